package org.metalingua.kernel.jobs.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.jobs.JobProgress.State;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.realtime.Audience;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;

class ProgressTableTest {
    private static final Caller.Member OWNER = new Caller.Member(7, 1, Set.of(Role.TEACHER), "Somebody");
    private static final String KIND = "testing.import";
    private static TestDatabase database;

    private final SentEvents sent = new SentEvents();
    private final AtomicLong nanos = new AtomicLong();
    private Transactions transactions;
    private ProgressTable progress;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        database.execute("insert into institute (id, slug, name) values (1, 'one', 'One'), (2, 'two', 'Two')");
        database.execute("insert into account (id, email, password_hash, display_name)"
                + " values (7, 'a@example.org', 'none', 'Somebody')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.execute("delete from job_progress");
        transactions = database.transactions();
        progress = new ProgressTable(transactions, sent, nanos::get);
    }

    private interface Change {
        void in(Transaction transaction);
    }

    private void change(Change change) {
        transactions.call(Scope.institute(1), transaction -> {
            change.in(transaction);
            return null;
        });
    }

    private State state() {
        return progress.find(1, KIND, "5").orElseThrow();
    }

    @Test
    void tells_the_owner_from_the_beginning_to_the_end() {
        change(transaction -> progress.begin(transaction, OWNER, KIND, "5"));
        assertThat(state().status()).isEqualTo("waiting");
        progress.report(1, KIND, "5", 0.25);
        assertThat(state().status()).isEqualTo("running");
        assertThat(state().share()).isEqualTo(0.25);
        change(transaction -> progress.done(transaction, 1, KIND, "5"));
        assertThat(state().status()).isEqualTo("done");
        assertThat(state().share()).isEqualTo(1);

        assertThat(sent.all)
                .extracting(event -> event.data().toString())
                .containsExactly(
                        "{\"kind\":\"testing.import\",\"key\":\"5\",\"status\":\"waiting\",\"progress\":0.0}",
                        "{\"kind\":\"testing.import\",\"key\":\"5\",\"status\":\"running\",\"progress\":0.25}",
                        "{\"kind\":\"testing.import\",\"key\":\"5\",\"status\":\"done\",\"progress\":1.0}");
        assertThat(sent.all).extracting(SentEvents.Sent::audience).containsOnly(new Audience.Account(1, 7));
    }

    @Test
    void stores_and_sends_at_most_once_a_second() {
        change(transaction -> progress.begin(transaction, OWNER, KIND, "5"));
        for (int i = 1; i <= 30; i++) {
            nanos.addAndGet(100_000_000);
            progress.report(1, KIND, "5", i / 100.0);
        }
        assertThat(sent.all).hasSize(4);
        assertThat(state().share()).isEqualTo(0.21);
    }

    @Test
    void what_has_failed_for_good_is_not_done_when_its_handler_returns() {
        change(transaction -> progress.begin(transaction, OWNER, KIND, "5"));
        change(transaction -> progress.fail(transaction, 1, KIND, "5", "the file is empty"));
        change(transaction -> progress.done(transaction, 1, KIND, "5"));
        progress.report(1, KIND, "5", 0.5);
        assertThat(state().status()).isEqualTo("failed");
        assertThat(state().error()).contains("the file is empty");
    }

    @Test
    void an_attempt_that_failed_waits_with_what_it_had() {
        change(transaction -> progress.begin(transaction, OWNER, KIND, "5"));
        progress.report(1, KIND, "5", 0.5);
        change(transaction -> progress.again(transaction, 1, KIND, "5"));
        assertThat(state().status()).isEqualTo("waiting");
        assertThat(state().share()).isEqualTo(0.5);
        progress.report(1, KIND, "5", 0.1);
        assertThat(state().share()).isEqualTo(0.1);
    }

    @Test
    void a_job_that_never_began_is_not_told_of() {
        progress.report(1, KIND, "5", 0.5);
        change(transaction -> progress.done(transaction, 1, KIND, "5"));
        assertThat(progress.find(1, KIND, "5")).isEmpty();
        assertThat(sent.all).isEmpty();
    }

    @Test
    void one_institute_knows_nothing_of_anothers_jobs() {
        change(transaction -> progress.begin(transaction, OWNER, KIND, "5"));
        assertThat(progress.find(2, KIND, "5")).isEmpty();
    }

    @Test
    void refuses_a_share_that_is_none() {
        for (double share : List.of(-0.1, 1.1, Double.NaN)) {
            assertThatThrownBy(() -> progress.report(1, KIND, "5", share)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
