package org.metalingua.kernel.api.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The pictures and sounds that items name, for formats that carry them along. */
@ProviderType
public interface Media {
    /** Empty when there is no such file. */
    Optional<File> find(String reference) throws IOException;

    /** One of them. */
    @ProviderType
    interface File {
        /** With an extension; unique among the files of an institute. */
        String name();

        String mediaType();

        /** In bytes. */
        long size();

        /** From its beginning; the caller closes it. */
        InputStream open() throws IOException;
    }
}
