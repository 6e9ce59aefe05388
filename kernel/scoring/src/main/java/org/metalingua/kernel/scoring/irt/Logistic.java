package org.metalingua.kernel.scoring.irt;

/**
 * Right or wrong: {@code P = c + (1 - c) / (1 + exp(-d a (theta - b)))}, Birnbaum's model; with c = 0 the two-parameter
 * model, with a = 1 as well the Rasch model.
 *
 * @param a discrimination, positive; {@code d a} is at most 100
 * @param b difficulty, in [-100, 100]
 * @param c probability that a guess is right, in [0, 1)
 * @param d scaling constant of the bank: 1, or 1.702 for parameters in the normal metric
 */
public record Logistic(double a, double b, double c, double d) implements ItemModel {
    private static final double STEEPEST = 100;
    private static final double FARTHEST_OUT = 100;
    /** Beyond it a probability is c or 1 to every digit; the cube of its exponential is still a number. */
    private static final double FARTHEST = 200;

    public Logistic {
        if (!(a > 0 && d > 0 && d * a <= STEEPEST) || !(Math.abs(b) <= FARTHEST_OUT) || !(c >= 0 && c < 1)) {
            throw new IllegalArgumentException("no item: a " + a + ", b " + b + ", c " + c + ", d " + d);
        }
    }

    /** In the logistic metric, d = 1. */
    public Logistic(double a, double b, double c) {
        this(a, b, c, 1);
    }

    /** An item of which only the difficulty is known. */
    public static Logistic rasch(double difficulty) {
        return new Logistic(1, difficulty, 0);
    }

    /** Where the item tells most. */
    public double mostInformative() {
        return b + Math.log((1 + Math.sqrt(1 + 8 * c)) / 2) / (d * a);
    }

    @Override
    public int categories() {
        return 2;
    }

    @Override
    public double probability(int category, double theta) {
        double odds = oddsOfNotKnowing(theta);
        return switch (category) {
            case 0 -> (1 - c) * odds / (1 + odds);
            case 1 -> (1 + c * odds) / (1 + odds);
            default -> throw new IllegalArgumentException("no category " + category);
        };
    }

    @Override
    public double expected(double theta) {
        return probability(1, theta);
    }

    @Override
    public double derivative(double theta) {
        double odds = oddsOfNotKnowing(theta);
        return (1 - c) * d * a * odds / ((1 + odds) * (1 + odds));
    }

    @Override
    public double information(double theta) {
        return information(d * a, b, c, theta);
    }

    /** {@code P'^2 / (P Q)} without the quotients that vanish far from the difficulty. */
    static double information(double slope, double b, double c, double theta) {
        double odds = oddsOfNotKnowing(slope, b, theta);
        double both = 1 + odds;
        return slope * slope * (1 - c) * odds / (both * both * (1 + c * odds));
    }

    @Override
    public double logLikelihood(double credit, double theta) {
        double logOdds = d * a * (b - theta);
        double logBoth = log1pExp(logOdds);
        double logRight = c == 0 ? -logBoth : Math.log(probability(1, theta));
        double logWrong = Math.log1p(-c) + logOdds - logBoth;
        return credit * logRight + (1 - credit) * logWrong;
    }

    @Override
    public double score(double credit, double theta) {
        return d * a * (credit - expected(theta)) / (1 + c * oddsOfNotKnowing(theta));
    }

    @Override
    public double bias(double theta) {
        double odds = oddsOfNotKnowing(theta);
        double knowing = 1 / (1 + odds);
        double slope = d * a;
        double second = (1 - c) * slope * slope * knowing * (1 - knowing) * (1 - 2 * knowing);
        return slope * second / (1 + c * odds);
    }

    private static double log1pExp(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    /** {@code exp(-d a (theta - b))}; positive and finite. */
    private double oddsOfNotKnowing(double theta) {
        return oddsOfNotKnowing(d * a, b, theta);
    }

    private static double oddsOfNotKnowing(double slope, double b, double theta) {
        return Math.exp(Math.max(-FARTHEST, Math.min(FARTHEST, slope * (b - theta))));
    }
}
