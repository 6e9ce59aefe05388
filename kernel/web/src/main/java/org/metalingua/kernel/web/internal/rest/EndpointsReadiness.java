package org.metalingua.kernel.web.internal.rest;

import java.util.Optional;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Waits until every endpoint that a bundle declares answers. */
@Component
public final class EndpointsReadiness implements ReadinessMarker {
    private final RestModules modules;

    @Activate
    public EndpointsReadiness(@Reference RestModules modules) {
        this.modules = modules;
    }

    @Override
    public String name() {
        return "endpoints";
    }

    @Override
    public Optional<String> waitingFor() {
        return modules.waitingFor();
    }
}
