package org.metalingua.kernel.scoring;

import java.util.OptionalLong;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Problems;

/**
 * The times of a spoken answer.
 *
 * @param prepSec seconds to prepare before the recording begins; null for none
 * @param maxSec longest recording in seconds; null where the task sets no limit
 * @param minMs a recording shorter than so many milliseconds says nothing; null where any will do
 */
public record SpeakingTime(Integer prepSec, Integer maxSec, Integer minMs) {
    private static final long MS = 1_000;

    /** Reports times that leave nothing to speak in. The three are fields of the content. */
    public void check(Problems problems) {
        if (prepSec != null && prepSec < 0) {
            problems.add(ItemError.BAD_TIME, "/content/prepSec");
        }
        if (maxSec != null && maxSec < 1) {
            problems.add(ItemError.BAD_TIME, "/content/maxSec");
        }
        if (minMs != null && (minMs < 0 || maxSec != null && maxSec >= 1 && minMs > maxSec * MS)) {
            problems.add(ItemError.BAD_TIME, "/content/minMs");
        }
    }

    /** True for a recording that is known to be too short to say anything and that nobody has rated all the same. */
    public boolean tooShort(Evidence evidence) {
        OptionalLong duration = evidence.durationMs();
        long least = Math.max(1, minMs == null ? 0 : minMs);
        return duration.isPresent()
                && duration.getAsLong() < least
                && evidence.ratings().isEmpty();
    }
}
