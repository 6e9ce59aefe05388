package org.metalingua.module.testing.internal.adaptive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.metalingua.kernel.scoring.irt.AdaptiveRules;
import org.metalingua.kernel.scoring.irt.AdaptiveSession;
import org.metalingua.kernel.scoring.irt.Exposure;
import org.metalingua.kernel.scoring.irt.Step;
import org.metalingua.module.testing.internal.template.AdaptivePlan;
import org.metalingua.module.testing.internal.template.PooledQuestion;

/**
 * Decides what comes next in an adaptive session: a counted question by the engine, a pilot at one of the places that
 * the seed sets aside for them, or the end. An answer without a score (its type is away, a person has to mark it) does
 * not hold the test up: it counts for the length and not for the ability. Pure.
 */
final class NextQuestion {
    private NextQuestion() {}

    /** What comes next. */
    sealed interface Choice {
        /** @param place in the bank; null for a pilot */
        record Ask(PooledQuestion question, Integer place, List<Integer> blocked) implements Choice {}

        record Stop(Step.Reason reason) implements Choice {}
    }

    /**
     * @param exposure rates of the counted questions
     * @param piloted how many learners saw each pilot
     */
    static Choice of(AdaptivePool pool, SessionState state, Exposure exposure, Map<Long, Long> piloted) {
        Step step = step(pool, state, exposure);
        if (step instanceof Step.Stop stop) {
            return new Choice.Stop(stop.reason());
        }
        if (pilotPositions(pool.plan(), state.seed()).contains(state.shown().size())) {
            Optional<Choice> pilot = pilot(pool, state, piloted);
            if (pilot.isPresent()) {
                return pilot.get();
            }
        }
        Step.Ask ask = (Step.Ask) step;
        return new Choice.Ask(pool.counted().get(ask.item()), ask.item(), ask.blocked());
    }

    private static Step step(AdaptivePool pool, SessionState state, Exposure exposure) {
        List<SessionState.Shown> counted =
                state.shown().stream().filter(shown -> !shown.isPilot()).toList();
        Set<Integer> withoutScore = counted.stream()
                .filter(shown -> !counts(shown, pool.plan()))
                .map(SessionState.Shown::place)
                .collect(Collectors.toSet());
        List<Integer> withheld = withoutScore.isEmpty() ? List.of() : pool.withEnemies(withoutScore);
        List<AdaptiveSession.Answered> answered = new ArrayList<>();
        for (SessionState.Shown shown : counted) {
            if (counts(shown, pool.plan())) {
                // what must not come any more goes the way of what the lots have blocked
                List<Integer> blocked = new ArrayList<>(shown.blocked());
                if (answered.isEmpty()) {
                    blocked.addAll(withheld);
                }
                answered.add(new AdaptiveSession.Answered(shown.place(), shown.credit(), blocked));
            }
        }
        AdaptiveRules rules = answered.isEmpty() && !withheld.isEmpty() ? restricted(pool.rules()) : pool.rules();
        Set<Integer> without = Set.copyOf(withheld);
        AdaptiveSession session = AdaptiveSession.resume(pool.bank(), rules, state.seed(), answered);
        Step step = session.next(
                place -> without.contains(place) ? Double.POSITIVE_INFINITY : exposure.rate(place), Duration.ZERO);
        if (step instanceof Step.Ask ask) {
            if (counted.size() >= pool.plan().maxItems()) {
                return new Step.Stop(Step.Reason.MAX_ITEMS);
            }
            if (without.contains(ask.item())) {
                return new Step.Stop(Step.Reason.BANK_EMPTY);
            }
        }
        return step;
    }

    /** So that an infinite rate keeps a question out. */
    private static AdaptiveRules restricted(AdaptiveRules rules) {
        return rules.exposureLimit().isPresent() ? rules : rules.withExposureLimit(1);
    }

    private static boolean counts(SessionState.Shown shown, AdaptivePlan plan) {
        return switch (shown.status()) {
            case "scored", "invalid" -> true;
            case "unanswered" -> !plan.omitted().equals(AdaptivePlan.NOTHING);
            default -> false;
        };
    }

    /** Between the first and the last counted question of the shortest test, so that every test holds them all. */
    private static Set<Integer> pilotPositions(AdaptivePlan plan, long seed) {
        List<Integer> positions = new ArrayList<>(IntStream.range(1, plan.minItems() + plan.pilotItems() - 1)
                .boxed()
                .toList());
        Collections.shuffle(positions, new Random(seed));
        return Set.copyOf(positions.subList(0, Math.min(plan.pilotItems(), positions.size())));
    }

    /** The pilot that the fewest learners saw; of equal ones another for each learner. */
    private static Optional<Choice> pilot(AdaptivePool pool, SessionState state, Map<Long, Long> piloted) {
        Set<Long> seen =
                state.shown().stream().map(SessionState.Shown::question).collect(Collectors.toSet());
        List<PooledQuestion> left = new ArrayList<>(pool.pilots().stream()
                .filter(question -> !seen.contains(question.questionId()))
                .toList());
        Collections.shuffle(left, new Random(state.seed() + state.shown().size()));
        return left.stream()
                .min(Comparator.comparingLong(question -> piloted.getOrDefault(question.questionId(), 0L)))
                .map(question -> new Choice.Ask(question, null, List.of()));
    }
}
