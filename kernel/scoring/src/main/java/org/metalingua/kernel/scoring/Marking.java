package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.metalingua.kernel.api.item.Evidence.Rating;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/**
 * The marking of one response: what raters gave and what was measured, added up as the board does. Immutable.
 *
 * <p>The whole is the sum of the traits, but nothing where an essential trait is 0. Until every trait is known only what
 * was measured counts, and without a human's rating nothing is final.
 */
public final class Marking {
    private final MarkingScheme scheme;
    /** Points by trait, on the rubric's scale. */
    private final Map<String, Double> measured;

    private final OptionalDouble whole;
    private final List<Score.Part> beside;

    private Marking(MarkingScheme scheme, Map<String, Double> measured, OptionalDouble whole, List<Score.Part> beside) {
        this.scheme = scheme;
        this.measured = measured;
        this.whole = whole;
        this.beside = beside;
    }

    /** A response of which nothing is measured yet. */
    public static Marking by(MarkingScheme scheme) {
        return new Marking(scheme, Map.of(), OptionalDouble.empty(), List.of());
    }

    /** A text, measured by the scheme's own rules about its form and its least length. */
    public static Marking ofText(MarkingScheme scheme, String text) {
        Map<String, Double> form = scheme.form()
                .map(rule -> Map.of(rule.trait(), rule.points(text)))
                .orElse(Map.of());
        Optional<MarkingScheme.TooShort> tooShort =
                scheme.tooShort().filter(rule -> Text.wordCount(text) <= rule.words());
        OptionalDouble whole =
                tooShort.isPresent() ? OptionalDouble.of(tooShort.get().points()) : OptionalDouble.empty();
        return new Marking(scheme, form, whole, List.of());
    }

    /** With the points of a trait that the type measured. A human's rating of that trait stands before it. */
    public Marking measured(String trait, double points) {
        Map<String, Double> more = new LinkedHashMap<>(measured);
        more.put(trait, points);
        return new Marking(scheme, more, whole, beside);
    }

    /** With a finding that is reported after the traits and does not count. */
    public Marking beside(Score.Part finding) {
        List<Score.Part> more = new ArrayList<>(beside);
        more.add(finding);
        return new Marking(scheme, measured, whole, more);
    }

    /** The score; {@link Score.Invalid} where a rating that counts is off the rubric's scale. */
    public Score score(List<Rating> ratings, Scoring scoring) {
        Rubric rubric = scheme.rubric();
        Ratings combined = Ratings.of(rubric, ratings, measured);
        if (combined instanceof Ratings.OutOfRange bad) {
            return new Score.Invalid(bad.rater() + " gave " + bad.trait() + " a score that the rubric does not have");
        }
        if (!(combined instanceof Ratings.Complete complete)) {
            return scoring.needsReview(natural(measured), rubric.maxPoints(), parts(measured), "waits for a rater");
        }
        Map<String, Double> scores = new LinkedHashMap<>(measured);
        scores.putAll(complete.scores());
        double natural = whole.orElseGet(() -> natural(scores));
        return complete.byMachine()
                ? scoring.needsReview(
                        natural, rubric.maxPoints(), parts(scores), "a machine's proposal waits for a human")
                : scoring.scored(natural, rubric.maxPoints(), parts(scores));
    }

    private double natural(Map<String, Double> scores) {
        boolean nothing = scheme.essential().stream().anyMatch(trait -> scores.getOrDefault(trait, 0.0) == 0);
        return nothing
                ? 0
                : scheme.rubric().traits().stream()
                        .mapToDouble(trait -> scores.getOrDefault(trait.id(), 0.0))
                        .sum();
    }

    /** In the rubric's order. */
    private List<Score.Part> parts(Map<String, Double> scores) {
        List<Score.Part> parts = new ArrayList<>();
        for (Rubric.Trait trait : scheme.rubric().traits()) {
            Double points = scores.get(trait.id());
            if (points != null) {
                parts.add(new Score.Part(trait.id(), points, trait.max()));
            }
        }
        parts.addAll(beside);
        return parts;
    }
}
