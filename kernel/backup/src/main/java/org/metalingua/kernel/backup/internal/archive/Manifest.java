package org.metalingua.kernel.backup.internal.archive;

import java.util.List;
import org.metalingua.kernel.persistence.dump.SequenceValue;

/**
 * The last entry of an archive: what the others must have been. An archive that was not written to its end has none.
 *
 * @param entries in the order in which they stand
 */
public record Manifest(List<Item> entries, List<SequenceValue> sequences) {
    static final String NAME = "manifest.json";

    /**
     * One entry.
     *
     * @param bytes before compression
     * @param sha256 of those, in hexadecimal
     * @param rows of a table; -1 for what is none
     */
    public record Item(String name, long bytes, String sha256, long rows) {}
}
