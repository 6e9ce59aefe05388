package org.metalingua.module.testing.internal.rescoring;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.module.testing.internal.TestingApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Scores answers anew; the key is the rescoring and the round, {@code 17:1}. */
@Component
public final class RescoreApplyJob implements JobHandler {
    private final Rescorings rescorings;

    @Activate
    public RescoreApplyJob(@Reference Rescorings rescorings) {
        this.rescorings = rescorings;
    }

    @Override
    public String kind() {
        return Rescorings.APPLY_JOB;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public void run(long institute, String key, JsonNode data) {
        int colon = key.indexOf(':');
        rescorings.carryOut(
                institute, Long.parseLong(key.substring(0, colon)), Integer.parseInt(key.substring(colon + 1)));
    }
}
