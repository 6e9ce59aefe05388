package org.metalingua.kernel.scoring.irt;

/**
 * How the response to an item depends on ability. Credit is a share: 0 nothing, 1 all. Credit between two categories
 * of the model counts as shares of both. Immutable.
 */
public sealed interface ItemModel permits Logistic, PartialCredit {
    /** Numbered from 0; a response earns {@code category / (categories - 1)} of the credit. */
    int categories();

    /** Probability of a category at an ability. */
    double probability(int category, double theta);

    /** Credit expected at an ability, in [0, 1], rising with it. */
    double expected(double theta);

    /** How fast the expected credit rises, per logit. */
    double derivative(double theta);

    /** Fisher information, per squared logit; never negative. */
    double information(double theta);

    /** Logarithm of the probability of a response. */
    double logLikelihood(double credit, double theta);

    /** First derivative of the log-likelihood by ability. */
    double score(double credit, double theta);

    /**
     * The item's part of J in Warm's equation {@code l' + J / (2 I) = 0}: the sum of {@code P' P'' / P} over the
     * categories (Warm, Psychometrika 54, 1989).
     */
    double bias(double theta);
}
