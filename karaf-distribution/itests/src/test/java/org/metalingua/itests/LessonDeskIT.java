package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writing lessons, over HTTP, in an institute of its own. */
@ExtendWith(RunningDistribution.class)
class LessonDeskIT {
    private static final String DESK = "/api/linguaquest/admin/lessons";
    private static final String ANALYTICS = "/api/linguaquest/admin/analytics";
    private static final String SLUG = "desk-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private static final String OPEN = "/api/linguaquest/lessons";
    private static final String CAT = "<svg xmlns='http://www.w3.org/2000/svg'><circle r='1'/></svg>";

    private static Api author;

    @BeforeAll
    static void open(Distribution distribution) throws Exception {
        author = Institutes.of(distribution).licensed(SLUG);
    }

    @Test
    void a_lesson_is_written_edited_by_whoever_saw_it_last_and_copied() throws Exception {
        String name = name();
        JsonNode made = author.post(DESK, lesson(name, question("1", "Cats bark.", false)))
                .ok();
        String id = made.get("id").asText();
        assertThat(made.get("status").asText()).isEqualTo("draft");
        assertThat(author.post(DESK, lesson(name, question("1", "Cats bark.", false)))
                        .ok())
                .as("the same again, for the answer may have been lost")
                .isEqualTo(made);
        assertThat(author.post(DESK, lesson(name)).status()).isEqualTo(409);

        ObjectNode text = (ObjectNode) author.get(DESK + "/" + id).ok().get("lesson");
        text.put("level", "A2");
        assertThat(put(id, "\"1\"", text).ok().get("version").asInt()).isEqualTo(2);
        assertThat(put(id, "\"1\"", text).ok().get("version").asInt())
                .as("a repeat changes nothing")
                .isEqualTo(2);
        text.put("level", "B1");
        assertThat(put(id, "\"1\"", text).status()).isEqualTo(412);
        assertThat(author.put(DESK + "/" + id, text, Map.of()).status()).isEqualTo(428);
        text.put("slug", "No Name");
        text.put("xpReward", 5000);
        assertThat(put(id, "\"2\"", text).json().findValuesAsText("field")).containsExactly("slug", "xpReward");

        JsonNode copy = author.post(DESK + "/" + id + "/duplicate", Map.of()).ok();
        assertThat(copy.at("/lesson/slug").asText()).isEqualTo(name + "-copy");
        List<String> order = order();
        assertThat(order.indexOf(copy.get("id").asText())).isEqualTo(order.indexOf(id) + 1);

        author.post(DESK + "/" + id + "/archive", Map.of()).ok();
        assertThat(order()).doesNotContain(id);
        assertThat(put(id, "\"2\"", lesson(name)).status()).isEqualTo(409);
        assertThat(author.get(DESK + "?status=archived").ok().findValuesAsText("id"))
                .contains(id);
        assertThat(author.post(DESK + "/" + id + "/restore", Map.of())
                        .ok()
                        .get("status")
                        .asText())
                .isEqualTo("draft");
        assertThat(author.get("/api/admin/audit?limit=50").text())
                .contains("lesson.created", "lesson.edited", "lesson.duplicated", "lesson.archived");
    }

    @Test
    void who_publishes_twice_at_once_makes_one_version() throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = author.post(DESK, lesson(name(), question("1", "Cats bark.", false)))
                    .ok()
                    .get("id")
                    .asText();
            List<Callable<Integer>> clicks = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(i ->
                            () -> publish(id, 1).ok().get("publishedVersion").asInt())
                    .toList();

