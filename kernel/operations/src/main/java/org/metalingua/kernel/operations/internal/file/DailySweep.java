package org.metalingua.kernel.operations.internal.file;

import java.time.Duration;
import org.metalingua.kernel.jobs.Rhythm;
import org.metalingua.kernel.jobs.Schedule;
import org.metalingua.kernel.persistence.Scope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Removes every institute's orphaned files each day. */
@Component
public final class DailySweep implements Schedule {
    private final OrphanJob job;

    @Activate
    public DailySweep(@Reference OrphanJob job) {
        this.job = job;
    }

    @Override
    public String name() {
        return "kernel.sweep-files";
    }

    @Override
    public String capability() {
        return "kernel";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.every(Duration.ofDays(1));
    }

    @Override
    public Reach reach() {
        return Reach.EACH_INSTITUTE;
    }

    @Override
    public void run(Scope scope) {
        if (scope instanceof Scope.Institute institute) {
            job.remove(institute.id(), false);
        }
    }
}
