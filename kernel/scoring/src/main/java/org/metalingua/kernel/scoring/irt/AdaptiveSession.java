package org.metalingua.kernel.scoring.irt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.metalingua.kernel.scoring.Cefr;

/**
 * One learner's way through a bank. It is the sum of its responses: one that was kept elsewhere is continued by taking
 * them in again, in their order. The lots of each step follow from the seed and the number of responses, so that asking
 * again gives the same item. Not thread-safe.
 */
public final class AdaptiveSession {
    /**
     * A response.
     *
     * @param item its place in the bank
     * @param credit in [0, 1]
     * @param blocked as in {@link Step.Ask}
     */
    public record Answered(int item, double credit, List<Integer> blocked) {
        public Answered {
            blocked = List.copyOf(blocked);
        }

        public Answered(int item, double credit) {
            this(item, credit, List.of());
        }
    }

    private final ItemBank bank;
    private final AdaptiveRules rules;
    /** Scattered, so that neighbouring seeds share no lots. */
    private final long seed;

    private final Posterior posterior;
    private final List<Observation> observations = new ArrayList<>();
    private final BitSet unavailable = new BitSet();
    private final BitSet given = new BitSet();
    private final int[] givenByArea;
    private int openTestlet = BankItem.ALONE;
    private Estimate estimate;
    private double lastStandardError;

    private AdaptiveSession(ItemBank bank, AdaptiveRules rules, long seed) {
        if (rules.selection() instanceof Selection.SympsonHetter lots
                && lots.passing().size() != bank.size()) {
            throw new IllegalArgumentException(
                    lots.passing().size() + " exposure parameters for " + bank.size() + " items");
        }
        this.bank = bank;
        this.rules = rules;
        this.seed = new SplittableRandom(seed).nextLong();
        this.posterior = Posterior.of(rules.prior());
        this.givenByArea = new int
                [Math.max(
                        bank.areas(),
                        rules.blueprint().map(b -> b.targets().size()).orElse(0))];
        this.estimate = posterior.estimate();
        this.lastStandardError = estimate.standardError();
    }

    /**
     * Before the first item.
     *
     * @param seed of the learner's lots, kept with the session
     * @throws IllegalArgumentException when the rules have exposure parameters for another number of items
     */
    public static AdaptiveSession start(ItemBank bank, AdaptiveRules rules, long seed) {
        return new AdaptiveSession(bank, rules, seed);
    }

    /** After these responses. */
    public static AdaptiveSession resume(ItemBank bank, AdaptiveRules rules, long seed, List<Answered> answered) {
        AdaptiveSession session = new AdaptiveSession(bank, rules, seed);
        if (!answered.isEmpty()) {
            int last = answered.size() - 1;
            List<Observation> before = new ArrayList<>();
            answered.subList(0, last).forEach(response -> before.add(session.register(response)));
            session.posterior.add(before);
            session.estimate = session.posterior.estimate();
            session.take(answered.get(last));
        }
        return session;
    }

    /**
     * Takes a response in.
     *
     * @throws IllegalArgumentException when the item was answered before
     * @throws IndexOutOfBoundsException when the bank has no such item
     */
    public void take(Answered response) {
        Observation observation = register(response);
        posterior.add(observation);
        lastStandardError = estimate.standardError();
        estimate = posterior.estimate();
    }

    private Observation register(Answered response) {
        int item = response.item();
        BankItem banked = bank.item(item);
        if (given.get(item)) {
            throw new IllegalArgumentException("item " + item + " was answered before");
        }
        Observation observation = new Observation(banked.model(), response.credit());
        observations.add(observation);
        given.set(item);
        givenByArea[banked.area()]++;
        unavailable.set(item);
        response.blocked().forEach(unavailable::set);
        for (int group : banked.enemies()) {
            for (int enemy : bank.enemiesOf(group)) {
                unavailable.set(enemy);
            }
        }
        openTestlet = banked.testlet();
        return observation;
    }

