package org.metalingua.kernel.scoring;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The points a text gets for its form alone: its length, and that it is written as sentences.
 *
 * @param trait the rubric's trait that this computes
 * @param lengths tried in order; a length in none of them is worth nothing
 */
public record FormRule(String trait, List<Length> lengths) {
    private static final Pattern LENGTH = Pattern.compile("([0-9]+)-([0-9]+):([0-9.]+)");
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{P}");

    public FormRule {
        lengths = List.copyOf(lengths);
    }

    /** What a text of {@code fewest} to {@code most} words is worth. */
    public record Length(int fewest, int most, double points) {}

    /** Text in capitals throughout, or without any punctuation, is worth nothing. */
    public double points(String text) {
        if (isAllCapitals(text) || !PUNCTUATION.matcher(text).find()) {
            return 0;
        }
        int words = Text.wordCount(text);
        return lengths.stream()
                .filter(length -> length.fewest() <= words && words <= length.most())
                .mapToDouble(Length::points)
                .findFirst()
                .orElse(0);
    }

    private static boolean isAllCapitals(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(Character::isLowerCase);
    }

    /** Reads {@code "form 200-300:2 120-199:1"}. */
    static FormRule parse(String line) {
        List<String> words = List.of(line.split(" "));
        return new FormRule(
                words.get(0), words.stream().skip(1).map(FormRule::length).toList());
    }

    private static Length length(String text) {
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            throw new IllegalArgumentException("not a length rule: \"" + text + "\"");
        }
        return new Length(
                Integer.parseInt(length.group(1)),
                Integer.parseInt(length.group(2)),
                Double.parseDouble(length.group(3)));
    }
}
