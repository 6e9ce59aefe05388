package org.metalingua.kernel.core.plugin;

import org.metalingua.kernel.api.item.ItemTypeId;
import org.osgi.annotation.versioning.ConsumerType;

/** Says how much a module has of an item type; registered as a service by every module that keeps items. */
@ConsumerType
public interface ItemTypeUse {
    /** Counts over all institutes; answers within the time of a page. */
    Use of(ItemTypeId id);

    /**
     * @param runningSessions tests under way that ask for the type
     * @param questions kept and not retired
     */
    record Use(long runningSessions, long questions) {
        public static final Use NONE = new Use(0, 0);

        public Use plus(Use other) {
            return new Use(runningSessions + other.runningSessions, questions + other.questions);
        }
    }
}
