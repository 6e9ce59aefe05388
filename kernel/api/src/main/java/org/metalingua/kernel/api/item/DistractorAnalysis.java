package org.metalingua.kernel.api.item;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An optional ability of an item type: learners choose among what the item offers, and the type knows what they chose,
 * so that it can be seen which wrong choices work and which nobody takes.
 */
@ConsumerType
public interface DistractorAnalysis<C, K, R> {
    /** Everything a learner may choose, in the author's order. Only called for items that validate. */
    List<Choice> choices(C content, K key);

    /** The ids of what a response chose, each once; ids that are no choices of the item are passed over. */
    List<String> chosen(C content, R response);

    /**
     * Something to choose.
     *
     * @param id unique in its item
     * @param text as learners read it; null where an image or the type's own words stand for it
     * @param right whether the key takes it
     */
    record Choice(String id, String text, boolean right) {}
}
