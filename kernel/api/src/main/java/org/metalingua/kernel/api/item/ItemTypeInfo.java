package org.metalingua.kernel.api.item;

import java.util.Set;

/**
 * What the kernel needs to know of an item type beside its identity.
 *
 * @param capability the licence capability that allows its use, such as {@code testing.general}
 * @param skills the skills it is usually written for
 * @param marking who gives the points
 * @param contentVersion version of the content's form, at least 1; raised when {@link ItemType#upgrade} is needed
 */
public record ItemTypeInfo(String capability, Set<Skill> skills, Marking marking, int contentVersion) {
    /** Who gives the points. */
    public enum Marking {
        /** The type itself, at once. */
        AUTOMATIC,
        /** A human rater, or a machine rater whose proposal a human confirms. */
        HUMAN
    }

    public ItemTypeInfo {
        skills = Set.copyOf(skills);
        if (contentVersion < 1) {
            throw new IllegalArgumentException("content versions begin at 1");
        }
    }
}
