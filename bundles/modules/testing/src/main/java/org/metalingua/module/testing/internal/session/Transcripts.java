package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Transaction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks for the transcripts of spoken answers. While no recogniser is there the wish waits; people rate without it. */
@Component(service = Transcripts.class)
public final class Transcripts {
    /** The job that listens; its key is an {@link Answer}. */
    public static final String JOB = "testing.transcribe";

    private final Jobs jobs;

    @Activate
    public Transcripts(@Reference Jobs jobs) {
        this.jobs = jobs;
    }

    /** Whose recording it is. */
    public record Answer(long session, int position) {
        private String key() {
            return session + ":" + position;
        }

        /** Of a job's key. */
        public static Answer of(String key) {
            int colon = key.indexOf(':');
            return new Answer(Long.parseLong(key.substring(0, colon)), Integer.parseInt(key.substring(colon + 1)));
        }
    }

    /** Makes sure, once the transaction commits, that the answer's recording is listened to. */
    void wish(Transaction transaction, long institute, Answer answer) {
        jobs.submit(transaction, JOB, answer.key(), institute, JsonNodeFactory.instance.objectNode(), Instant.now());
    }
}
