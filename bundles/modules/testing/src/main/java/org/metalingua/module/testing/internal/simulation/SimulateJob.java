package org.metalingua.module.testing.internal.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.module.testing.internal.TestingApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs the simulations that take a while; the key is the simulation. */
@Component
public final class SimulateJob implements JobHandler {
    private final Simulations simulations;

    @Activate
    public SimulateJob(@Reference Simulations simulations) {
        this.simulations = simulations;
    }

    @Override
    public String kind() {
        return Simulations.JOB;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public void run(long institute, String key, JsonNode data) {
        simulations.run(institute, Long.parseLong(key));
    }
}
