package org.metalingua.module.testing.internal.assessment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.testing.internal.language.LanguageModels;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks for machine ratings, durably and as often as one likes. Without a language model nothing is asked: people rate,
 * and {@link RatingBacklog} asks when a model comes.
 */
@Component(service = RatingRequests.class)
public final class RatingRequests {
    /** The job that rates; its key is the session. */
    static final String JOB = "testing.rate";

    /** An answer that a machine may rate: in a session that is over, waiting for a person, not rated by anybody. */
    static final String UNRATED = """
            a.status = 'needs_review' and s.status <> 'open'
            and not exists (select from test_machine_ratings m where m.answer_id = a.id)
            and not exists (select from test_ratings r where r.answer_id = a.id)""";

    private final Jobs jobs;
    private final LanguageModels models;

    @Activate
    public RatingRequests(@Reference Jobs jobs, @Reference LanguageModels models) {
        this.jobs = jobs;
        this.models = models;
    }

    /** To be called whenever answers of a session may have become ready to be rated. */
    public void request(Transaction transaction, long institute, long session) {
        if (!models.any(institute)) {
            return;
        }
        boolean any = Sql.in(transaction)
                .find(
                        "select 1 from test_answers a join test_sessions s on s.id = a.session_id where s.id = ? and "
                                + UNRATED + " limit 1",
                        row -> true,
                        session)
                .isPresent();
        if (any) {
            submit(transaction, institute, session, Instant.now());
        }
    }

    void submit(Transaction transaction, long institute, long session, Instant notBefore) {
        jobs.submit(
                transaction, JOB, Long.toString(session), institute, JsonNodeFactory.instance.objectNode(), notBefore);
    }
}
