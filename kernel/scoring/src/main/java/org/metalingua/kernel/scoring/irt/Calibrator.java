package org.metalingua.kernel.scoring.irt;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.metalingua.kernel.scoring.irt.CalibratedItem.Objection;

/** One run of a calibration. Not thread-safe. */
final class Calibrator {
    /** Of the shares right at the start, so that their logits are numbers. */
    private static final double LEAST_SHARE = 0.02;
    /** Turns the logit of a share of a normal population into the intercept of a slope of 1. */
    private static final double SPREAD = 1.2;

    private static final double USUAL_LOGIT = -1.6;

    private static final double FLAT = 0.2;
    private static final double STEEP = 3;
    private static final double EXTREME = 4;
    private static final double GUESSABLE = 0.4;
    private static final double UNRELATED = 0.1;
    private static final double MISFIT = 0.1;

    private final Calibration calibration;
    private final ResponseMatrix responses;
    private final ClassicalStatistics statistics;
    private final int[] free;
    private final Expectation expectation;
    private final Maximization maximization;
    private final ItemParameters parameters;

    Calibrator(Calibration calibration, ResponseMatrix responses) {
        if (responses.learners() == 0) {
            throw new IllegalArgumentException("no learners");
        }
        if (calibration.fixed().keySet().stream().anyMatch(item -> item < 0 || item >= responses.items())) {
            throw new IllegalArgumentException(
                    "fixed items that nobody was given: " + calibration.fixed().keySet());
        }
        this.calibration = calibration;
        this.responses = responses;
        statistics = new ClassicalStatistics(responses);
        free = IntStream.range(0, responses.items())
                .filter(item -> !calibration.fixed().containsKey(item))
                .toArray();
        expectation = new Expectation(responses, calibration.threads());
        maximization = new Maximization(calibration, free);
        parameters = start();
    }

