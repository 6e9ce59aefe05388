package org.metalingua.kernel.jobs.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.jobs.Rhythm;
import org.metalingua.kernel.jobs.Schedule;
import org.metalingua.kernel.jobs.internal.progress.ProgressTable;
import org.metalingua.kernel.jobs.internal.progress.SentEvents;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.testing.TestDatabase;

class TimetableTest {
    private static final JobQueue.Timing FAST = new JobQueue.Timing(
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofMillis(300));
    private static TestDatabase database;

    private JobQueue queue;
    private JobQueue otherNode;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        database.execute(
                "insert into institute (id, slug, name) values (1, 'unlicensed', 'One'), (2, 'ordinary', 'Two'),"
                        + " (3, 'suspended', 'Three'), (4, 'switched-off', 'Four')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.execute("delete from job; delete from job_schedule");
        queue = node();
        otherNode = node();
    }

    private static JobQueue node() {
        ProgressTable progress = new ProgressTable(database.transactions(), new SentEvents());
        return new JobQueue(
                database.transactions(),
                new StartRules(
                        (institute, capability) -> institute != 1,
                        institute -> institute == 3,
                        (institute, what) -> institute != 4),
                progress,
                FAST);
    }

    @AfterEach
    void close() throws InterruptedException {
        queue.close();
        otherNode.close();
    }

    @Test
    void what_was_missed_is_made_up_for_once_and_by_one_node() throws Exception {
        missed();
        Recorded recorded = new Recorded(Schedule.Reach.RUNTIME);
        queue.addSchedule(recorded);
        otherNode.addSchedule(recorded);
        await().until(() ->
                one("select last_ended is not null from job_schedule").equals("t"));
        await().until(() -> one("select count(*) from job").equals("0"));
        assertThat(recorded.runs).containsExactly(Scope.ALL_INSTITUTES);
        assertThat(one("select next_run > now() + interval '50 minutes' from job_schedule"))
                .isEqualTo("t");
        assertThat(one("select last_due < last_started and last_error is null from job_schedule"))
                .isEqualTo("t");
    }

    @Test
    void a_schedule_of_institutes_has_a_job_for_each_whose_jobs_may_start() throws Exception {
        missed();
        Recorded recorded = new Recorded(Schedule.Reach.EACH_INSTITUTE);
        queue.addSchedule(recorded);
        await().until(() ->
                one("select last_ended is not null from job_schedule").equals("t"));
        assertThat(recorded.runs).containsExactly(Scope.institute(2));
    }

    @Test
    void a_new_schedule_begins_with_its_next_time_and_a_changed_one_too() throws Exception {
        queue.addSchedule(new Recorded(Schedule.Reach.RUNTIME));
        await().until(() -> one("select count(*) from job_schedule").equals("1"));
        assertThat(one("select next_run > now() + interval '50 minutes' and last_due is null from job_schedule"))
                .isEqualTo("t");
        database.execute("update job_schedule set rhythm = 'PT24H', next_run = now() + interval '24 hours'");
        otherNode.addSchedule(new Recorded(Schedule.Reach.RUNTIME));
        await().until(() -> one("select rhythm from job_schedule").equals("PT1H"));
        assertThat(one("select next_run < now() + interval '2 hours' from job_schedule"))
                .isEqualTo("t");
    }

    @Test
    void a_run_that_fails_is_repeated_and_says_why() throws Exception {
        missed();
        AtomicBoolean able = new AtomicBoolean();
        queue.addSchedule(new Recorded(Schedule.Reach.RUNTIME) {
            @Override
            public void run(Scope scope) {
                if (!able.get()) {
                    throw new IllegalStateException("not yet");
                }
            }
        });
        await().until(() ->
                "java.lang.IllegalStateException: not yet".equals(one("select last_error from job_schedule")));
        able.set(true);
        await().until(() -> one("select last_error is null and last_ended is not null from job_schedule")
                .equals("t"));
    }

    private static void missed() {
        database.execute("insert into job_schedule (name, rhythm, next_run)"
                + " values ('test.hourly', 'PT1H', now() - interval '5 hours')");
    }

    private static String one(String sql) throws SQLException {
        return database.transactions().read(Scope.ALL_INSTITUTES, transaction -> {
            try (Statement statement = transaction.connection().createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? row.getString(1) : "";
            }
        });
    }

    private static class Recorded implements Schedule {
        final Queue<Scope> runs = new ConcurrentLinkedQueue<>();
        private final Reach reach;

        Recorded(Reach reach) {
            this.reach = reach;
        }

        @Override
        public String name() {
            return "test.hourly";
        }

        @Override
        public String capability() {
            return "testing";
        }

        @Override
        public Rhythm rhythm() {
            return Rhythm.every(Duration.ofHours(1));
        }

        @Override
        public Reach reach() {
            return reach;
        }

        @Override
        public void run(Scope scope) {
            runs.add(scope);
        }
    }
}
