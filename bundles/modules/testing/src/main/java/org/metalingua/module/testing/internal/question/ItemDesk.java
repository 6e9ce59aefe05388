package org.metalingua.module.testing.internal.question;

import java.util.List;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.ScorePreview;
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

    public ScorePreview.Preview preview(long institute, ScorePreview.PreviewRequest request) {
        request.check();
        return ScorePreview.of(types, gate.type(institute, request.type()), request);
    }
}
