package org.metalingua.module.linguaquest.internal.sound;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.core.file.FileStore.StoredFile;

/** A file that is heard in lessons. */
public record Sound(StoredFile file, Kind kind, OptionalLong durationMs) {
    /** The path below which sounds are, the same as the specification's. */
    public static final String BASE = "/uploads/linguaquest-audio";

    /** What browsers play. */
    public enum Kind {
        WAV("audio/wav", "wav"),
        MP3("audio/mpeg", "mp3"),
        OGG("audio/ogg", "ogg");

        private final String contentType;
        private final String extension;

        Kind(String contentType, String extension) {
            this.contentType = contentType;
            this.extension = extension;
        }

        public String contentType() {
            return contentType;
        }

        /** Of what a provider sends; empty for what lessons do not take. */
        public static Optional<Kind> of(String contentType) {
            String plain = contentType.split(";")[0].strip();
            return Arrays.stream(values())
                    .filter(kind -> kind.contentType.equals(plain))
                    .findFirst();
        }

        static Kind ofName(String name) {
            String extension = name.substring(name.lastIndexOf('.') + 1);
            return Arrays.stream(values())
                    .filter(kind -> kind.extension.equals(extension))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** As learners ask for it: {@code <sha256>.wav}. */
    public String name() {
        return file.sha256() + "." + kind.extension;
    }

    /** Where it is heard, for guests of the host's institute. */
    public String url() {
        return BASE + "/" + name();
    }
}
