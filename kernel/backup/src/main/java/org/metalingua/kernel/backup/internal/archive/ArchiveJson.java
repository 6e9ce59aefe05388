package org.metalingua.kernel.backup.internal.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;

/** How header and manifest are written. */
final class ArchiveJson {
    /** A platform with a million files has a manifest of this order. */
    private static final int MAX_BYTES = 256 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private ArchiveJson() {}

    static byte[] write(Object document) throws IOException {
        return JSON.writeValueAsBytes(document);
    }

    static <T> T read(InputStream in, Class<T> type) throws IOException {
        byte[] json = in.readNBytes(MAX_BYTES + 1);
        if (json.length > MAX_BYTES) {
            throw new IOException("a description in it is longer than any we write");
        }
        return JSON.readValue(json, type);
    }
}
