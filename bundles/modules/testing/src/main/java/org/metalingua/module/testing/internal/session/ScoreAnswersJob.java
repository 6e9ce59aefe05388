package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.JobPostponed;
import org.metalingua.module.testing.internal.TestingApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Scores the answers of a session later, again and again until all are scored. */
@Component
public final class ScoreAnswersJob implements JobHandler {
    private final OutstandingAnswers outstanding;

    @Activate
    public ScoreAnswersJob(@Reference OutstandingAnswers outstanding) {
        this.outstanding = outstanding;
    }

    @Override
    public String kind() {
        return OutstandingAnswers.JOB;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public boolean finishes() {
        return true;
    }

    @Override
    public void run(long institute, String key, JsonNode data) {
        int left = outstanding.settle(institute, Long.parseLong(key));
        if (left > 0) {
            throw new JobPostponed(left + " answers wait for an item type that is away");
        }
    }
}
