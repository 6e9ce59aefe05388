package org.metalingua.module.testing.internal.rescoring;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.module.testing.internal.TestingApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Computes what scoring answers anew would change; the key is the rescoring. */
@Component
public final class RescorePreviewJob implements JobHandler {
    private final Rescorings rescorings;

    @Activate
    public RescorePreviewJob(@Reference Rescorings rescorings) {
        this.rescorings = rescorings;
    }

    @Override
    public String kind() {
        return Rescorings.PREVIEW_JOB;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public void run(long institute, String key, JsonNode data) {
        rescorings.compute(institute, Long.parseLong(key));
    }
}
