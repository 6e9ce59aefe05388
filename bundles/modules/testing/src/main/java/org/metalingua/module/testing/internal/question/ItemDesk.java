package org.metalingua.module.testing.internal.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.module.testing.internal.json.Bounds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets authors try an item before they save it. */
@Component(service = ItemDesk.class)
public final class ItemDesk {
    private final ItemTypes types;
    private final ItemGate gate;

    @Activate
    public ItemDesk(@Reference ItemTypes types, @Reference ItemGate gate) {
        this.types = types;
        this.gate = gate;
    }

    public ItemCheck.Validation validate(long institute, ItemCheck.ValidationRequest request) {
        Bounds bounds = new Bounds();
        bounds.requireText("type", request.type(), 64);
        bounds.requireObject("content", request.content());
        if (request.key() != null && !request.key().isNull()) {
            bounds.requireObject("key", request.key());
        }
        bounds.check();
        // no maxPoints is one more thing the author has to be told by code, not a malformed request
        double maxPoints = request.maxPoints() == null ? 0 : request.maxPoints();
        List<Problems.Problem> problems =
                gate.validate(gate.type(institute, request.type()), request.content(), request.key(), maxPoints);
        return new ItemCheck.Validation(
                problems.stream()
                        .map(problem -> problem.error().name())
                        .distinct()
                        .sorted()
                        .toList(),
                ItemGate.fieldProblems(problems));
    }

    public ItemCheck.Preview preview(long institute, ItemCheck.PreviewRequest request) {
        Bounds bounds = new Bounds();
        bounds.requireText("type", request.type(), 64);
        QuestionDraft.checkItem(bounds, request.content(), request.key());
        if (bounds.require("maxPoints", request.maxPoints())
                && !(request.maxPoints() > 0 && Double.isFinite(request.maxPoints()))) {
            bounds.add("maxPoints", "must be more than 0");
        }
        bounds.check();
        ItemTypeId type = gate.type(institute, request.type());
        JsonNode response = request.response() == null ? NullNode.getInstance() : request.response();
        ItemTypes.SplitResponse split = types.split(response);
        Score score = score(type, request, split);
        return new ItemCheck.Preview(
                score.points(),
                request.maxPoints(),
                score.status(),
                new ItemCheck.Details(parts(score), reason(score)));
    }

    private Score score(ItemTypeId type, ItemCheck.PreviewRequest request, ItemTypes.SplitResponse split) {
        try {
            return types.score(
                            type,
                            new Item(request.content(), request.key(), request.maxPoints()),
                            split.response(),
                            split.evidence())
                    .score();
        } catch (ProblemException problem) {
            if (problem.code().equals("unknown-item-type")) {
                throw ItemGate.unknown(request.type());
            }
            throw problem;
        }
    }

    private static List<ItemCheck.Part> parts(Score score) {
        return score.parts().stream()
                .map(part -> new ItemCheck.Part(part.id(), part.points(), part.maxPoints()))
                .toList();
    }

    private static String reason(Score score) {
        if (score instanceof Score.Invalid invalid) {
            return invalid.reason();
        }
        return score instanceof Score.NeedsReview review ? review.reason() : null;
    }
}
