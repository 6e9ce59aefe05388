package org.metalingua.module.testing.internal.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.testing.internal.question.ItemGate;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Holds a made-up item against its type, as a saved one would be. */
@Component(service = DraftCheck.class)
public final class DraftCheck {
    private final ItemTypes types;
    private final ItemGate gate;

    @Activate
    public DraftCheck(@Reference ItemTypes types, @Reference ItemGate gate) {
        this.types = types;
        this.gate = gate;
    }

    /** An item as a model or a rule made it. */
    record Made(String title, JsonNode content, JsonNode key) {}

    /** A draft, or everything that is wrong with it. */
    sealed interface Outcome {
        record Good(QuestionDraft draft) implements Outcome {}

        record Bad(List<String> problems) implements Outcome {}
    }

    Outcome check(ActiveType type, GenerationRequest request, Made made) {
        double points = 1;
        Bounds bounds = draft(type, request, made, points).problems();
        if (!bounds.isEmpty()) {
            return new Outcome.Bad(bounds.list().stream()
                    .map(problem -> problem.field() + " " + problem.problem())
                    .toList());
        }
        List<String> problems;
        try {
            problems = ItemGate.fieldProblems(gate.validate(type.id(), made.content(), made.key(), points)).stream()
                    .map(problem -> problem.field() + " " + problem.problem())
                    .toList();
        } catch (ProblemException problem) {
            // away or broken is nobody's draft's fault
            if (problem.status() >= 500) {
                throw problem;
            }
            problems = List.of(problem.getMessage());
        }
        if (!problems.isEmpty()) {
            return new Outcome.Bad(problems);
        }
        points = types.rubric(type.id(), new Item(made.content(), made.key(), points))
                .map(Rubric::maxPoints)
                .orElse(points);
        return new Outcome.Good(draft(type, request, made, points));
    }

    private static QuestionDraft draft(ActiveType type, GenerationRequest request, Made made, double points) {
        return new QuestionDraft(
                type.id().id(),
                type.info().skills().stream()
                        .sorted()
                        .findFirst()
                        .orElse(Skill.GRAMMAR)
                        .wireName(),
                request.level(),
                request.languageOrDefault(),
                made.title(),
                List.of(),
                made.content(),
                made.key(),
                points,
                null,
                null);
    }

    /** The type that is asked for. Throws 400 for an unknown one, 403 for an unlicensed one, 503 while it is away. */
    ActiveType type(long institute, String id) {
        ItemTypeId type = gate.type(institute, id);
        gate.requireOn(institute, id);
        return types.find(type).orElseThrow(() -> {
            try {
                types.schema(type);
                return ProblemException.unavailable("plugin-unavailable", id + " came back just now. Try again.", 1);
            } catch (ProblemException problem) {
                return problem.code().equals("unknown-item-type") ? ItemGate.unknown(id) : problem;
            }
        });
    }
}
