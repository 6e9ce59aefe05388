package org.metalingua.kernel.jobs.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.licence.Standing;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.JobPostponed;
import org.metalingua.kernel.jobs.JobRefused;
import org.metalingua.kernel.jobs.internal.progress.ProgressTable;
import org.metalingua.kernel.jobs.internal.progress.SentEvents;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;

class JobQueueTest {
    private static final JobQueue.Timing FAST = new JobQueue.Timing(
            Duration.ofMillis(600),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofMillis(300));
    private static final JsonNode DATA = JsonNodeFactory.instance.objectNode().put("answer", "42");
    private static final long INSTITUTE = 1;
    private static TestDatabase database;

    private final AtomicBoolean licensed = new AtomicBoolean(true);
    private final AtomicBoolean known = new AtomicBoolean(true);
    private final AtomicBoolean suspended = new AtomicBoolean();
    private final AtomicBoolean switchedOn = new AtomicBoolean(true);
    private final AtomicBoolean leftOut = new AtomicBoolean();
    private final StartRules rules = new StartRules(
            new Licences() {
                @Override
                public boolean licensed(long institute, String capability) {
                    return JobQueueTest.this.licensed(institute, capability);
                }

                @Override
                public Standing standing(long institute, String capability) {
                    return leftOut.get() ? Standing.FINISHING : Licences.super.standing(institute, capability);
                }
            },
            institute -> suspended.get(),
            (institute, what) -> switchedOn.get() || !what.equals(Switch.module("testing")));
    private Transactions transactions;
    private ProgressTable progress;
    private JobQueue queue;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        database.execute("insert into institute (id, slug, name) values (1, 'one', 'One'), (2, 'two', 'Two')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.execute("delete from job");
        transactions = database.transactions();
        progress = new ProgressTable(transactions, new SentEvents());
        queue = new JobQueue(transactions, rules, progress, FAST);
    }

    private boolean licensed(long institute, String capability) {
        if (!known.get()) {
            throw ProblemException.unavailable("starting", "The licences have not been read yet.", 1);
        }
        return licensed.get();
    }

    @AfterEach
    void close() throws InterruptedException {
        queue.close();
    }

    @Test
    void a_submitted_job_runs_once_with_its_data_and_is_gone() {
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        submit("a");
        await().until(() -> queue.find(INSTITUTE, "score", "a").isEmpty());
        assertThat(recorder.runs).containsExactly("1 a " + DATA);
    }

    @Test
    void the_progress_of_a_job_ends_with_it() {
        database.execute("insert into account (id, email, password_hash, display_name)"
                + " values (7, 'a@example.org', 'none', 'Somebody') on conflict do nothing");
        Caller.Member owner = new Caller.Member(7, INSTITUTE, Set.of(), "Somebody");
        queue.addHandler(new Recorder());
        transactions.call(Scope.institute(INSTITUTE), transaction -> {
            progress.begin(transaction, owner, "score", "a");
            return submit(transaction, "score", "a");
        });
        await().until(() -> queue.find(INSTITUTE, "score", "a").isEmpty());
        assertThat(progress.find(INSTITUTE, "score", "a").orElseThrow().status())
                .isEqualTo("done");
    }

