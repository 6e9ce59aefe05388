package org.metalingua.kernel.core.sound;

import java.io.IOException;

/** How sound lies in a file of one kind. */
interface Container {
    /** Whether the file is of this kind, by how it begins. */
    boolean holds(Bytes file) throws IOException;

    /**
     * How long the sound in it lasts, in seconds, by what is really there; 0 when there is none, NaN when there is no
     * sound track at all. Walks forward only and reads no more often than the file has bytes, whatever the file says.
     */
    double seconds(Bytes file) throws IOException;
}
