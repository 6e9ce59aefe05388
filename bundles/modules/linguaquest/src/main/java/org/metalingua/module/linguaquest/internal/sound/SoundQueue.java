package org.metalingua.module.linguaquest.internal.sound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives the job of saying texts what it has to say, in transactions of its callers. Safe for concurrent use. */
@Component(service = SoundQueue.class)
public final class SoundQueue {
    public static final String JOB = "linguaquest.audio";

    /** Of the one job of an institute that nobody has asked for: it says what lessons are found to lack. */
    public static final String BY_ITSELF = "missing";

    private final Jobs jobs;
    private final JobProgress progress;

    @Activate
    public SoundQueue(@Reference Jobs jobs, @Reference JobProgress progress) {
        this.jobs = jobs;
        this.progress = progress;
    }

    /** Has said what nobody has tried yet; what has failed waits for somebody who demands it. */
    public void want(Transaction transaction, Collection<Saying> sayings) {
        if (transaction.scope() instanceof Scope.Institute institute
                && SoundTable.want(transaction, BY_ITSELF, sayings) > 0) {
            submit(transaction, institute.id(), BY_ITSELF);
        }
    }

    /**
     * What came of a demand.
     *
     * @param job its key; empty when there is nothing to do
     */
    public record Demand(String job, int count) {}

    /**
     * Has all of this said by one job, whose progress the owner is told.
     *
     * @param again also what has a sound already
     */
    public Demand demand(Transaction transaction, Caller.Member owner, Collection<Saying> sayings, boolean again) {
        String job = UUID.randomUUID().toString();
        int count = SoundTable.demand(transaction, job, sayings, again);
        if (count == 0) {
            return new Demand("", 0);
        }
        progress.begin(transaction, owner, JOB, job);
        submit(transaction, owner.institute(), job);
        return new Demand(job, count);
    }

    /** From now on these are heard, where they have been said, and no other voice of the same texts. */
    public void choose(Transaction transaction, Collection<Saying> sayings) {
        SoundTable.choose(transaction, sayings);
    }

    private void submit(Transaction transaction, long institute, String key) {
        jobs.submit(transaction, JOB, key, institute, JsonNodeFactory.instance.objectNode(), Instant.now());
    }
}