    /**
     * The next item, or why there is none. Changes nothing.
     *
     * @param elapsed since the test began, without what does not count
     */
    public Step next(Exposure exposure, Duration elapsed) {
        int answered = observations.size();
        boolean longEnough = answered >= rules.stopping().minItems();
        if (longEnough && isPrecise()) {
            return new Step.Stop(Step.Reason.PRECISE);
        }
        if (longEnough && isClassified()) {
            return new Step.Stop(Step.Reason.CLASSIFIED);
        }
        if (answered >= rules.stopping().maxItems()) {
            return new Step.Stop(Step.Reason.MAX_ITEMS);
        }
        if (rules.stopping().time().filter(time -> elapsed.compareTo(time) >= 0).isPresent()) {
            return new Step.Stop(Step.Reason.TIME);
        }
        return longEnough && isUninformative() ? new Step.Stop(Step.Reason.UNINFORMATIVE) : choose(exposure);
    }

    private boolean isPrecise() {
        return rules.stopping().standardError().isPresent()
                && estimate.standardError() <= rules.stopping().standardError().getAsDouble();
    }

    private boolean isClassified() {
        return rules.stopping()
                .classification()
                .filter(rule -> rules.cuts().cuts().stream()
                        .noneMatch(cut -> rule.side(cut, estimate, observations) == Classification.Side.UNDECIDED))
                .isPresent();
    }

    private boolean isUninformative() {
        if (!rules.stopping().whenUninformative()
                || observations.isEmpty()
                || Math.abs(estimate.standardError() - lastStandardError) >= Stopping.LITTLE_CHANGE) {
            return false;
        }
        Ranking ranking = new Ranking(bank, ItemBank.EVERY_AREA, estimate.theta(), this::isAvailable);
        return ranking.next() != Ranking.NONE && ranking.information() < Stopping.LITTLE_INFORMATION;
    }

    private Step choose(Exposure exposure) {
        Step.Ask rest = restOfTestlet();
        if (rest != null) {
            return rest;
        }
        if (rules.exposureLimit().isPresent()) {
            double limit = rules.exposureLimit().getAsDouble();
            Step step = chooseAmong(item -> isAvailable(item) && exposure.rate(item) <= limit);
            if (step instanceof Step.Ask) {
                return step;
            }
        }
        return chooseAmong(this::isAvailable);
    }

    private Step chooseAmong(IntPredicate available) {
        int area = ItemBank.EVERY_AREA;
        if (rules.blueprint().isPresent()) {
            OptionalInt next = rules.blueprint().get().next(givenByArea, candidate -> hasAny(candidate, available));
            if (next.isEmpty()) {
                return new Step.Stop(Step.Reason.BANK_EMPTY);
            }
            area = next.getAsInt();
        }
        Step.Ask choice = new Selector(bank, area, estimate.theta(), available)
                .choose(rules.selection(), observations.size(), new SplittableRandom(seed + observations.size()));
        return choice == null ? new Step.Stop(Step.Reason.BANK_EMPTY) : choice;
    }

    private boolean hasAny(int area, IntPredicate available) {
        for (int item : bank.itemsOf(area)) {
            if (available.test(item)) {
                return true;
            }
        }
        return false;
    }

    /** The most informative item of the testlet that was begun; null when it is complete. */
    private Step.Ask restOfTestlet() {
        Step.Ask best = null;
        if (openTestlet != BankItem.ALONE) {
            for (int item : bank.itemsOfTestlet(openTestlet)) {
                double information = bank.information(item, estimate.theta());
                if (isAvailable(item) && (best == null || information > best.information())) {
                    best = new Step.Ask(item, information, List.of());
                }
            }
        }
        return best;
    }

    private boolean isAvailable(int item) {
        return !unavailable.get(item);
    }

    /** Responses so far. */
    public int length() {
        return observations.size();
    }

    /** Mean and standard deviation of the posterior, which the test goes by. */
    public Estimate estimate() {
        return estimate;
    }

    /** The responses so far, for another {@link Estimator}. */
    public List<Observation> observations() {
        return Collections.unmodifiableList(observations);
    }

    /** The level of the estimate. */
    public Cefr level() {
        return rules.cuts().level(estimate.theta());
    }

    /** How probable each level is. */
    public Map<Cefr, Double> levels() {
        return posterior.levels(rules.cuts());
    }
}
