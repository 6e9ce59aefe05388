package org.metalingua.module.testing.internal.adaptive;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.scoring.irt.ExposureControl;
import org.metalingua.kernel.scoring.irt.Progress;
import org.metalingua.module.testing.internal.TestingApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds by simulation how often each question of a pool has to be held back; the key is the pool. */
@Component
public final class ExposureControlJob implements JobHandler {
    static final String KIND = "testing.exposure-control";

    private static final int LEARNERS = 1_000;
    private static final int ROUNDS = 20;

    private final AdaptivePools pools;

    @Activate
    public ExposureControlJob(@Reference AdaptivePools pools) {
        this.pools = pools;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public void run(long institute, String key, JsonNode data) {
        long id = Long.parseLong(key);
        AdaptivePool pool = pools.get(institute, id);
        ExposureControl.Result found = new ExposureControl(
                        pool.bank(),
                        pool.rules(),
                        pool.rules().prior(),
                        pool.plan().exposureLimit(),
                        pool.plan().maxItems(),
                        LEARNERS,
                        ROUNDS,
                        id)
                .run(Progress.NONE);
        pools.keepPassing(institute, id, found.passing());
    }
}
