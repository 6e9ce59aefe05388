package org.metalingua.kernel.scoring.irt;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Learners who answer as the model says, sent through an adaptive test. The same seed gives the same report. Immutable.
 *
 * @param population that the learners' abilities are drawn from
 * @param learners 1 to 100,000
 */
public record Simulation(ItemBank bank, AdaptiveRules rules, Prior population, int learners, long seed) {
    private static final int MOST_LEARNERS = 100_000;

    public Simulation {
        if (learners < 1 || learners > MOST_LEARNERS) {
            throw new IllegalArgumentException("no simulation of " + learners + " learners");
        }
    }

    /** Whom to simulate. */
    interface Learners {
        double theta(int learner);

        double credit(int learner, int item);
    }

    /** Sees each session at its end. */
    interface Observer {
        void ended(int learner, AdaptiveSession session);
    }

    /** @throws java.util.concurrent.CancellationException when the progress ends it */
    public SimulationReport run(Progress progress) {
        return run(drawn(), (learner, session) -> {}, progress);
    }

    SimulationReport run(Learners who, Observer observer, Progress progress) {
        SimulationTally tally = new SimulationTally(bank, rules.cuts());
        SplittableRandom seeds = new SplittableRandom(seed).split();
        for (int learner = 0; learner < learners; learner++) {
            AdaptiveSession session = AdaptiveSession.start(bank, rules, seeds.nextLong());
            int[] items = new int[Math.min(bank.size(), rules.stopping().maxItems())];
            Step step = session.next(tally.exposure(), Duration.ZERO);
            while (step instanceof Step.Ask ask) {
                items[session.length()] = ask.item();
                tally.blocked(ask.blocked());
                session.take(new AdaptiveSession.Answered(ask.item(), who.credit(learner, ask.item()), ask.blocked()));
                step = session.next(tally.exposure(), Duration.ZERO);
            }
            tally.add(who.theta(learner), session, items, ((Step.Stop) step).reason());
            observer.ended(learner, session);
            progress.report((double) (learner + 1) / learners);
        }
        return tally.report();
    }

    private Learners drawn() {
        SplittableRandom random = new SplittableRandom(seed);
        double[] thetas = new double[learners];
        for (int i = 0; i < learners; i++) {
            thetas[i] = population.mean() + population.sd() * random.nextGaussian();
        }
        return new Learners() {
            @Override
            public double theta(int learner) {
                return thetas[learner];
            }

            @Override
            public double credit(int learner, int item) {
                ItemModel model = bank.item(item).model();
                double lot = random.nextDouble();
                int highest = model.categories() - 1;
                for (int category = highest; category > 0; category--) {
                    lot -= model.probability(category, thetas[learner]);
                    if (lot < 0) {
                        return (double) category / highest;
                    }
                }
                return 0;
            }
        };
    }
}
