package org.metalingua.provider.stt_whisper;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.metalingua.kernel.api.speech.Recognition;

/**
 * Brings the servers' answers to one form. They agree on text, language and segments; words stand beside the segments
 * or in them, with or without a probability.
 */
final class TranscriptReader {
    private TranscriptReader() {}

    /** @param language that was asked for, for servers that do not say what they heard */
    static Recognition.Heard read(JsonNode json, String language, String model) {
        List<Recognition.Word> words = words(json);
        return new Recognition.Heard(
                json.path("text").asText("").strip(),
                language(json.path("language").asText(""), language),
                json.path("duration").isNumber()
                        ? OptionalLong.of(millis(json.path("duration")))
                        : OptionalLong.empty(),
                words,
                confidence(words, json.path("segments")),
                model);
    }

    private static List<Recognition.Word> words(JsonNode json) {
        List<Recognition.Word> words = new ArrayList<>();
        json.path("words").forEach(word -> words.add(word(word)));
        if (words.isEmpty()) {
            json.path("segments").forEach(segment -> segment.path("words").forEach(word -> words.add(word(word))));
        }
        return words;
    }

    private static Recognition.Word word(JsonNode word) {
        JsonNode probability = word.path("probability");
        return new Recognition.Word(
                word.path("word").asText("").strip(),
                millis(word.path("start")),
                millis(word.path("end")),
                probability.isNumber() ? OptionalDouble.of(limited(probability.asDouble())) : OptionalDouble.empty());
    }

    /** The mean of the words' probabilities; else what the segments' mean log-probabilities come to, by their length. */
    private static OptionalDouble confidence(List<Recognition.Word> words, JsonNode segments) {
        OptionalDouble ofWords = words.stream()
                .flatMapToDouble(word -> word.confidence().stream())
                .average();
        if (ofWords.isPresent()) {
            return ofWords;
        }
        double seconds = 0;
        double sum = 0;
        for (JsonNode segment : segments) {
            if (segment.path("avg_logprob").isNumber()) {
                double length =
                        segment.path("end").asDouble() - segment.path("start").asDouble();
                seconds += length;
                sum += length * limited(Math.exp(segment.path("avg_logprob").asDouble()));
            }
        }
        return seconds > 0 ? OptionalDouble.of(sum / seconds) : OptionalDouble.empty();
    }

    /** Some servers name a language by its English name instead of its code. */
    private static String language(String heard, String asked) {
        if (heard.isEmpty()) {
            return asked;
        }
        for (String code : Locale.getISOLanguages()) {
            if (code.equalsIgnoreCase(heard)
                    || new Locale(code).getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(heard)) {
                return code;
            }
        }
        return heard;
    }

    private static long millis(JsonNode seconds) {
        return Math.round(1000 * seconds.asDouble());
    }

    private static double limited(double probability) {
        return Math.max(0, Math.min(1, probability));
    }
}
