package org.metalingua.kernel.core.plugin;

import java.util.Set;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.osgi.annotation.versioning.ConsumerType;

/** Says how much a module has of an item type; registered as a service by every module that keeps items. */
@ConsumerType
public interface ItemTypeUse {
    /** Counts over all institutes; answers within the time of a page. */
    Use of(ItemTypeId id);

    /** Counts of one institute, of any of the types; answers within the time of a page. */
    default InstituteUse in(long institute, Set<ItemTypeId> types) {
        return InstituteUse.NONE;
    }

    /**
     * @param runningTests under way that ask for one of the types
     * @param questions kept and not retired
     * @param templates of tests, archived ones left out, that name such a question
     */
    record InstituteUse(long runningTests, long questions, long templates) {
        public static final InstituteUse NONE = new InstituteUse(0, 0, 0);

        public InstituteUse plus(InstituteUse other) {
            return new InstituteUse(
                    runningTests + other.runningTests, questions + other.questions, templates + other.templates);
        }
    }

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