    @Test
    void a_job_of_a_transaction_that_is_undone_never_existed() {
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        assertThatThrownBy(() -> transactions.call(Scope.institute(INSTITUTE), transaction -> {
                    queue.submit(transaction, "score", "undone", INSTITUTE, DATA, Instant.EPOCH);
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        submit("kept");
        await().until(() -> queue.find(INSTITUTE, "score", "kept").isEmpty());
        assertThat(recorder.runs).containsExactly("1 kept " + DATA);
    }

    @Test
    void a_waiting_job_is_not_submitted_twice() {
        submit("a");
        submit("a");
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        submit("last");
        await().until(() -> recorder.runs.size() == 2);
        assertThat(recorder.runs).containsExactlyInAnyOrder("1 a " + DATA, "1 last " + DATA);
    }

    @Test
    void a_job_submitted_while_it_runs_runs_once_more() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        queue.addHandler(handler((institute, key, data) -> {
            runs.incrementAndGet();
            entered.countDown();
            mayEnd.await();
        }));
        submit("a");
        await().until(() -> entered.getCount() == 0);
        submit("a");
        mayEnd.countDown();
        await().until(() -> queue.find(INSTITUTE, "score", "a").isEmpty());
        assertThat(runs).hasValue(2);
    }

    @Test
    void a_failing_job_is_tried_again_and_says_why_it_failed() {
        AtomicInteger runs = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean(true);
        queue.addHandler(handler((institute, key, data) -> {
            runs.incrementAndGet();
            if (broken.get()) {
                throw new NoClassDefFoundError("half a module");
            }
        }));
        submit("a");
        await().untilAsserted(() -> {
            assertThat(queue.find(INSTITUTE, "score", "a").orElseThrow().attempts())
                    .isGreaterThan(1);
            assertThat(queue.find(INSTITUTE, "score", "a").orElseThrow().lastError())
                    .get()
                    .asString()
                    .contains("half a module");
        });
        broken.set(false);
        await().until(() -> queue.find(INSTITUTE, "score", "a").isEmpty());
        assertThat(runs.get()).isGreaterThan(2);
    }

    @Test
    void pauses_grow_up_to_the_longest() {
        JobQueue.Timing timing = JobQueue.Timing.DEFAULT;
        assertThat(timing.pause(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(timing.pause(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(timing.pause(5)).isEqualTo(Duration.ofSeconds(80));
        assertThat(timing.pause(1000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_job_waits_while_its_module_is_away() {
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        queue.removeHandler(recorder);
        submit("a");
        Recorder other = new Recorder("other");
        queue.addHandler(other);
        transactions.call(Scope.institute(INSTITUTE), transaction -> submit(transaction, "other", "b"));
        await().until(() -> other.runs.size() == 1);
        assertThat(recorder.runs).isEmpty();
        await().untilAsserted(() -> assertThat(
                        queue.find(INSTITUTE, "score", "a").orElseThrow().attempts())
                .isZero());
        queue.addHandler(recorder);
        await().until(() -> recorder.runs.size() == 1);
    }

    @Test
    void a_job_waits_while_its_institute_has_no_licence() {
        licensed.set(false);
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        submit("a");
        await().untilAsserted(() -> assertThat(
                        queue.find(INSTITUTE, "score", "a").orElseThrow().lastError())
                .contains("not licensed: testing"));
        assertThat(recorder.runs).isEmpty();
        licensed.set(true);
        await().until(() -> recorder.runs.size() == 1);
    }

    @Test
    void a_job_waits_while_its_institute_is_suspended() throws SQLException {
        suspended.set(true);
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        submit("a");
        await().untilAsserted(() -> assertThat(
                        queue.find(INSTITUTE, "score", "a").orElseThrow().lastError())
                .contains("the institute is suspended"));
        assertThat(recorder.runs).isEmpty();
        assertThat(one("select failures from job")).isEqualTo("0");
        suspended.set(false);
        await().until(() -> recorder.runs.size() == 1);
    }

    @Test
    void a_job_waits_while_its_institute_has_switched_the_module_off() throws SQLException {
        switchedOn.set(false);
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        submit("a");
        await().untilAsserted(() -> assertThat(
                        queue.find(INSTITUTE, "score", "a").orElseThrow().lastError())
                .contains("switched off: testing"));
        assertThat(recorder.runs).isEmpty();
        assertThat(one("select failures from job")).isEqualTo("0");
        switchedOn.set(true);
        await().until(() -> recorder.runs.size() == 1);
    }

    @Test
    void a_job_that_finishes_what_was_begun_goes_on_without_the_switch_and_the_licence() {
        switchedOn.set(false);
        licensed.set(false);
        leftOut.set(true);
        Recorder recorder = new Recorder("score", true);
        queue.addHandler(recorder);
        submit("a");
        await().until(() -> recorder.runs.size() == 1);
    }

    @Test
    void a_job_waits_a_moment_while_nobody_can_tell_what_is_licensed() {
        known.set(false);
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        submit("a");
        await().untilAsserted(() -> assertThat(
                        queue.find(INSTITUTE, "score", "a").orElseThrow().lastError())
                .contains("The licences have not been read yet."));
        assertThat(recorder.runs).isEmpty();
        known.set(true);
        await().until(() -> recorder.runs.size() == 1);
    }

    @Test
    void a_job_does_not_run_before_its_time() {
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        Instant later = Instant.now().plusMillis(700);
        transactions.call(Scope.institute(INSTITUTE), transaction -> {
            queue.submit(transaction, "score", "a", INSTITUTE, DATA, later);
            return later;
        });
        await().until(() -> recorder.runs.size() == 1);
        assertThat(Instant.now()).isAfterOrEqualTo(later);
    }

    @Test
    void the_job_of_a_worker_that_died_is_taken_by_another_when_its_lease_has_run_out() {
        submit("a");
        claimed("gone");
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        await().until(() -> queue.find(INSTITUTE, "score", "a").isEmpty());
        assertThat(recorder.runs).hasSize(1);
    }

    @Test
    void a_worker_that_died_has_failed_at_its_job() {
        submit("a");
        claimed("gone");
        await().until(() -> text("select not picked from job").equals("t"));
        assertThat(text("select failures || ' ' || last_error || ' ' || (failed_at is not null) from job"))
                .isEqualTo("1 The platform stopped while this ran. true");
    }

    @Test
    void who_has_lost_a_job_changes_nothing_of_it() throws Exception {
        // which would find that none of these workers lives
        queue.close();
        submit("a");
        JobTable table = new JobTable(transactions, progress);
        Job lost = table.claim("slow", Set.of("score"), 1, new DatabaseClock()).get(0);
        assertThat(table.claim("other", Set.of("score"), 1, new DatabaseClock()))
                .isEmpty();
        table.giveBack(lost);
        Job kept = table.claim("other", Set.of("score"), 1, new DatabaseClock()).get(0);
        String row = text("select job::text from job");
        table.done(lost);
        table.postpone(lost, Duration.ZERO, "late");
        table.failed(lost, Duration.ZERO, "late");
        table.bury(lost, "late", true);
        table.giveBack(lost);
        assertThat(table.died(lost.id(), lost.version(), Instant.EPOCH)).isFalse();
        assertThat(text("select job::text from job")).isEqualTo(row);
        table.done(kept);
        assertThat(queue.find(INSTITUTE, "score", "a")).isEmpty();
    }

    @Test
    void a_long_job_keeps_its_claim() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        queue.addHandler(handler((institute, key, data) -> {
            runs.incrementAndGet();
            mayEnd.await();
        }));
        submit("a");
        await().until(() -> runs.get() == 1);
        JobQueue rival = new JobQueue(transactions, rules, progress, FAST);
        try {
            rival.addHandler(new Recorder());
            await().during(FAST.lease().multipliedBy(2)).until(() -> text("select attempts || ' ' || failures from job")
                    .equals("1 0"));
        } finally {
            rival.close();
        }
        mayEnd.countDown();
        await().until(() -> queue.find(INSTITUTE, "score", "a").isEmpty());
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_job_that_runs_here_is_not_dead_even_if_its_heartbeat_cannot_be_told() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        database.execute(
                """
                create function forget_heartbeat() returns trigger language plpgsql as $$
                begin
                    new.last_heartbeat := now() - interval '1 minute';
                    return new;
                end $$
                """,
                "create trigger forget_heartbeat before update on job for each row when (new.picked)"
                        + " execute function forget_heartbeat()");
        try {
            queue.addHandler(handler((institute, key, data) -> {
                runs.incrementAndGet();
                mayEnd.await();
            }));
            submit("a");
            await().until(() -> runs.get() == 1);
            await().during(FAST.lease())
                    .until(() -> text("select picked || ' ' || attempts || ' ' || failures from job")
                            .equals("true 1 0"));
            mayEnd.countDown();
            await().until(() -> queue.find(INSTITUTE, "score", "a").isEmpty());
            assertThat(runs).hasValue(1);
        } finally {
            database.execute("drop trigger forget_heartbeat on job", "drop function forget_heartbeat()");
        }
    }

    @Test
    void two_workers_share_the_work_and_no_job_runs_twice() throws Exception {
        Recorder recorder = new Recorder();
        JobQueue second = new JobQueue(transactions, rules, progress, FAST);
        try {
            List<String> keys = new ArrayList<>();
            transactions.call(Scope.institute(INSTITUTE), transaction -> {
                for (int i = 0; i < 100; i++) {
                    submit(transaction, "score", "job" + i);
                    keys.add("1 job" + i + " " + DATA);
                }
                return keys;
            });
            queue.addHandler(recorder);
            second.addHandler(recorder);
            await().until(() -> recorder.runs.size() >= 100);
            assertThat(recorder.runs).containsExactlyInAnyOrderElementsOf(keys);
        } finally {
            second.close();
        }
    }

    @Test
    void a_queue_that_closes_gives_its_claims_back() throws Exception {
        JobQueue slow = new JobQueue(
                transactions,
                rules,
                progress,
                new JobQueue.Timing(
                        Duration.ofHours(1), FAST.poll(), FAST.firstPause(), FAST.longestPause(), FAST.finish()));
        CountDownLatch entered = new CountDownLatch(1);
        slow.addHandler(handler((institute, key, data) -> {
            entered.countDown();
            new CountDownLatch(1).await();
        }));
        submit("a");
        await().until(() -> entered.getCount() == 0);
        slow.close();
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        await().until(() -> recorder.runs.size() == 1);
    }

    @Test
    void a_queue_that_closes_gives_back_what_it_has_claimed_and_not_begun() throws Exception {
        JobQueue closing = new JobQueue(transactions, rules, progress, FAST);
        CountDownLatch entered = new CountDownLatch(1);
        closing.addHandler(handler((institute, key, data) -> {
            entered.countDown();
            new CountDownLatch(1).await();
        }));
        submit("a");
        await().until(() -> entered.getCount() == 0);
        transactions.call(Scope.institute(INSTITUTE), transaction -> submit(transaction, "other", "b"));
        database.execute("update job set picked = true, last_heartbeat = now() + interval '1 hour', attempts = 1,"
                + " picked_by = (select picked_by from job where key = 'a') where key = 'b'");
        closing.close();
        assertThat(text("select string_agg(picked || ' ' || attempts || ' ' || failures, ', ') from job"))
                .isEqualTo("false 0 0, false 0 0");
    }

    @Test
    void a_table_that_cannot_be_read_is_waited_for() {
        await().until(() -> queue.waitingFor().isEmpty());
        database.execute("alter table job rename to job_away");
        try {
            await().until(() -> queue.waitingFor().equals(Optional.of("the job table, which cannot be read")));
        } finally {
            database.execute("alter table job_away rename to job");
        }
        await().until(() -> queue.waitingFor().isEmpty());
    }

    @Test
    void a_queue_that_closes_leaves_no_thread_behind() throws Exception {
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        submit("a");
        await().until(() -> recorder.runs.size() == 1);
        assertThat(threads()).isNotEmpty();
        queue.close();
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void a_job_that_was_running_when_the_queue_closed_is_no_failure_and_runs_at_once_elsewhere() throws Exception {
        JobQueue closing = new JobQueue(transactions, rules, progress, FAST);
        CountDownLatch entered = new CountDownLatch(1);
        closing.addHandler(handler((institute, key, data) -> {
            entered.countDown();
            new CountDownLatch(1).await();
        }));
        submit("a");
        await().until(() -> entered.getCount() == 0);
        closing.close();
        assertThat(text("select not picked and failures = 0 and execution_time <= now() from job"))
                .isEqualTo("t");
    }

    @Test
    void a_short_job_finishes_while_the_queue_closes() throws Exception {
        JobQueue closing = new JobQueue(
                transactions,
                rules,
                progress,
                new JobQueue.Timing(
                        FAST.lease(), FAST.poll(), FAST.firstPause(), FAST.longestPause(), Duration.ofSeconds(20)));
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        closing.addHandler(handler((institute, key, data) -> {
            entered.countDown();
            mayEnd.await();
        }));
        submit("a");
        await().until(() -> entered.getCount() == 0);
        Thread closes = new Thread(() -> {
            try {
                closing.close();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        closes.start();
        await().until(() -> closes.getState() == Thread.State.TIMED_WAITING);
        mayEnd.countDown();
        closes.join();
        assertThat(queue.find(INSTITUTE, "score", "a")).isEmpty();
    }

    @Test
    void a_job_that_fails_too_often_is_a_dead_letter_and_keeps_its_error_and_times() {
        AtomicInteger runs = new AtomicInteger();
        queue.addHandler(failing(3, runs, () -> new IllegalStateException("no", new IllegalArgumentException("why"))));
        submit("a");
        await().until(() -> text("select dead_at is not null from job").equals("t"));
        assertThat(runs).hasValue(3);
        assertThat(text("select failures || ' ' || attempts || ' ' || last_error from job"))
                .isEqualTo("3 3 java.lang.IllegalStateException: no\njava.lang.IllegalArgumentException: why");
        assertThat(
                        text(
                                "select created_at <= started_at and started_at <= failed_at and failed_at <= dead_at from job"))
                .isEqualTo("t");
    }

    @Test
    void a_refused_job_is_a_dead_letter_at_once() {
        AtomicInteger runs = new AtomicInteger();
        queue.addHandler(failing(3, runs, () -> new JobRefused("there is no such test")));
        submit("a");
        await().until(() -> text("select dead_at is not null from job").equals("t"));
        assertThat(runs).hasValue(1);
        assertThat(text("select failures || ' ' || last_error from job")).isEqualTo("1 there is no such test");
    }

    @Test
    void a_postponed_job_waits_as_long_as_it_takes_and_has_not_failed() {
        AtomicInteger runs = new AtomicInteger();
        queue.addHandler(failing(2, runs, () -> new JobPostponed("the item type is away")));
        submit("a");
        await().until(() -> runs.get() > 3);
        assertThat(text("select failures || ' ' || last_error || ' ' || (dead_at is null) from job"))
                .isEqualTo("0 the item type is away true");
    }

    @Test
    void a_job_during_which_the_process_dies_too_often_is_a_dead_letter() {
        submit("a");
        database.execute("update job set failures = 2");
        claimed("gone");
        AtomicInteger runs = new AtomicInteger();
        queue.addHandler(failing(3, runs, () -> new IllegalStateException("never called")));
        await().until(() -> text("select dead_at is not null from job").equals("t"));
        assertThat(runs).hasValue(0);
        assertThat(text("select last_error from job")).contains("stopped 3 times");
    }

    @Test
    void a_dead_letter_that_is_submitted_again_runs_again() {
        AtomicInteger runs = new AtomicInteger();
        JobHandler refusing = failing(1, runs, () -> new JobRefused("no"));
        queue.addHandler(refusing);
        submit("a");
        await().until(() -> text("select dead_at is not null from job").equals("t"));
        queue.removeHandler(refusing);
        submit("a");
        Recorder recorder = new Recorder();
        queue.addHandler(recorder);
        await().until(() -> queue.find(INSTITUTE, "score", "a").isEmpty());
        assertThat(recorder.runs).hasSize(1);
    }

    @Test
    void an_institute_does_not_see_the_jobs_of_another() {
        submit("a");
        assertThat(queue.find(INSTITUTE, "score", "a")).isPresent();
        assertThat(queue.find(2, "score", "a")).isEmpty();
    }

    @Test
    void more_data_than_agreed_is_refused() {
        assertThatThrownBy(() -> transactions.call(Scope.institute(INSTITUTE), transaction -> {
                    queue.submit(
                            transaction,
                            "score",
                            "a",
                            INSTITUTE,
                            JsonNodeFactory.instance.textNode("x".repeat(70_000)),
                            Instant.EPOCH);
                    return null;
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
    }

    private void submit(String key) {
        transactions.call(Scope.institute(INSTITUTE), transaction -> submit(transaction, "score", key));
    }

    private String submit(Transaction transaction, String kind, String key) {
        queue.submit(transaction, kind, key, INSTITUTE, DATA, Instant.EPOCH);
        return key;
    }

    /** As a worker leaves its jobs that has not been heard of for long. */
    private static void claimed(String worker) {
        database.execute("update job set picked = true, picked_by = '" + worker
                + "', last_heartbeat = now() - interval '1 minute', version = version + 1");
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("job "))
                .toList();
    }

    private static String text(String sql) {
        try {
            return one(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String one(String sql) throws SQLException {
        return database.transactions().read(Scope.ALL_INSTITUTES, transaction -> {
            try (Statement statement = transaction.connection().createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        });
    }

    private static JobHandler failing(int most, AtomicInteger runs, Supplier<RuntimeException> failure) {
        return new JobHandler() {
            @Override
            public String kind() {
                return "score";
            }

            @Override
            public String capability() {
                return "testing";
            }

            @Override
            public int maxFailures() {
                return most;
            }

            @Override
            public void run(long institute, String key, JsonNode data) {
                runs.incrementAndGet();
                throw failure.get();
            }
        };
    }

    private interface Body {
        void run(long institute, String key, JsonNode data) throws Exception;
    }

    private static JobHandler handler(Body body) {
        return new JobHandler() {
            @Override
            public String kind() {
                return "score";
            }

            @Override
            public String capability() {
                return "testing";
            }

            @Override
            public void run(long institute, String key, JsonNode data) throws Exception {
                body.run(institute, key, data);
            }
        };
    }

    private static final class Recorder implements JobHandler {
        private final BlockingQueue<String> runs = new LinkedBlockingQueue<>();
        private final String kind;
        private final boolean finishes;

        private Recorder() {
            this("score");
        }

        private Recorder(String kind) {
            this(kind, false);
        }

        private Recorder(String kind, boolean finishes) {
            this.kind = kind;
            this.finishes = finishes;
        }

        @Override
        public boolean finishes() {
            return finishes;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public String capability() {
            return "testing";
        }

        @Override
        public void run(long institute, String key, JsonNode data) {
            runs.add(institute + " " + key + " " + data);
        }
    }
}
