package org.metalingua.module.testing.internal.proctoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;

/**
 * On which device a session is opened.
 *
 * @param device a name that the device chose for itself and keeps
 */
public record Device(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String device) {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,48}");

    void check() {
        if (device == null || !NAME.matcher(device).matches()) {
            throw ProblemException.badField("device", "must be 1 to 48 letters, digits, - or _");
        }
    }
}
