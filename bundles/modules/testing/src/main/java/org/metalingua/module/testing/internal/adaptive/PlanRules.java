package org.metalingua.module.testing.internal.adaptive;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.metalingua.kernel.scoring.CefrScale;
import org.metalingua.kernel.scoring.irt.AdaptiveRules;
import org.metalingua.kernel.scoring.irt.Blueprint;
import org.metalingua.kernel.scoring.irt.Classification;
import org.metalingua.kernel.scoring.irt.Prior;
import org.metalingua.kernel.scoring.irt.Selection;
import org.metalingua.kernel.scoring.irt.Stopping;
import org.metalingua.module.testing.internal.template.AdaptivePlan;

/** An author's plan in the terms of the engine. */
public final class PlanRules {
    private PlanRules() {}

    /**
     * The rules of a completed plan. The deadline of the session ends a test by time, which is no rule here.
     *
     * @param bankSize of the counted questions
     * @param passing probabilities of the exposure control by place; null when there are none yet
     */
    public static AdaptiveRules of(AdaptivePlan plan, CefrScale cuts, int bankSize, List<Double> passing) {
        return new AdaptiveRules(
                new Prior(plan.prior().mean(), plan.prior().sd()),
                selection(plan, bankSize, passing),
                Optional.ofNullable(plan.blueprint()).map(PlanRules::blueprint),
                restricted(plan),
                new Stopping(
                        plan.minItems(),
                        plan.maxItems(),
                        plan.standardErrorLimit() == null
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(plan.standardErrorLimit()),
                        Optional.ofNullable(plan.classification()).map(PlanRules::classification),
                        plan.stopWhenUninformative(),
                        Optional.empty()),
                cuts);
    }

    /** Sympson and Hetter keep the limit by their lots; every other rule by leaving out what too many have seen. */
    private static OptionalDouble restricted(AdaptivePlan plan) {
        return plan.exposureLimit() == null || plan.selection().rule().equals(AdaptivePlan.SYMPSON_HETTER)
                ? OptionalDouble.empty()
                : OptionalDouble.of(plan.exposureLimit());
    }

    private static Selection selection(AdaptivePlan plan, int bankSize, List<Double> passing) {
        AdaptivePlan.Choice choice = plan.selection();
        return switch (choice.rule()) {
            case AdaptivePlan.RANDOMESQUE ->
                new Selection.Randomesque(
                        choice.among(),
                        choice.firstItems() == null ? OptionalInt.empty() : OptionalInt.of(choice.firstItems()));
            case AdaptivePlan.SYMPSON_HETTER ->
                new Selection.SympsonHetter(passing == null ? Collections.nCopies(bankSize, 1.0) : passing);
            case AdaptivePlan.PROGRESSIVE -> new Selection.Progressive(plan.maxItems());
            default -> new Selection.MaximumInformation();
        };
    }

    private static Blueprint blueprint(List<AdaptivePlan.Share> shares) {
        double sum = shares.stream().mapToDouble(AdaptivePlan.Share::share).sum();
        return new Blueprint(shares.stream().map(share -> share.share() / sum).toList());
    }

    private static Classification classification(AdaptivePlan.Settled settled) {
        return settled.rule().equals(AdaptivePlan.INTERVAL)
                ? new Classification.ConfidenceInterval(settled.z())
                : new Classification.ProbabilityRatio(settled.delta(), settled.alpha(), settled.beta());
    }
}
