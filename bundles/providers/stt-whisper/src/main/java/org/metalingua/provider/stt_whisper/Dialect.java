package org.metalingua.provider.stt_whisper;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The three servers that run Whisper: each has a path, names and manners of its own. */
enum Dialect {
    /** speaches and whatever else speaks OpenAI's interface. */
    OPENAI {
        @Override
        String path(Wanted wanted) {
            return "/v1/audio/transcriptions";
        }

        @Override
        Multipart parts(Wanted wanted) {
            Multipart parts = new Multipart()
                    .field("model", wanted.model())
                    .field("language", wanted.language())
                    .field("response_format", "verbose_json")
                    .field("timestamp_granularities[]", "segment")
                    .field("timestamp_granularities[]", "word");
            wanted.hint().ifPresent(hint -> parts.field("prompt", hint));
            return parts.file("file", wanted.fileName(), wanted.contentType(), wanted.audio());
        }
    },
    /** whisper-asr-webservice. */
    ASR_WEBSERVICE {
        @Override
        String path(Wanted wanted) {
            String hint = wanted.hint()
                    .map(text -> "&initial_prompt=" + encoded(text))
                    .orElse("");
            return "/asr?encode=true&task=transcribe&output=json&word_timestamps=true&language="
                    + encoded(wanted.language()) + hint;
        }

        @Override
        Multipart parts(Wanted wanted) {
            return new Multipart().file("audio_file", wanted.fileName(), wanted.contentType(), wanted.audio());
        }
    },
    /** The server of whisper.cpp: one request at a time. */
    WHISPER_CPP {
        @Override
        String path(Wanted wanted) {
            return "/inference";
        }

        @Override
        Multipart parts(Wanted wanted) {
            Multipart parts = new Multipart()
                    .field("language", wanted.language())
                    .field("response_format", "verbose_json")
                    .field("temperature", "0.0");
            wanted.hint().ifPresent(hint -> parts.field("prompt", hint));
            return parts.file("file", wanted.fileName(), wanted.contentType(), wanted.audio());
        }

        @Override
        int atOnce(int configured) {
            return 1;
        }
    };

    /**
     * A recording on its way.
     *
     * @param language primary language subtag
     */
    record Wanted(String model, String language, Optional<String> hint, String contentType, byte[] audio) {
        /** A name whose end tells the server's decoder what it holds. */
        String fileName() {
            String type = contentType.split(";")[0].strip();
            return "recording."
                    + switch (type) {
                        case "audio/webm" -> "webm";
                        case "audio/ogg" -> "ogg";
                        case "audio/mp4", "audio/x-m4a" -> "m4a";
                        case "audio/mpeg" -> "mp3";
                        case "audio/flac" -> "flac";
                        default -> "wav";
                    };
        }
    }

    abstract String path(Wanted wanted);

    abstract Multipart parts(Wanted wanted);

    /** How many requests such a server takes at once. */
    int atOnce(int configured) {
        return configured;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
