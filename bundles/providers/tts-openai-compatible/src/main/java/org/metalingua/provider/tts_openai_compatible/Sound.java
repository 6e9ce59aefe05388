package org.metalingua.provider.tts_openai_compatible;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of sound that browsers play, known by how they begin. */
enum Sound {
    WAV("audio/wav", 'R', 'I', 'F', 'F'),
    OGG("audio/ogg", 'O', 'g', 'g', 'S'),
    MP3_TAGGED("audio/mpeg", 'I', 'D', '3'),
    MP3("audio/mpeg", 0xFF);

    /** The first bits of a frame of MPEG audio are ones. */
    private static final int FRAME = 0xE0;

    private final String contentType;
    private final int[] start;

    Sound(String contentType, int... start) {
        this.contentType = contentType;
        this.start = start;
    }

    String contentType() {
        return contentType;
    }

    static Optional<Sound> of(byte[] bytes) {
        return Arrays.stream(values()).filter(kind -> kind.begins(bytes)).findFirst();
    }

    private boolean begins(byte[] bytes) {
        if (bytes.length < 4) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return this != MP3 || (bytes[1] & FRAME) == FRAME;
    }
}
