package org.metalingua.module.testing.internal.calibration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.metalingua.kernel.scoring.irt.CalibratedItem;
import org.metalingua.kernel.scoring.irt.Calibration;
import org.metalingua.kernel.scoring.irt.CalibrationResult;
import org.metalingua.kernel.scoring.irt.Drift;
import org.metalingua.kernel.scoring.irt.Logistic;
import org.metalingua.kernel.scoring.irt.Progress;
import org.metalingua.kernel.scoring.irt.ResponseMatrix;

/** One calibration of stored responses, and a second one without anchors, by which questions that drifted show. Pure. */
final class CalibrationRun {
    private static final int FEWEST_FOR_DRIFT = 3;

    private CalibrationRun() {}

    /** Throws IllegalArgumentException when nothing can be calibrated so. */
    static CalibrationState.Result of(CalibrationRequest request, StoredResponses responses, Progress progress) {
        List<StoredResponses.CalibratedText> questions = responses.questions();
        List<Logistic> before = questions.stream()
                .map(question -> question.parameters().logistic(question.cefrLevel()))
                .toList();
        Map<Integer, Logistic> anchors = anchors(request, questions, before);
        if (anchors.size() == questions.size()) {
            throw new IllegalArgumentException("None of the questions with answers is to be calibrated.");
        }
        Calibration calibration = Calibration.of(request.itemModel());
        ResponseMatrix matrix = responses.matrix();
        CalibrationResult found = anchors.isEmpty()
                ? calibration.run(matrix, progress)
                : calibration.among(anchors).run(matrix, progress.part(0, 0.5));
        CalibrationResult unanchored = anchors.isEmpty() ? found : calibration.run(matrix, progress.part(0.5, 1));
        Map<Integer, CalibrationState.DriftFlag> drifts = drifts(before, unanchored);
        List<CalibrationState.CalibratedQuestion> results = new ArrayList<>();
        for (CalibratedItem item : found.items()) {
            results.add(question(questions.get(item.item()), before.get(item.item()), item, drifts.get(item.item())));
        }
        return new CalibrationState.Result(
                found.learners(),
                found.population().mean(),
                found.population().sd(),
                found.logLikelihood(),
                found.cycles(),
                found.converged(),
                results);
    }

    private static Map<Integer, Logistic> anchors(
            CalibrationRequest request, List<StoredResponses.CalibratedText> questions, List<Logistic> before) {
        Map<Integer, Logistic> anchors = new HashMap<>();
        Set<String> selected = request.questionIds() == null ? Set.of() : Set.copyOf(request.questionIds());
        for (int i = 0; i < questions.size(); i++) {
            boolean free =
                    switch (request.free()) {
                        case CalibrationRequest.ALL -> true;
                        case CalibrationRequest.SELECTED ->
                            selected.contains(Long.toString(questions.get(i).questionId()));
                        default -> questions.get(i).pilot();
                    };
            if (!free) {
                anchors.put(i, before.get(i));
            }
        }
        return anchors;
    }

    /** Of the questions whose free calibration nobody objects to: the others would move the median. */
    private static Map<Integer, CalibrationState.DriftFlag> drifts(List<Logistic> before, CalibrationResult after) {
        List<CalibratedItem> sound = after.items().stream()
                .filter(item -> item.objections().isEmpty())
                .toList();
        if (sound.size() < FEWEST_FOR_DRIFT) {
            return Map.of();
        }
        List<Drift> drifts = Drift.between(
                sound.stream().map(item -> before.get(item.item())).toList(),
                sound.stream().map(CalibratedItem::model).toList());
        Map<Integer, CalibrationState.DriftFlag> byPlace = new HashMap<>();
        IntStream.range(0, drifts.size())
                .forEach(i -> byPlace.put(
                        sound.get(i).item(),
                        new CalibrationState.DriftFlag(
                                drifts.get(i).shift(),
                                finite(drifts.get(i).zOfShift()),
                                drifts.get(i).drifted())));
        return byPlace;
    }

    private static CalibrationState.CalibratedQuestion question(
            StoredResponses.CalibratedText question,
            Logistic before,
            CalibratedItem item,
            CalibrationState.DriftFlag drift) {
        List<String> objections = new ArrayList<>(
                item.fixed()
                        ? List.of()
                        : item.objections().stream().map(Enum::name).sorted().toList());
        if (question.isPartial() && !item.fixed()) {
            objections.add("PARTIAL_CREDIT");
        }
        return new CalibrationState.CalibratedQuestion(
                Long.toString(question.questionId()),
                question.title(),
                question.skill(),
                question.cefrLevel(),
                question.pilot(),
                item.fixed(),
                parameters(before),
                parameters(item.model()),
                item.fixed()
                        ? null
                        : new CalibrationState.Errors(
                                orNull(item.standardErrorOfA()),
                                orNull(item.standardErrorOfB()),
                                orNull(item.standardErrorOfC())),
                item.responses(),
                item.easiness(),
                finite(item.itemRest()),
                finite(item.misfit()),
                objections,
                drift,
                question.administered(),
                false);
    }

    private static CalibrationState.Parameters parameters(Logistic model) {
        return new CalibrationState.Parameters(model.a(), model.b(), model.c());
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? finite(value.getAsDouble()) : null;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
