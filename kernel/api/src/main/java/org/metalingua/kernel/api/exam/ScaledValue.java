package org.metalingua.kernel.api.exam;

import java.util.Optional;

/**
 * A value on an examination's scale.
 *
 * @param note why it is an estimate, as a code such as {@code rounding-unpublished}; empty for a value by the owner's
 *     published rule
 */
public record ScaledValue(double value, Optional<String> note) {
    public boolean isEstimate() {
        return note.isPresent();
    }
}
