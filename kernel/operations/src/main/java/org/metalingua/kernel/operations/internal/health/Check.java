package org.metalingua.kernel.operations.internal.health;

import java.util.List;
import org.metalingua.kernel.operations.internal.metrics.Figures;

/** Looks at one part of the platform. Called by one thread, every few seconds; waits for nothing but the database. */
interface Check {
    List<Finding> look(Figures.Told told);
}
