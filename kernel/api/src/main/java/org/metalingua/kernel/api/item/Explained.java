package org.metalingua.kernel.api.item;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An optional ability of an item type: it can say of every part of an answer what is right and what is wrong with it. The
 * engine decides when a learner hears what would have been right.
 */
@FunctionalInterface
@ConsumerType
public interface Explained<C, K, R> {
    /** In the order of the content. Only called for a response that binds and says something. */
    List<Feedback> feedback(C content, K key, R response, Evidence evidence);
}
