package org.metalingua.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;
import org.metalingua.itests.ExternalDatabase;
import org.metalingua.itests.Placement;

/**
 * Submitting answers over 16 connections, against a plain JDBC loop that runs the same SQL in 16 threads on the same
 * database, in turn. Both sides have sessions of their own, of tests that are alike.
 */
final class SubmitAnswerBenchmark {
    private static final List<String> LEARNERS = List.of(
            "student", "teacher", "mentor", "supervisor", "accountant", "front-desk", "call-center-agent", "admin");
    private static final int CONNECTIONS_OF_ONE_LEARNER = 2;
    private static final int QUESTIONS_OF_ONE_CONNECTION = 8;
    /** Until the rate over HTTP no longer rises: two cores compile and serve at the same time. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final int ROUNDS = 3;

    private SubmitAnswerBenchmark() {}

    static List<Row> run(Path scratch) throws Exception {
        try (ExternalDatabase database = ExternalDatabase.start(scratch.resolve("database"));
                Distribution distribution = Distribution.unpack(scratch, Map.of("DATABASE_URL", database.url()))
                        .start()) {
            SubmitScript script = SubmitScript.sameAs(distribution);
            List<HttpSubmitter> http = new ArrayList<>();
            List<JdbcSubmitter> jdbc = new ArrayList<>();
            try {
                for (AnsweringLearner learner : learners(distribution, "Answers over HTTP")) {
                    http.add(new HttpSubmitter(learner, distribution.baseUri()));
                }
                for (AnsweringLearner learner : learners(distribution, "Answers over JDBC")) {
                    jdbc.add(new JdbcSubmitter(learner, database.login(), script));
                }
                return measure(http, jdbc);
            } finally {
                for (HttpSubmitter one : http) {
                    one.close();
                }
                for (JdbcSubmitter one : jdbc) {
                    one.close();
                }
            }
        }
    }

    private static List<Row> measure(List<HttpSubmitter> http, List<JdbcSubmitter> jdbc) throws Exception {
        Load.run(http, WARM_UP);
        Load.run(jdbc, WARM_UP);
        List<Load.Round> overHttp = new ArrayList<>();
        List<Load.Round> overJdbc = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            overHttp.add(Load.run(http, ROUND));
            overJdbc.add(Load.run(jdbc, ROUND));
            System.out.printf(
                    "  over HTTP %.0f/s, over JDBC %.0f/s%n",
                    overHttp.get(round).perSecond(), overJdbc.get(round).perSecond());
        }
        String against = "the same SQL in a JDBC loop";
        return List.of(
                Row.ratio(
                                "submit-answer, " + http.size() + " connections",
                                median(overHttp, Load.Round::perSecond),
                                "requests/s",
                                against,
                                median(overJdbc, Load.Round::perSecond))
                        .mustReach(Row.Target.atLeast(0.4)),
                Row.ratio(
                        "submit-answer, 99 of 100 within",
                        median(overHttp, Load.Round::p99),
                        "ms",
                        against,
                        median(overJdbc, Load.Round::p99)));
    }

    private static double median(List<Load.Round> rounds, ToDoubleFunction<Load.Round> of) {
        return Stats.median(rounds.stream().mapToDouble(of).boxed().toList());
    }

    /** Publishes a test without a time limit and lets every demo account start it. */
    private static List<AnsweringLearner> learners(Distribution distribution, String title) {
        Api anonymous = new Api(distribution.baseUri());
        String template = publish(anonymous.as("admin"), title);
        List<AnsweringLearner> learners = new ArrayList<>();
        for (String role : LEARNERS) {
            JsonNode signedIn = anonymous
                    .post("/api/login", Map.of("email", role + "@demo.metalingua", "password", Api.DEMO_PASSWORD))
                    .ok();
            JsonNode user = signedIn.get("user");
            String token = signedIn.get("accessToken").asText();
            Api learner = anonymous.withToken(token);
            String session = learner.post(Placement.SESSIONS + "start", Map.of("templateId", template))
                    .ok()
                    .get("id")
                    .asText();
            for (int connection = 0; connection < CONNECTIONS_OF_ONE_LEARNER; connection++) {
                List<AnsweringLearner.Question> questions = new ArrayList<>();
                for (int i = 0; i < QUESTIONS_OF_ONE_CONNECTION; i++) {
                    questions.add(AnsweringLearner.Question.of(
                            Placement.question(learner, session, connection * QUESTIONS_OF_ONE_CONNECTION + i)));
                }
                learners.add(new AnsweringLearner(
                        user.get("id").asLong(),
                        user.get("institute").get("id").asLong(),
                        token,
                        Long.parseLong(session),
                        questions));
            }
        }
        return learners;
    }

    private static String publish(Api admin, String title) {
        int count = CONNECTIONS_OF_ONE_LEARNER * QUESTIONS_OF_ONE_CONNECTION;
        ObjectNode template = Api.JSON.createObjectNode().put("title", title).put("feedback", "deferred");
        ObjectNode section = template.putArray("sections").addObject().put("title", "All");
        ArrayNode questions =
                section.putObject("selection").put("kind", "fixed").putArray("questionIds");
        admin.get("/api/unified-testing/questions?type=multiple_choice&limit=" + count)
                .ok()
                .get("items")
                .forEach(question -> questions.add(question.get("id").asText()));
        String id = admin.post("/api/unified-testing/templates", template)
                .ok()
                .get("id")
                .asText();
        admin.post("/api/unified-testing/templates/" + id + "/publish", Map.of())
                .ok();
        return id;
    }
}
