package org.metalingua.kernel.jobs.internal.queue;

import java.util.Optional;
import org.metalingua.kernel.core.institute.Suspensions;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.licence.Standing;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.core.switches.Switches;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether jobs of an institute may start now; the same as what its people may call. */
@Component(service = StartRules.class)
public final class StartRules {
    private static final String KERNEL = "kernel";

    private final Licences licences;
    private final Suspensions suspensions;
    private final Switches switches;

    @Activate
    public StartRules(@Reference Licences licences, @Reference Suspensions suspensions, @Reference Switches switches) {
        this.licences = licences;
        this.suspensions = suspensions;
        this.switches = switches;
    }

    /** What the institute's jobs of this kind wait for; empty when they may start. Throws 503 while nobody can tell yet. */
    Optional<String> hindrance(long institute, String capability, boolean finishes) {
        if (suspensions.suspended(institute)) {
            return Optional.of("the institute is suspended");
        }
        if (!licensed(institute, capability, finishes)) {
            return Optional.of("not licensed: " + capability);
        }
        // the kernel has no switch
        if (!finishes && !KERNEL.equals(capability) && !switches.isOn(institute, Switch.module(capability))) {
            return Optional.of("switched off: " + Switch.module(capability).id());
        }
        return Optional.empty();
    }

    private boolean licensed(long institute, String capability, boolean finishes) {
        return licences.licensed(institute, capability)
                || finishes && licences.standing(institute, capability) == Standing.FINISHING;
    }
}
