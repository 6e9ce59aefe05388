package org.metalingua.kernel.core.sound;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * A file of sound, as its own bytes show: what a sender says about it counts for nothing. Written here because the
 * libraries that know these containers decode them as well, trust their headers and are larger than this module.
 *
 * @param durationMs of the sound that is really there; 0 when there is none
 */
public record SoundFile(Kind kind, long durationMs) {
    /** The longest sound that counts as one, a day: whatever claims more lies. */
    private static final double MAX_SECONDS = 24 * 60 * 60;

    /** The kinds that browsers record and play. */
    public enum Kind {
        WEBM("audio/webm", "webm", new Webm()),
        OGG("audio/ogg", "ogg", new Ogg()),
        MP4("audio/mp4", "m4a", new Mp4()),
        WAV("audio/wav", "wav", new Wav()),
        MP3("audio/mpeg", "mp3", new Mp3());

        private final String contentType;
        private final String extension;
        private final Container container;

        Kind(String contentType, String extension, Container container) {
            this.contentType = contentType;
            this.extension = extension;
            this.container = container;
        }

        public String contentType() {
            return contentType;
        }

        /** Of a file name, without the dot. */
        public String extension() {
            return extension;
        }
    }

    /** Looks into a file; empty when it holds no sound of a known kind, whatever it is instead. */
    public static Optional<SoundFile> read(SeekableByteChannel channel) throws IOException {
        Bytes file = new Bytes(channel);
        for (Kind kind : Kind.values()) {
            if (kind.container.holds(file)) {
                double seconds = kind.container.seconds(file);
                return seconds >= 0 && seconds <= MAX_SECONDS
                        ? Optional.of(new SoundFile(kind, Math.round(seconds * 1000)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
