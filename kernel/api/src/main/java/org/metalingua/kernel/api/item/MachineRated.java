package org.metalingua.kernel.api.item;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An optional ability of an item type that raters mark by a rubric ({@link HumanMarked}): a machine rater can read the
 * work and propose scores, which a human may confirm or replace. The type says what is to be read; it never calls a
 * provider itself.
 */
@FunctionalInterface
@ConsumerType
public interface MachineRated<C, K, R> {
    /** What a machine rater reads; empty when there is nothing to read, such as a recording without a transcript. */
    Optional<Work> work(C content, K key, R response, Evidence evidence);

    /**
     * A piece of work to be rated.
     *
     * @param task what the learner was asked to do, in full
     * @param text what the learner wrote, or the transcript of what was said
     * @param language BCP 47 tag of the text
     * @param reference what a good answer says, where the key holds one
     */
    record Work(String task, String text, String language, Optional<String> reference) {}
}
