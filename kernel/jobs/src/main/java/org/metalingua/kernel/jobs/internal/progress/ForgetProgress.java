package org.metalingua.kernel.jobs.internal.progress;

import java.time.Duration;
import org.metalingua.kernel.jobs.Rhythm;
import org.metalingua.kernel.jobs.Schedule;
import org.metalingua.kernel.persistence.Scope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets how far jobs were that ended a month ago. */
@Component
public final class ForgetProgress implements Schedule {
    private final ProgressTable progress;

    @Activate
    public ForgetProgress(@Reference ProgressTable progress) {
        this.progress = progress;
    }

    @Override
    public String name() {
        return "kernel.forget-progress";
    }

    @Override
    public String capability() {
        return "kernel";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.every(Duration.ofHours(6));
    }

    @Override
    public Reach reach() {
        return Reach.RUNTIME;
    }

    @Override
    public void run(Scope scope) {
        progress.forget(scope);
    }
}
