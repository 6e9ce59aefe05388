package org.metalingua.kernel.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Problems;

/**
 * The key of one typed answer.
 *
 * @param accepted worth the whole credit
 * @param numeric tried before {@code accepted}; null for none
 * @param match see {@link Match#of}; null for the default
 * @param reject never worth anything, for words that a lenient {@code match} or {@code numeric} would let through
 * @param partial worth a part of the credit; tried last
 */
public record TextKey(
        List<String> accepted, Numeric numeric, Map<String, String> match, List<String> reject, List<Partial> partial) {
    private static final double ROUNDING = 1e-9;

    public TextKey {
        accepted = accepted == null ? List.of() : List.copyOf(accepted);
        reject = reject == null ? List.of() : List.copyOf(reject);
        partial = partial == null ? List.of() : List.copyOf(partial);
        Match.of(match);
    }

    /**
     * A number that may be written in any way.
     *
     * @param tolerance largest difference that still counts; null for 0
     */
    public record Numeric(Double value, Double tolerance) {
        boolean accepts(OptionalDouble given) {
            double allowed = tolerance == null ? 0 : tolerance;
            return value != null && given.isPresent() && Math.abs(given.getAsDouble() - value) <= allowed + ROUNDING;
        }
    }

    /**
     * An answer that is nearly right.
     *
     * @param credit between 0 and 1
     */
    public record Partial(String text, Double credit) {}

    /** True when an answer is named as one that is never worth anything. */
    public boolean rejects(String given, String language) {
        TextMatcher matcher = new TextMatcher(language, Match.of(match));
        return reject.stream().anyMatch(word -> matcher.matches(given, word));
    }

    /** What an answer earns, from 0 to 1. */
    public double credit(String given, String language) {
        if (Text.isBlank(given)) {
            return 0;
        }
        if (rejects(given, language)) {
            return 0;
        }
        TextMatcher matcher = new TextMatcher(language, Match.of(match));
        TextMatcher.Form form = matcher.form(given);
        if (numeric != null && numeric.accepts(Numbers.parse(given, language))
                || accepted.stream().anyMatch(word -> form.matches(matcher.form(word)))) {
            return 1;
        }
        return partial.stream()
                .filter(near -> near.text() != null && near.credit() != null && form.matches(matcher.form(near.text())))
                .mapToDouble(near -> Math.min(1, Math.max(0, near.credit())))
                .max()
                .orElse(0);
    }

    /** What an answer earns, from 0 to 1, where a misspelt one may earn something. */
    public double credit(String given, String language, Spelling spelling) {
        return spelling == Spelling.LENIENT
                ? credit(given, Tolerance.of(language, Optional.empty()))
                : credit(given, language);
    }

    /** What an answer earns, from 0 to 1, where what a level forgives costs nothing and a misspelt one earns a half. */
    public double credit(String given, Tolerance tolerance) {
        double exact = credit(given, tolerance.language());
        if (exact > 0 || Text.isBlank(given) || rejects(given, tolerance.language())) {
            return exact;
        }
        if (isForgiven(given, tolerance)) {
            return 1;
        }
        return isMisspelt(given, tolerance) ? Typo.CREDIT : 0;
    }

    /** Whether an answer differs from one of those accepted in habits alone that are forgiven. */
    boolean isForgiven(String given, Tolerance tolerance) {
        return accepted.stream().anyMatch(word -> tolerance.forgives(given, word, Match.of(match)));
    }

    /** Whether an answer is nearly one of those accepted. */
    boolean isMisspelt(String given, Tolerance tolerance) {
        TextMatcher matcher = new TextMatcher(tolerance.language(), Match.of(match));
        String letters = matcher.letters(given);
        return accepted.stream().anyMatch(word -> tolerance.isMisspelt(letters, matcher.letters(word)));
    }

    /**
     * Reports a key that nothing or the wrong thing can satisfy.
     *
     * @param path of the key: {@code /key/blanks/1}
     */
    public void check(String language, WordLimit limit, String path, Problems problems) {
        TextMatcher matcher = new TextMatcher(language, Match.of(match));
        boolean number = numeric != null && numeric.value() != null;
        if (accepted.isEmpty() && !number) {
            problems.add(ItemError.EMPTY_ACCEPTED, path + "/accepted");
        }
        for (int i = 0; i < accepted.size(); i++) {
            if (matcher.comparesNothing(accepted.get(i))) {
                problems.add(ItemError.EMPTY_ACCEPTED, path + "/accepted/" + i);
            } else if (limit.exceededBy(accepted.get(i))) {
                problems.add(ItemError.KEY_OVER_WORD_LIMIT, path + "/accepted/" + i);
            }
        }
        if (numeric != null && numeric.tolerance() != null && numeric.tolerance() < 0) {
            problems.add(ItemError.BAD_RANGE, path + "/numeric/tolerance");
        }
        for (int i = 0; i < partial.size(); i++) {
            Double credit = partial.get(i).credit();
            if (credit == null || credit < 0 || credit > 1) {
                problems.add(ItemError.BAD_RANGE, path + "/partial/" + i + "/credit");
            }
        }
    }
}
