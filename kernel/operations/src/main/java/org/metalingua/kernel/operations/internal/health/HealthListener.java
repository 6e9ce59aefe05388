package org.metalingua.kernel.operations.internal.health;

import java.util.List;
import org.metalingua.kernel.operations.internal.metrics.Figures;

/** Hears of each look at the platform, by one thread. */
public interface HealthListener {
    /**
     * Everything has been looked at.
     *
     * @param told the figures of that moment
     * @param board what stands
     */
    void looked(Figures.Told told, List<HealthBoard.Watched> board);
}
