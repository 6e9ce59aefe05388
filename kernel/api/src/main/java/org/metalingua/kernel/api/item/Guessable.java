package org.metalingua.kernel.api.item;

import org.osgi.annotation.versioning.ConsumerType;

/** An optional ability of an item type: a response may be right by chance, and the type knows how often. */
@FunctionalInterface
@ConsumerType
public interface Guessable<C> {
    /**
     * The probability, at least 0 and less than 1, that a learner who knows nothing is right: one part in the number
     * of options. It is the lower asymptote of the three-parameter logistic model. Only called for items that validate.
     */
    double guessing(C content);
}
