package org.metalingua.kernel.api.item;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** An optional ability of an item type: it can help a learner step by step without giving the whole answer away. */
@FunctionalInterface
@ConsumerType
public interface Hinting<C, K> {
    /**
     * The hint of a number, the same at every call; empty when there are no more.
     *
     * @param number 1 for the first
     */
    Optional<Hint> hint(C content, K key, int number);
}
