package org.metalingua.module.testing.internal.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.metalingua.kernel.scoring.MarkingScheme;

/** What rules can say of a text: what is counted, and the traits that are computed. They judge nothing. Pure. */
final class EssayRules {
    /** Sentences longer than this on average are hard to read in any language. */
    private static final double LONG_SENTENCE = 35;

    private static final int NEEDS_PARAGRAPHS = 150;

    private EssayRules() {}

    /** The points of a computed trait. */
    static OptionalDouble points(MarkingScheme scheme, String trait, String text) {
        return scheme.form()
                .filter(form -> form.trait().equals(trait))
                .map(form -> OptionalDouble.of(form.points(text)))
                .orElse(OptionalDouble.empty());
    }

    static List<EssayAssessment.EssayRemark> feedback(EssayRequest request, MarkingScheme scheme, TextSignals signals) {
        List<EssayAssessment.EssayRemark> feedback = new ArrayList<>();
        length(request, signals, feedback);
        scheme.tooShort()
                .filter(rule -> signals.words() <= rule.words())
                .ifPresent(rule -> add(
                        feedback,
                        "too_short",
                        "A text of " + rule.words() + " words or fewer gets the lowest band, whatever it says."));
        if (!signals.repeatedWords().isEmpty()) {
            add(
                    feedback,
                    "repeated_words",
                    "Said often: "
                            + signals.repeatedWords().stream()
                                    .map(word -> word.word() + " (" + word.times() + " times)")
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        if (!signals.doubledWords().isEmpty()) {
            add(feedback, "doubled_words", "Typed twice in a row: " + String.join(", ", signals.doubledWords()) + ".");
        }
        if (signals.allCapitals()) {
            add(feedback, "all_capitals", "The whole text is in capitals.");
        }
        if (!signals.punctuated()) {
            add(feedback, "no_punctuation", "There is no punctuation.");
        }
        if (signals.missingCapitals() > 0) {
            add(
                    feedback,
                    "missing_capitals",
                    "Sentences that begin with a small letter: " + signals.missingCapitals() + ".");
        }
        if (signals.missingEnd()) {
            add(feedback, "missing_end", "The last sentence has no mark at its end.");
        }
        if (signals.paragraphs() == 1 && signals.words() >= NEEDS_PARAGRAPHS) {
            add(feedback, "one_paragraph", "The text is one paragraph.");
        }
        if (signals.wordsPerSentence() > LONG_SENTENCE) {
            add(feedback, "long_sentences", "The sentences are very long on average.");
        }
        return feedback;
    }

    private static void length(EssayRequest request, TextSignals signals, List<EssayAssessment.EssayRemark> feedback) {
        if (request.minWords() != null && signals.words() < request.minWords()) {
            add(
                    feedback,
                    "too_short",
                    "The task asks for at least " + request.minWords() + " words; these are " + signals.words() + ".");
        }
        if (request.maxWords() != null && signals.words() > request.maxWords()) {
            add(
                    feedback,
                    "too_long",
                    "The task asks for at most " + request.maxWords() + " words; these are " + signals.words() + ".");
        }
    }

    private static void add(List<EssayAssessment.EssayRemark> feedback, String code, String text) {
        feedback.add(new EssayAssessment.EssayRemark(code, text));
    }
}
