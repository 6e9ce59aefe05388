package org.metalingua.benchmarks;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;
import org.metalingua.itests.ExternalDatabase;

/**
 * The report on a question, and the list of the bank by what the reports say, after a million answers of learners to
 * twenty questions have been counted; and how fast they are counted.
 */
final class ItemReportBenchmark {
    private static final String ROOT = "/api/unified-testing/";
    private static final int QUESTIONS = 20;
    private static final int SESSIONS = 50_000;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final double NANOSECONDS_PER_SECOND = 1e9;
    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
    private static final double MOST_MILLISECONDS = 1_000;

    private ItemReportBenchmark() {}

    static List<Row> run(Path scratch) throws Exception {
        try (ExternalDatabase database = ExternalDatabase.start(scratch.resolve("database"));
                Distribution distribution = Distribution.unpack(scratch, Map.of("DATABASE_URL", database.url()))
                        .start()) {
            Api admin = new Api(distribution.baseUri()).as("admin");
            List<String> questions = questions(admin);
            long template = template(admin, questions);
            load(database, template);
            long start = System.nanoTime();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> isCounted(admin, questions.get(0)));
            double counting = (System.nanoTime() - start) / NANOSECONDS_PER_SECOND;
            double worst = 0;
            for (String question : questions) {
                worst = Math.max(worst, milliseconds(admin, ROOT + "questions/" + question + "/statistics"));
            }
            double list = milliseconds(admin, ROOT + "item-bank/questions?sort=weakest&flag=any");
            return List.of(
                    Row.alone("item-report: the slowest of 20, over 1,000,000 answers", worst, "ms")
                            .mustReach(Row.Target.atMost(MOST_MILLISECONDS)),
                    Row.alone("item-report: the bank's list by discrimination", list, "ms")
                            .mustReach(Row.Target.atMost(MOST_MILLISECONDS)),
                    Row.alone("item-report: catching up", QUESTIONS * SESSIONS / counting, "answers/s"));
        }
    }

    private static double milliseconds(Api api, String path) {
        long start = System.nanoTime();
        api.get(path).ok();
        return (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
    }

    private static boolean isCounted(Api admin, String question) {
        JsonNode report =
                admin.get(ROOT + "questions/" + question + "/statistics").ok();
        return report.get("waiting").asLong() == 0 && report.get("responses").asLong() == SESSIONS;
    }

    private static List<String> questions(Api admin) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            ObjectNode content = Api.JSON.createObjectNode().put("stem", "Question " + i + "?");
            ArrayNode options = content.putArray("options");
            for (String option : List.of("a", "b", "c", "d")) {
                options.addObject().put("id", option).put("text", "Option " + option);
            }
            ids.add(admin.post(
                            ROOT + "questions",
                            Map.of(
                                    "type",
                                    "multiple_choice",
                                    "skill",
                                    "grammar",
                                    "cefrLevel",
                                    "B1",
                                    "language",
                                    "en",
                                    "title",
                                    "Question " + i,
                                    "content",
                                    content,
                                    "key",
                                    Map.of("correct", "a"),
                                    "maxPoints",
                                    1))
                    .ok()
                    .get("id")
                    .asText());
        }
        return ids;
    }

    private static long template(Api admin, List<String> questions) {
        ObjectNode template =
                Api.JSON.createObjectNode().put("title", "A million").put("feedback", "deferred");
        ArrayNode ids = template.putArray("sections")
                .addObject()
                .put("title", "All")
                .putObject("selection")
                .put("kind", "fixed")
                .putArray("questionIds");
        questions.forEach(ids::add);
        return admin.post(ROOT + "templates", template).ok().get("id").asLong();
    }

    /** As so many sessions leave the tables; COPY cannot write past row-level security, a select can. */
    private static void load(ExternalDatabase database, long template) throws SQLException {
        try (Connection connection = database.login().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement role = connection.createStatement()) {
                role.execute("set local role metalingua_platform");
            }
            insert(connection, template, """
                    insert into test_sessions (institute_id, account_id, template_id, template_version, title, feedback,
                                               seed, extra_time_percent, status, started_at, completed_at)
                    select t.institute_id, (select min(account_id) + n %% 2 from membership m
                                            where m.institute_id = t.institute_id),
                           t.id, t.version, t.title, t.feedback, n, 0, 'completed', now() - interval '1 day',
                           now() - interval '23 hours'
                    from unified_test_templates t, generate_series(1, %d) n where t.id = ?""".formatted(SESSIONS));
            insert(connection, template, """
                    insert into test_session_sections (session_id, institute_id, position, title, first_item, last_item)
                    select id, institute_id, 0, 'All', 0, %d from test_sessions
                    where template_id = ?""".formatted(QUESTIONS - 1));
            insert(connection, template, """
                    insert into test_session_items (session_id, institute_id, position, section_position, question_id,
                                                    question_version_id)
                    select s.id, s.institute_id, q.place - 1, 0, v.question_id, v.id
                    from test_sessions s
                    join unified_test_templates t on t.id = s.template_id
                    cross join jsonb_array_elements_text(t.sections -> 0 -> 'selection' -> 'questionIds')
                        with ordinality as q (question, place)
                    join unified_test_question_versions v on v.question_id = q.question::bigint and v.version = 1
                    where s.template_id = ?""");
            insert(connection, template, """
                    insert into test_answers (institute_id, session_id, position, response, seq, submission_id, body_hash,
                                              saved_at, status, points, plugin_version, scored_at)
                    select institute_id, session_id, position, jsonb_build_object('selected', choice), 1, 's', '', saved,
                           'scored', case when choice = 'a' then 1 else 0 end, '1.0.0', saved
                    from (select i.institute_id, i.session_id, i.position,
                                 s.started_at + (i.position + 1) * interval '30 seconds' as saved,
                                 case when random() < (s.seed % 100) / 100.0 * (20 - i.position) / 20 + 0.1
                                      then 'a' else chr(98 + floor(random() * 3)::integer) end as choice
                          from test_session_items i join test_sessions s on s.id = i.session_id
                          where s.template_id = ?) given""");
            insert(connection, template, """
                    insert into test_results (session_id, institute_id, account_id, status, points, max_points, report,
                                              updated_at)
                    select id, institute_id, account_id, 'final', 0, %d, '{}', now() from test_sessions
                    where template_id = ?""".formatted(QUESTIONS));
            connection.commit();
            try (Statement analyze = connection.createStatement()) {
                analyze.execute("analyze");
            }
            connection.commit();
        }
    }

    private static void insert(Connection connection, long template, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, template);
            System.out.printf("  %,d rows%n", statement.executeUpdate());
        }
    }
}
