package org.metalingua.provider.stt_embedded;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.speech.Recognition;

/** Reads what engines of the Sphinx family print: a word a line, from and to in seconds, and how sure it is. */
final class HeardLines {
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d+\\.\\d+) (\\d+\\.\\d+)(?: (\\d+(?:\\.\\d+)?))?");

    /** Silence, noise, and where the utterance begins and ends. */
    private static final Pattern NO_WORD = Pattern.compile("<.*>|\\[.*]|\\+\\+.*\\+\\+");

    /** {@code to(2)} is another way to say {@code to}. */
    private static final Pattern VARIANT = Pattern.compile("\\(\\d+\\)$");

    private HeardLines() {}

    static List<Recognition.Word> words(List<String> lines) {
        return lines.stream().map(HeardLines::word).flatMap(Optional::stream).toList();
    }

    private static Optional<Recognition.Word> word(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        if (!matcher.matches() || NO_WORD.matcher(matcher.group(1)).matches()) {
            return Optional.empty();
        }
        String confidence = matcher.group(4);
        return Optional.of(new Recognition.Word(
                VARIANT.matcher(matcher.group(1)).replaceFirst(""),
                millis(matcher.group(2)),
                millis(matcher.group(3)),
                confidence == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Math.min(1, Double.parseDouble(confidence)))));
    }

    private static long millis(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1000);
    }
}
