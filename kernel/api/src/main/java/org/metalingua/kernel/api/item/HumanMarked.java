package org.metalingua.kernel.api.item;

import org.osgi.annotation.versioning.ConsumerType;

/** An optional ability of an item type: raters mark it by a rubric. */
@FunctionalInterface
@ConsumerType
public interface HumanMarked<C, K> {
    /** The rubric of one item; only called for items that validate. */
    Rubric rubric(C content, K key);
}