            assertThat(atOnce(clicks)).containsOnly(1);
            assertThat(author.get(DESK + "/" + id + "/versions").ok().get("items"))
                    .hasSize(1);
        }
    }

    @Test
    void learners_see_what_was_published_within_a_second_and_go_on_with_what_they_began(Api anonymous) {
        JsonNode made = author.post(DESK, lesson(name(), question("1", "Cats bark.", false)))
                .ok();
        String id = made.get("id").asText();
        assertThat(visible(anonymous, id)).isFalse();

        publish(id, 1).ok();
        awaited(() -> visible(anonymous, id));
        assertThat(publish(id, 1).ok().get("publishedVersion").asInt())
                .as("publishing what is published makes no version")
                .isEqualTo(1);

        ObjectNode text = (ObjectNode) author.get(DESK + "/" + id).ok().get("lesson");
        text.set("activities", Api.JSON.valueToTree(List.of(question("1", "Cats fly.", false), broken("2"))));
        put(id, "\"1\"", text).ok();
        Api.Answer refused = publish(id, 2);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().findValuesAsText("field"))
                .anyMatch(field -> field.startsWith("activities.1.content"));
        assertThat(author.post(DESK + "/validate", text).ok().get("problems")).isNotEmpty();

        text.set("activities", Api.JSON.valueToTree(List.of(question("1", "Cats fly.", false))));
        put(id, "\"2\"", text).ok();
        JsonNode changes = author.get(DESK + "/" + id + "/changes").ok();
        assertThat(changes.at("/activities/0/kind").asText()).isEqualTo("changed");
        publish(id, 3).ok();
        awaited(() ->
                anonymous.get(OPEN + "/" + id + "?institute=" + SLUG).text().contains("Cats fly."));
        Api guest = guest(anonymous);
        Map<String, Object> begun = Map.of(
                "submissionId",
                UUID.randomUUID(),
                "version",
                1,
                "answers",
                List.of(Map.of("activityId", "1", "response", Map.of("value", false))));
        assertThat(guest.post(OPEN + "/" + id + "/submit", begun)
                        .ok()
                        .get("version")
                        .asInt())
                .isEqualTo(1);

        assertThat(author.get(DESK + "/" + id + "/versions").ok().get("items")).hasSize(2);
        author.send(
                        "POST",
                        DESK + "/" + id + "/versions/1/restore",
                        BodyPublishers.noBody(),
                        Map.of("If-Match", "\"3\""))
                .ok();
        assertThat(author.get(DESK + "/" + id)
                        .ok()
                        .at("/lesson/activities/0/content/statement")
                        .asText())
                .isEqualTo("Cats bark.");

        author.post(DESK + "/" + id + "/unpublish", Map.of()).ok();
        awaited(() -> !visible(anonymous, id));
    }

    @Test
    void a_version_whose_name_is_another_lessons_by_now_is_not_restored() {
        String name = name();
        String id = author.post(DESK, lesson(name, question("1", "Cats bark.", false)))
                .ok()
                .get("id")
                .asText();
        publish(id, 1).ok();
        ObjectNode text = (ObjectNode) author.get(DESK + "/" + id).ok().get("lesson");
        text.put("slug", name + "-before");
        put(id, "\"1\"", text).ok();
        author.post(DESK, lesson(name)).ok();

        Api.Answer refused = author.send(
                "POST", DESK + "/" + id + "/versions/1/restore", BodyPublishers.noBody(), Map.of("If-Match", "\"2\""));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().findValuesAsText("field")).containsExactly("slug");
    }

    @Test
    void many_who_move_lessons_at_once_leave_an_order_with_every_lesson_in_it() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(author.post(DESK, lesson(name())).ok().get("id").asText());
        }
        List<String> before = order();

        List<Integer> answers = atOnce(IntStream.range(0, 24)
                .<Callable<Integer>>mapToObj(i -> () -> author.post(
                                DESK + "/" + ids.get(i % 6) + "/move",
                                Map.of(i % 2 == 0 ? "before" : "after", ids.get((i * 5 + 1) % 6)))
                        .status())
                .toList());

        assertThat(answers).containsOnly(204);
        assertThat(order()).containsExactlyInAnyOrderElementsOf(before);
        author.post(DESK + "/" + ids.get(5) + "/move", Map.of("before", ids.get(0)));
        List<String> after = order();
        assertThat(after.indexOf(ids.get(5))).isEqualTo(after.indexOf(ids.get(0)) - 1);
        assertThat(author.post(DESK + "/" + ids.get(0) + "/move", Map.of()).status())
                .isEqualTo(400);
        assertThat(author.post(DESK + "/" + ids.get(0) + "/move", Map.of("before", "999999999"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_file_is_looked_at_before_it_is_taken_and_taken_twice_it_changes_nothing() throws Exception {
        String good = name();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("good.json", json(lesson(good, question("1", "Cats bark.", false))));
        entries.put("with-picture.json", json(lesson(good + "-cat", picture("1", "pictures/own-cat.svg"))));
        entries.put("no-picture.json", json(lesson(good + "-dog", picture("1", "pictures/own-dog.svg"))));
        entries.put("no-json.json", "{".getBytes(StandardCharsets.UTF_8));
        entries.put("unknown-field.json", "{\"slug\": \"a\", \"price\": 1}".getBytes(StandardCharsets.UTF_8));
        entries.put("incomplete.json", json(lesson(good + "-empty", broken("1"))));
        entries.put("pictures/own-cat.svg", CAT.getBytes(StandardCharsets.UTF_8));
        entries.put("pictures/own-dog.svg", CAT.replace("<c", "<script/><c").getBytes(StandardCharsets.UTF_8));
        entries.put(
                "pictures/licences.json",
                json(Map.of(
                        "own-cat.svg", Map.of("licence", "own work"), "own-dog.svg", Map.of("licence", "own work"))));
        byte[] file = zip(entries);

        Map<String, String> looked = outcomes(take(file, false).ok());
        assertThat(looked)
                .containsEntry("good.json", "added")
                .containsEntry("with-picture.json", "added")
                .containsEntry("no-picture.json", "rejected")
                .containsEntry("no-json.json", "rejected")
                .containsEntry("unknown-field.json", "rejected")
                .containsEntry("incomplete.json", "rejected");
        assertThat(author.get(DESK + "?q=" + good).ok().get("items")).isEmpty();

        assertThat(outcomes(take(file, true).ok())).isEqualTo(looked);
        assertThat(author.get(DESK + "?q=" + good).ok().get("items"))
                .hasSize(2)
                .allMatch(lesson -> lesson.get("status").asText().equals("draft"));
        assertThat(outcomes(take(file, true).ok()))
                .containsEntry("good.json", "unchanged")
                .containsEntry("with-picture.json", "unchanged");
    }

    @Test
    void packages_that_are_no_good_are_refused_whole() throws Exception {
        byte[] lesson = json(lesson(name(), question("1", "Cats bark.", false)));
        for (String outside : List.of("../evil.json", "/etc/evil.json", "a\\..\\evil.json", "C:evil.json")) {
            Api.Answer answer = take(zip(Map.of(outside, lesson)), true);
            assertThat(answer.status()).as(outside).isEqualTo(422);
            assertThat(answer.json().get("code").asText()).isEqualTo("bad-package");
        }
        assertThat(take(zip(Map.of("bomb.json", new byte[16 << 20])), true).status())
                .isEqualTo(422);
        byte[] whole = zip(Map.of("a.json", lesson));
        assertThat(take(java.util.Arrays.copyOf(whole, whole.length / 2), true).status())
                .isEqualTo(422);
        assertThat(take(new byte[0], true).status()).isEqualTo(422);
    }

    @Test
    void all_shipped_lessons_go_out_and_in_again_byte_by_byte(Distribution distribution) throws Exception {
        String other = SLUG + "-copy";
        Api copier = Institutes.of(distribution).licensed(other);
        byte[] first = new Api(distribution.baseUri())
                .as("admin")
                .get(DESK + "/export")
                .response()
                .body();
        Map<String, byte[]> entries = unzip(first);
        assertThat(entries).hasSizeGreaterThanOrEqualTo(44);

        JsonNode report = take(copier, first, true).ok();
        assertThat(outcomes(report).values()).containsOnly("added");
        byte[] second = copier.get(DESK + "/export").response().body();

        assertThat(second).isEqualTo(first);
        assertThat(outcomes(take(copier, second, true).ok()).values()).containsOnly("unchanged");
        assertThat(copier.get(DESK + "/export").response().body()).isEqualTo(first);
    }

    @Test
    void a_picture_needs_a_licence_and_is_shown_to_whoever_learns(Api anonymous) throws Exception {
        byte[] svg = CAT.replace("'1'", "'" + System.nanoTime() + "'").getBytes(StandardCharsets.UTF_8);
        String path = "/api/linguaquest/admin/pictures";
        assertThat(author.postRaw(path, svg, "image/svg+xml").status()).isEqualTo(400);
        assertThat(author.postRaw(
                                path + "?licence=own",
                                "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"
                                        .getBytes(StandardCharsets.UTF_8),
                                "image/svg+xml")
                        .status())
                .isEqualTo(422);
        assertThat(author.postRaw(path + "?licence=own", new byte[2 << 20], "image/png")
                        .status())
                .isEqualTo(413);

        String reference = author.postRaw(path + "?licence=own", svg, "image/svg+xml")
                .ok()
                .get("reference")
                .asText();

        Api.Answer seen = anonymous.get("/api/linguaquest/" + reference + "?institute=" + SLUG);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.response().body()).isEqualTo(svg);
        assertThat(seen.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(anonymous
                        .get("/api/linguaquest/" + reference + "?institute=demo")
                        .status())
                .isEqualTo(404);
        assertThat(author.get(path).ok().findValuesAsText("reference")).contains(reference);
    }

    @Test
    void figures_are_those_of_what_learners_did(Api anonymous) throws Exception {
        JsonNode made = author.post(
                        DESK, lesson(name(), question("1", "Cats bark.", false), question("2", "Dogs bark.", true)))
                .ok();
        String id = made.get("id").asText();
        publish(id, 1).ok();
        awaited(() -> visible(anonymous, id));

        // right at once; wrong first; began and left at the second activity
        for (int run = 0; run < 3; run++) {
            Api guest = guest(anonymous);
            String submission = UUID.randomUUID().toString();
            attempt(guest, id, "1", submission, run == 1);
            attempt(guest, id, "1", submission, false);
            if (run == 2) {
                attempt(guest, id, "2", submission, false);
                continue;
            }
            attempt(guest, id, "2", submission, true);
            guest.post(
                            OPEN + "/" + id + "/submit",
                            Map.of(
                                    "submissionId",
                                    submission,
                                    "answers",
                                    List.of(
                                            Map.of("activityId", "1", "response", Map.of("value", false)),
                                            Map.of("activityId", "2", "response", Map.of("value", true)))))
                    .ok();
            guest.post(
                    OPEN + "/" + id + "/feedback",
                    Map.of(
                            "starRating",
                            5 - run,
                            "difficultyRating",
                            run == 0 ? "too_hard" : "just_right",
                            "textFeedback",
                            "=1+1 run " + run));
        }

        JsonNode figures = author.get(ANALYTICS + "?lessonId=" + id).ok();
        JsonNode lesson = figures.at("/lessons/0");
        assertThat(lesson.get("started").asInt()).isEqualTo(3);
        assertThat(lesson.get("startedByGuests").asInt()).isEqualTo(3);
        assertThat(lesson.get("finished").asInt()).isEqualTo(2);
        assertThat(lesson.get("completion").asDouble()).isBetween(0.66, 0.67);
        // the second run has half of the first activity's points
        assertThat(lesson.get("averagePercent").asDouble()).isEqualTo(87.5);
        assertThat(lesson.get("medianSeconds").asDouble()).isPositive();
        assertThat(lesson.get("stars").asDouble()).isEqualTo(4.5);
        assertThat(lesson.get("difficulty").asDouble()).isEqualTo(0.5);
        JsonNode first = figures.at("/activities/0");
        assertThat(first.get("attempts").asInt()).isEqualTo(4);
        assertThat(first.get("handedIn").asInt()).isEqualTo(2);
        assertThat(first.get("fullPoints").asDouble()).isEqualTo(0.5);
        assertThat(figures.at("/activities/1/leftHere").asInt()).isEqualTo(1);
        assertThat(figures.at("/activities/1/fullPoints").asDouble()).isEqualTo(1);

        JsonNode words = author.get(ANALYTICS + "/feedback?written=true&limit=1&lessonId=" + id)
                .ok();
        assertThat(words.at("/items/0/text").asText()).isEqualTo("=1+1 run 1");
        assertThat(words.has("nextCursor")).isTrue();
        assertThat(author.get(ANALYTICS + "?lessonId=" + id + "&to=2020-01-01T00:00:00Z")
                        .ok()
                        .at("/lessons/0/started")
                        .asInt())
                .isZero();
        assertThat(author.get(ANALYTICS + "?from=2030-01-01T00:00:00Z&to=2020-01-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
        assertThat(author.get(ANALYTICS + "/export").text())
                .contains("slug,title_en", made.at("/lesson/slug").asText());
    }

    @Test
    void nobody_else_gets_at_the_desk(Distribution distribution, Api anonymous) throws Exception {
        String id = author.post(DESK, lesson(name())).ok().get("id").asText();
        Api stranger = new Api(distribution.baseUri()).as("admin");
        for (String path : List.of("", "/changes", "/versions", "/export")) {
            assertThat(stranger.get(DESK + "/" + id + path).status()).as(path).isEqualTo(404);
        }
        assertThat(stranger.put(DESK + "/" + id, Map.of("no", "lesson"), Map.of("If-Match", "\"1\""))
                        .status())
                .isIn(400, 404);
        assertThat(stranger.get(ANALYTICS + "?lessonId=" + id).status()).isEqualTo(404);
        Api student = new Api(distribution.baseUri()).as("student");
        for (String path : List.of(DESK, DESK + "/export", ANALYTICS, ANALYTICS + "/feedback")) {
            assertThat(student.get(path).status()).as(path).isEqualTo(403);
            assertThat(anonymous.get(path).status()).as(path).isIn(401, 403);
        }
        Api teacher = new Api(distribution.baseUri()).as("teacher");
        String demo = teacher.post(DESK, lesson(name())).ok().get("id").asText();
        assertThat(teacher.send(
                                "POST",
                                DESK + "/" + demo + "/publish",
                                BodyPublishers.noBody(),
                                Map.of("If-Match", "\"1\""))
                        .status())
                .as("who writes does not decide what learners see")
                .isEqualTo(403);
        stranger.post(DESK + "/" + demo + "/archive", Map.of()).ok();
    }

    private static String name() {
        return "desk-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }

    private static Map<String, Object> lesson(String slug, Object... activities) {
        return Map.of(
                "slug",
                slug,
                "language",
                "en",
                "level",
                "A1",
                "category",
                "nature",
                "title",
                Map.of("en", "Lesson " + slug, "fa", "درس"),
                "description",
                Map.of("en", "About cats"),
                "xpReward",
                10,
                "vocabulary",
                List.of(Map.of("term", "cat", "gloss", "گربه")),
                "activities",
                List.of(activities));
    }

    private static Map<String, Object> question(String id, String statement, boolean value) {
        return activity(id, "true_false", Map.of("statement", statement), Map.of("value", value));
    }

    private static Map<String, Object> broken(String id) {
        return activity(id, "true_false", Map.of("statement", ""), Map.of("value", true));
    }

    private static Map<String, Object> picture(String id, String source) {
        return activity(
                id,
                "image_selection",
                Map.of(
                        "prompt",
                        "Which one is the cat?",
                        "images",
                        List.of(
                                Map.of("id", "a", "src", source, "alt", "a cat"),
                                Map.of("id", "b", "src", "pictures/key.svg", "alt", "a key"),
                                Map.of("id", "c", "src", "pictures/bag.svg", "alt", "a bag"))),
                Map.of("correct", "a"));
    }

    private static Map<String, Object> activity(String id, String type, Object content, Object key) {
        return Map.of("id", id, "type", type, "points", 10, "content", content, "key", key);
    }

    private static Api.Answer put(String id, String seen, Object text) {
        return author.put(DESK + "/" + id, text, Map.of("If-Match", seen));
    }

    private static Api.Answer publish(String id, int version) {
        return author.send(
                "POST",
                DESK + "/" + id + "/publish",
                BodyPublishers.noBody(),
                Map.of("If-Match", "\"" + version + "\""));
    }

    private static boolean visible(Api anonymous, String id) {
        return anonymous.get(OPEN + "/" + id + "?institute=" + SLUG).status() == 200;
    }

    private static void awaited(Callable<Boolean> seen) {
        await().pollInterval(Duration.ofMillis(50)).until(seen);
    }

    private static Api guest(Api anonymous) {
        return anonymous.withToken(anonymous
                .post("/api/linguaquest/guest?institute=" + SLUG, Map.of())
                .ok()
                .get("guestSessionToken")
                .asText());
    }

    private static void attempt(Api guest, String lesson, String activity, String submission, boolean value) {
        guest.post(
                        OPEN + "/" + lesson + "/activities/" + activity + "/attempt",
                        Map.of("submissionId", submission, "response", Map.of("value", value)))
                .ok();
    }

    private static List<String> order() {
        return author.get(DESK + "?limit=200").ok().get("items").findValuesAsText("id");
    }

    private static Api.Answer take(byte[] file, boolean apply) {
        return take(author, file, apply);
    }

    private static Api.Answer take(Api who, byte[] file, boolean apply) {
        return who.postRaw(DESK + "/import?name=lessons.zip&apply=" + apply, file, "application/octet-stream");
    }

    private static Map<String, String> outcomes(JsonNode report) {
        Map<String, String> outcomes = new TreeMap<>();
        StreamSupport.stream(report.get("lessons").spliterator(), false)
                .forEach(line -> outcomes.put(
                        line.get("file").asText(), line.get("outcome").asText()));
        return outcomes;
    }

    private static byte[] json(Object value) throws IOException {
        return Api.JSON.writeValueAsBytes(value);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> unzip(byte[] file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
