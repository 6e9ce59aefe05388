package org.metalingua.module.testing.internal.assessment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.metalingua.kernel.api.item.MachineRated.Work;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.scoring.MarkingScheme;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at a text at once: by a language model where one answers, and by rules always. Stores nothing. */
@Component(service = EssayDesk.class)
public final class EssayDesk {
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private final Assessor assessor;

    @Activate
    public EssayDesk(@Reference Assessor assessor) {
        this.assessor = assessor;
    }

    /** Throws 400 naming every field that is wrong. */
    public EssayAssessment assess(long institute, EssayRequest request) {
        MarkingScheme scheme = request.check();
        String text = request.essayText();
        TextSignals signals = TextSignals.of(text, request.languageOrDefault());
        List<EssayAssessment.EssayRemark> found = EssayRules.feedback(request, scheme, signals);
        Assessor.Outcome outcome = assessor.rate(institute, work(request), scheme.rubric(), DEADLINE);
        Optional<MachineRating> rating = outcome instanceof Assessor.Outcome.Proposed proposed
                ? Optional.of(proposed.rating())
                : Optional.empty();
        List<EssayAssessment.EssayTrait> traits = traits(scheme, text, rating);
        List<EssayAssessment.EssayRemark> feedback = new ArrayList<>();
        rating.ifPresent(given -> scheme.rubric().traits().forEach(trait -> Optional.ofNullable(
                        given.rationale().get(trait.id()))
                .filter(sentence -> !sentence.isEmpty())
                .ifPresent(sentence -> feedback.add(new EssayAssessment.EssayRemark(trait.id(), sentence)))));
        feedback.addAll(found);
        return new EssayAssessment(
                rating.isPresent() ? "model" : "rules",
                rating.map(MachineRating::model).orElse(null),
                note(outcome),
                rating.map(MachineRating::confidence).orElse(null),
                scheme.rubric().id(),
                traits,
                level(scheme, signals, traits),
                feedback,
                signals);
    }

    private static Work work(EssayRequest request) {
        String task = request.task() == null || request.task().isBlank()
                ? "Not given. Judge the content by what the text itself sets out to do."
                : request.task();
        String length = (request.minWords() == null ? "" : "\nAt least " + request.minWords() + " words.")
                + (request.maxWords() == null ? "" : "\nAt most " + request.maxWords() + " words.");
        return new Work(task + length, request.essayText(), request.languageOrDefault(), Optional.empty());
    }

    private static String note(Assessor.Outcome outcome) {
        if (outcome instanceof Assessor.Outcome.None none) {
            return none.reason();
        }
        return outcome instanceof Assessor.Outcome.Later later
                ? "The language model did not answer: " + later.reason()
                : null;
    }

    private static List<EssayAssessment.EssayTrait> traits(
            MarkingScheme scheme, String text, Optional<MachineRating> rating) {
        return scheme.rubric().traits().stream()
                .map(trait -> {
                    OptionalDouble computed = EssayRules.points(scheme, trait.id(), text);
                    Double points = computed.isPresent()
                            ? Double.valueOf(computed.getAsDouble())
                            : rating.map(given -> given.scores().get(trait.id()))
                                    .orElse(null);
                    return new EssayAssessment.EssayTrait(trait.id(), points, trait.max(), computed.isPresent());
                })
                .toList();
    }

    /** Follows from the points as a rater's would; a model is not asked for a level. */
    private static String level(MarkingScheme scheme, TextSignals signals, List<EssayAssessment.EssayTrait> traits) {
        if (traits.stream().anyMatch(trait -> trait.points() == null)) {
            return null;
        }
        boolean nothing = traits.stream()
                .anyMatch(trait -> trait.points() == 0 && scheme.essential().contains(trait.id()));
        double natural = nothing
                ? 0
                : traits.stream()
                        .mapToDouble(EssayAssessment.EssayTrait::points)
                        .sum();
        double points = scheme.tooShort()
                .filter(rule -> signals.words() <= rule.words())
                .map(MarkingScheme.TooShort::points)
                .orElse(natural);
        return scheme.levels()
                .map(levels -> levels.of(points / scheme.rubric().maxPoints()))
                .map(Cefr::name)
                .orElse(null);
    }
}
