package org.metalingua.module.identity.internal.table;

import java.io.IOException;
import java.util.List;

/** Writes rows of a table into a file. For one thread. */
public interface TableWriter {
    void row(List<String> cells) throws IOException;

    /** The file is whole; closes nothing. */
    void finish() throws IOException;
}
