package org.metalingua.module.testing.internal.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.scoring.irt.Logistic;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.measurement.Measurement;
import org.metalingua.module.testing.internal.question.Question;
import org.metalingua.module.testing.internal.question.QuestionDraft;

class CalibrationsTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final int LEARNERS = 700;
    private static final int QUESTIONS = 12;
    private static final double PILOT_DIFFICULTY = 1.0;
    private static final List<String> IDS = new ArrayList<>();

    private final Caller.Member supervisor = MODULE.member(MODULE.institute, Role.SUPERVISOR);

    /** The last question is a pilot whose difficulty its author misjudged by far; one before it has a wrong key. */
    @BeforeAll
    static void learnersWhoAnswered() {
        for (int i = 0; i < QUESTIONS; i++) {
            IDS.add(MODULE.add(new QuestionDraft(
                            "choice",
                            "grammar",
                            "B1",
                            "en",
                            "Q " + i,
                            List.of(),
                            Json.parse("{\"stem\": \"Q " + i + "\"}"),
                            Json.parse("{\"correct\": \"b\"}"),
                            1.0,
                            i == QUESTIONS - 1 ? -1.0 : difficulty(i),
                            "c-" + i,
                            new Measurement(1.2, null, null, null, null, null, i >= QUESTIONS - 2)))
                    .id());
        }
        MODULE.published("deferred", null, TestingModule.fixed(null, IDS.toArray(String[]::new)));
        // as so many sessions leave them; taking each through the module would take minutes
        MODULE.database.execute(
                "insert into account (email, password_hash, display_name) select 'l' || n || '@x.org', 'none', 'L' || n"
                        + " from generate_series(1, " + LEARNERS + ") n",
                """
                insert into test_sessions (institute_id, account_id, template_id, template_version, title, feedback,
                                           seed, extra_time_percent, status, started_at, completed_at)
                select t.institute_id, a.id, t.id, 1, 'T', 'deferred', 1, 0, 'completed', now(), now()
                from unified_test_templates t, account a where a.email like 'l%@x.org'\
                """,
                """
                insert into test_session_sections (session_id, institute_id, position, title, first_item, last_item)
                select id, institute_id, 0, 'S', 0, 11 from test_sessions\
                """,
                """
                insert into test_session_items (session_id, institute_id, position, section_position, question_id,
                                                question_version_id)
                select s.id, s.institute_id, substr(q.external_id, 3)::int, 0, q.id, v.id
                from test_sessions s, unified_test_questions q
                join unified_test_question_versions v on v.question_id = q.id where q.external_id like 'c-%'\
                """);
        Random random = new Random(5);
        StringBuilder rows = new StringBuilder();
        List<Long> sessions = MODULE.transactions.read(Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction)
                .list("select id from test_sessions order by id", row -> row.getLong("id")));
        for (long session : sessions) {
            double theta = random.nextGaussian();
            for (int i = 0; i < QUESTIONS; i++) {
                boolean right = random.nextDouble() < new Logistic(1.2, difficulty(i), 0).expected(theta);
                boolean scored = i == QUESTIONS - 2 ? random.nextBoolean() : right;
                rows.append(rows.isEmpty() ? "" : ",")
                        .append("(")
                        .append(MODULE.institute)
                        .append(",")
                        .append(session)
                        .append(",")
                        .append(i)
                        .append(",'{}',1,'s','',now(),'scored',")
                        .append(scored ? 1 : 0)
                        .append(")");
            }
        }
        MODULE.database.execute("insert into test_answers (institute_id, session_id, position, response, seq,"
                + " submission_id, body_hash, saved_at, status, points) values " + rows);
    }

    private static double difficulty(int i) {
        return i == QUESTIONS - 1 ? PILOT_DIFFICULTY : -2 + 4.0 * i / (QUESTIONS - 1);
    }

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private CalibrationState calibrated(String model, String free) {
        CalibrationState started = MODULE.calibrations.start(supervisor, new CalibrationRequest(model, free, null));
        assertThat(started.status()).isEqualTo("running");
        assertThat(MODULE.jobsSubmitted).contains("testing.calibrate:" + started.id());
        assertThat(refusal(() -> MODULE.calibrations.start(supervisor, new CalibrationRequest("rasch", "all", null))))
                .isEqualTo("409 calibration-running");
        new CalibrateJob(MODULE.calibrations).run(MODULE.institute, started.id(), null);
        return MODULE.calibrations.get(supervisor, Long.parseLong(started.id()));
    }

    @Test
    void pilots_are_calibrated_among_the_others_and_nothing_changes_before_it_is_adopted() {
        CalibrationState state = calibrated("two_parameters", "pilots");
        assertThat(state.status()).as(state.error()).isEqualTo("done");
        assertThat(state.result().learners()).isEqualTo(LEARNERS);
        CalibrationState.CalibratedQuestion pilot = state.result().questions().get(QUESTIONS - 1);
        assertThat(pilot.fixed()).isFalse();
        assertThat(pilot.before().b()).isEqualTo(-1);
        assertThat(pilot.after().b()).isCloseTo(PILOT_DIFFICULTY, within(0.25));
        assertThat(pilot.after().a()).isCloseTo(1.2, within(0.35));
        assertThat(pilot.standardErrors().b()).isBetween(0.01, 0.3);
        assertThat(pilot.objections()).isEmpty();
        assertThat(state.result().questions().get(0).fixed()).isTrue();
        assertThat(state.result().questions().get(0).after())
                .isEqualTo(state.result().questions().get(0).before());
        CalibrationState.CalibratedQuestion guessed = state.result().questions().get(QUESTIONS - 2);
        assertThat(guessed.objections()).as("answered by lot").isNotEmpty();
        long id = Long.parseLong(state.id());
        assertThat(parametersOf(QUESTIONS - 1)).as("proposed only").isZero();

        assertThat(refusal(() -> MODULE.calibrations.adopt(supervisor, id, List.of(IDS.get(QUESTIONS - 2)))))
                .isEqualTo("400 bad-field questionIds[0]");
        assertThat(refusal(() -> MODULE.calibrations.adopt(supervisor, id, List.of(IDS.get(0)))))
                .as("kept its parameters")
                .isEqualTo("400 bad-field questionIds[0]");
        CalibrationState adopted = MODULE.calibrations.adopt(supervisor, id, List.of(IDS.get(QUESTIONS - 1)));
        assertThat(adopted.result().questions().get(QUESTIONS - 1).adopted()).isTrue();
        assertThat(adopted.result().questions().get(QUESTIONS - 2).adopted()).isFalse();
        assertThat(parametersOf(QUESTIONS - 1)).isEqualTo(1);
        assertThat(MODULE.audited).contains("calibration.adopted");

        Question question = MODULE.bank.get(MODULE.teacher, Long.parseLong(IDS.get(QUESTIONS - 1)));
        MODULE.bank.edit(
                MODULE.teacher,
                Long.parseLong(question.id()),
                new EntityVersion(question.version()),
                new QuestionDraft(
                        "choice",
                        "grammar",
                        "B2",
                        "en",
                        "Another title",
                        List.of(),
                        question.content(),
                        question.key(),
                        1.0,
                        null,
                        null));
        assertThat(parametersOf(QUESTIONS - 1))
                .as("an edit that learners do not see keeps them")
                .isEqualTo(1);
    }

    private static long parametersOf(int i) {
        return MODULE.value("""
            select count(*) from test_item_parameters p
            join unified_test_question_versions v on v.id = p.question_version_id
            join unified_test_questions q on q.id = v.question_id and q.version = v.version where q.id = ?\
            """, Long.class, Long.parseLong(IDS.get(i)));
    }

    @Test
    void a_question_that_moved_is_flagged() {
        CalibrationState state = calibrated("two_parameters", "all");
        assertThat(state.status()).as(state.error()).isEqualTo("done");
        assertThat(state.result().questions().get(3).drift().drifted()).isFalse();
        assertThat(state.result().questions().get(3).after().b()).isCloseTo(difficulty(3), within(0.35));
    }

    @Test
    void what_cannot_be_calibrated_is_refused_or_fails_with_its_reason() {
        assertThat(refusal(() -> MODULE.calibrations.start(supervisor, new CalibrationRequest("4pl", null, List.of()))))
                .isEqualTo("400 bad-field model free questionIds");
        Caller.Member other = MODULE.member(MODULE.institute("empty"), Role.ADMIN);
        CalibrationState started = MODULE.calibrations.start(other, new CalibrationRequest("rasch", "all", null));
        MODULE.calibrations.run(other.institute(), Long.parseLong(started.id()));
        CalibrationState failed = MODULE.calibrations.get(other, Long.parseLong(started.id()));
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.error()).contains("Too few questions");
        assertThat(refusal(() -> MODULE.calibrations.adopt(other, Long.parseLong(started.id()), List.of("1"))))
                .isEqualTo("409 calibration-not-done");
    }
}
