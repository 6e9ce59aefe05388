package org.metalingua.kernel.api.stats;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Figures of a module for {@code GET /api/admin/stats}; register as a service. */
@ConsumerType
public interface StatsSource {
    /** Names the source, and is the licence capability that an institute needs to see its figures: {@code testing}. */
    String capability();

    /**
     * The institute's figures now. Called concurrently, on a thread of its own; whoever takes longer than two seconds or
     * throws is left out of the answer, and named.
     */
    List<Figure> figures(long institute);
}
