package org.metalingua.module.testing.internal.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.module.testing.internal.TestingApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs calibrations; the key is the calibration. */
@Component
public final class CalibrateJob implements JobHandler {
    private final Calibrations calibrations;

    @Activate
    public CalibrateJob(@Reference Calibrations calibrations) {
        this.calibrations = calibrations;
    }

    @Override
    public String kind() {
        return Calibrations.JOB;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public void run(long institute, String key, JsonNode data) {
        calibrations.run(institute, Long.parseLong(key));
    }
}
