package org.metalingua.kernel.api.item;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An optional ability of an item type: a response whose lists and texts are all empty may be an answer, such as the list
 * of mistakes in a sentence that has none. Types without it are never asked to score such a response.
 */
@FunctionalInterface
@ConsumerType
public interface EmptyAnswer<R> {
    /** Whether a response that holds nothing was meant as an answer. */
    boolean isAnswer(R response);
}