    private ItemParameters start() {
        ItemParameters start = new ItemParameters(responses.items());
        calibration.fixed().forEach(start::set);
        for (int item : free) {
            double share = statistics.answered(item) == 0 ? 0.5 : statistics.easiness(item);
            double c = 0;
            if (calibration.model() == Calibration.Model.THREE_PARAMETERS) {
                start.logits[item] = calibration
                        .priors()
                        .logitGuessing()
                        .map(Prior::mean)
                        .map(ItemParameters::withinLogits)
                        .orElse(USUAL_LOGIT);
                c = start.guessing(item);
            }
            double known = Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, (share - c) / (1 - c)));
            start.slopes[item] = calibration.model() == Calibration.Model.RASCH ? calibration.d() : 1;
            start.intercepts[item] = SPREAD * ItemParameters.logit(known);
        }
        return start;
    }

    CalibrationResult run(Progress progress) {
        int cycle = 0;
        boolean converged = free.length == 0;
        double reached = Double.NEGATIVE_INFINITY;
        double[] safe = parameters.toVector();
        while (!converged && cycle < calibration.maxCycles()) {
            // three cycles: two plain ones, whose difference says how far to leap, and the leap is checked by the next
            double[] from = parameters.toVector();
            double value = cycle();
            cycle++;
            if (value < reached - Math.abs(reached) * 1e-12) {
                parameters.fromVector(safe, free);
                from = safe;
                value = cycle();
                cycle++;
            }
            reached = value;
            double[] first = parameters.toVector();
            converged = farthest(from, first) < calibration.tolerance();
            if (!converged) {
                cycle();
                cycle++;
                double[] second = parameters.toVector();
                converged = farthest(first, second) < calibration.tolerance();
                if (!converged) {
                    safe = second;
                    parameters.fromVector(leap(from, first, second), free);
                }
            }
            progress.report(Math.min(1, (double) cycle / calibration.maxCycles()));
        }
        return result(cycle, converged);
    }

    /**
     * One EM cycle.
     *
     * @return logarithm of the posterior of the parameters before it
     */
    private double cycle() {
        Expectation.Counts counts = expectation.run(parameters);
        double value = counts.logLikelihood;
        for (int item : free) {
            value += maximization.logPrior(
                    new double[] {parameters.slopes[item], parameters.intercepts[item], parameters.logits[item]});
        }
        maximization.run(counts, parameters);
        return value;
    }

    /** SQUAREM, scheme S3 (Varadhan and Roland, Scandinavian Journal of Statistics 35, 2008). */
    private static double[] leap(double[] from, double[] first, double[] second) {
        double squaredStep = 0;
        double squaredBend = 0;
        for (int i = 0; i < from.length; i++) {
            double step = first[i] - from[i];
            double bend = second[i] - first[i] - step;
            squaredStep += step * step;
            squaredBend += bend * bend;
        }
        double length = squaredBend == 0 ? 1 : Math.max(1, Math.sqrt(squaredStep / squaredBend));
        double[] leapt = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            double step = first[i] - from[i];
            double bend = second[i] - first[i] - step;
            leapt[i] = from[i] + 2 * length * step + length * length * bend;
        }
        return leapt;
    }

    private static double farthest(double[] from, double[] to) {
        double farthest = 0;
        for (int i = 0; i < from.length; i++) {
            farthest = Math.max(farthest, Math.abs(to[i] - from[i]));
        }
        return farthest;
    }

    private CalibrationResult result(int cycles, boolean converged) {
        Expectation.Counts counts = expectation.run(parameters);
        StandardErrors standardErrors = new StandardErrors(calibration, expectation, parameters, free);
        List<CalibratedItem> items = new ArrayList<>();
        int place = 0;
        for (int item = 0; item < responses.items(); item++) {
            Logistic given = calibration.fixed().get(item);
            Logistic model = given == null ? parameters.model(item, calibration.d()) : given;
            StandardErrors.OfItem errors = given == null ? standardErrors.of(place++) : StandardErrors.OfItem.NONE;
            double misfit = misfit(item, counts, model);
            items.add(new CalibratedItem(
                    item,
                    model,
                    given != null,
                    errors.a(),
                    errors.b(),
                    errors.c(),
                    statistics.answered(item),
                    statistics.easiness(item),
                    statistics.itemRest(item),
                    misfit,
                    objections(item, model, misfit)));
        }
        return new CalibrationResult(
                items,
                new Prior(parameters.mean, parameters.sd),
                counts.logLikelihood,
                responses.learners(),
                cycles,
                converged);
    }

    /** See {@link CalibratedItem#misfit}. */
    private static double misfit(int item, Expectation.Counts counts, Logistic model) {
        double sum = 0;
        double learners = 0;
        for (int q = 0; q < Quadrature.NODES; q++) {
            double answered = counts.answered[item * Quadrature.NODES + q];
            if (answered > 0) {
                double observed = counts.right[item * Quadrature.NODES + q] / answered;
                double difference = observed - model.expected(Quadrature.node(q));
                sum += answered * difference * difference;
                learners += answered;
            }
        }
        return learners == 0 ? 0 : Math.sqrt(sum / learners);
    }

    private Set<Objection> objections(int item, Logistic model, double misfit) {
        Set<Objection> objections = EnumSet.noneOf(Objection.class);
        object(
                objections,
                Objection.TOO_FEW_RESPONSES,
                statistics.answered(item) < calibration.model().fewestResponses());
        object(objections, Objection.NO_VARIATION, !statistics.varies(item));
        object(objections, Objection.FLAT, model.a() < FLAT);
        object(objections, Objection.STEEP, model.a() > STEEP);
        object(objections, Objection.EXTREME, Math.abs(model.b()) > EXTREME);
        object(objections, Objection.GUESSABLE, model.c() > GUESSABLE);
        object(objections, Objection.AGAINST_THE_REST, statistics.itemRest(item) < UNRELATED);
        object(objections, Objection.MISFIT, misfit > MISFIT);
        return objections;
    }

    private static void object(Set<Objection> objections, Objection objection, boolean applies) {
        if (applies) {
            objections.add(objection);
        }
    }
}
