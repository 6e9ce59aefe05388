package org.metalingua.kernel.api.exchange;

import java.io.IOException;
import java.io.InputStream;

/** A file to be read, as often as is needed. */
public interface Source {
    /** From its beginning; the caller closes it. */
    InputStream open() throws IOException;

    /** The name it came with, without folders; empty when it had none. */
    String name();

    /** In bytes. */
    long size();
}
