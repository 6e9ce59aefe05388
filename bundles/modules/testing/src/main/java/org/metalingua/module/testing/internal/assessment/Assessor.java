package org.metalingua.module.testing.internal.assessment;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.metalingua.kernel.api.item.MachineRated.Work;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.api.language.CompletionRequest;
import org.metalingua.module.testing.internal.language.LanguageModels;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has work rated by a language model. It is asked twice, once for its likeliest answer, whose scores count, and once
 * with some chance. What a model says of its own certainty is worth little; where the two answers part, it is not
 * certain. So the confidence is {@code mean stated confidence x agreement}, and the agreement of each trait falls from 1
 * at no difference to 0 at a third of its scale; a house rule. Never called in a transaction; safe for concurrent use.
 */
@Component(service = Assessor.class)
public final class Assessor {
    private static final double CHANCE = 0.6;
    private static final double NO_AGREEMENT = 1.0 / 3;

    private final LanguageModels models;

    @Activate
    public Assessor(@Reference LanguageModels models) {
        this.models = models;
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Proposed(MachineRating rating) implements Outcome {}

        /** No model is configured, or none gives an answer that can be used; a person rates. */
        record None(String reason) implements Outcome {}

        /** The model does not answer just now. */
        record Later(String reason) implements Outcome {}
    }

    /** @param deadline for the whole, both questions and a repetition included */
    public Outcome rate(long institute, Work work, Rubric rubric, Duration deadline) {
        Optional<Function<CompletionRequest, Completion>> model = models.find(institute);
        if (model.isEmpty()) {
            return new Outcome.None("No language model is configured.");
        }
        if (RatingPrompt.rated(rubric).isEmpty()) {
            return new Outcome.None("The rubric has no trait to rate.");
        }
        long end = System.nanoTime() + deadline.toNanos();
        Sample likeliest = sample(model.get(), RatingPrompt.of(work, rubric, deadline), rubric, end);
        if (!(likeliest instanceof Sample.Rated first)) {
            return ((Sample.Unrated) likeliest).outcome();
        }
        Sample other =
                sample(model.get(), RatingPrompt.of(work, rubric, left(end)).withTemperature(CHANCE), rubric, end);
        if (!(other instanceof Sample.Rated second)) {
            return ((Sample.Unrated) other).outcome();
        }
        double stated = (first.answer().stated() + second.answer().stated()) / 2;
        return new Outcome.Proposed(new MachineRating(
                rubric.id(),
                first.answer().scores(),
                first.answer().rationale(),
                stated * agreement(rubric, first.answer(), second.answer()),
                first.model(),
                RatingPrompt.VERSION));
    }

    private static double agreement(Rubric rubric, RatingAnswer.Good one, RatingAnswer.Good other) {
        return RatingPrompt.rated(rubric).stream()
                .mapToDouble(trait -> {
                    double difference = Math.abs(
                            one.scores().get(trait.id()) - other.scores().get(trait.id()));
                    return Math.max(0, 1 - difference / (trait.max() * NO_AGREEMENT));
                })
                .average()
                .orElseThrow();
    }

    private sealed interface Sample {
        record Rated(RatingAnswer.Good answer, String model) implements Sample {}

        record Unrated(Outcome outcome) implements Sample {}
    }

    /** One answer; an unusable one is sent back once with what is wrong with it. */
    private static Sample sample(
            Function<CompletionRequest, Completion> model, CompletionRequest request, Rubric rubric, long end) {
        Completion completion = model.apply(request);
        if (!(completion instanceof Completion.Answered answered)) {
            return new Sample.Unrated(unrated(completion));
        }
        RatingAnswer answer = RatingAnswer.read(answered.text(), rubric);
        if (answer instanceof RatingAnswer.Good good) {
            return new Sample.Rated(good, answered.model());
        }
        String why = ((RatingAnswer.Bad) answer).why();
        CompletionRequest again = request.continuedBy(
                        answered.text(), why + " Give the whole JSON object again, corrected.")
                .within(left(end));
        Completion second = model.apply(again);
        if (!(second instanceof Completion.Answered corrected)) {
            return new Sample.Unrated(unrated(second));
        }
        return RatingAnswer.read(corrected.text(), rubric) instanceof RatingAnswer.Good good
                ? new Sample.Rated(good, corrected.model())
                : new Sample.Unrated(new Outcome.None("The model gives no usable rating: " + why));
    }

    private static Outcome unrated(Completion completion) {
        if (completion instanceof Completion.Failed failed) {
            return new Outcome.Later(failed.reason());
        }
        return new Outcome.None("The model's answer was cut off.");
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }
}
