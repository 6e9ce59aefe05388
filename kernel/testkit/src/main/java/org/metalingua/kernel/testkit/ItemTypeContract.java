package org.metalingua.kernel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.metalingua.kernel.api.item.ActivityPlugin;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.DistractorAnalysis;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.item.binding.BindingException;
import org.metalingua.kernel.core.item.binding.BoundItemType;
import org.metalingua.kernel.core.item.binding.EvidenceJson;
import org.metalingua.kernel.core.item.binding.ItemTypeJson;
import org.metalingua.kernel.scoring.Assistance;

/** What every item type plugin promises. */
public class ItemTypeContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FEWEST_VECTORS = 5;
    private static final double ROUNDING = 1e-9;
    private static final int THREADS = 8;
    private static final int REPEATS = 20;
    private static final int GENERATED_RESPONSES = 10_000;
    private static final int MOST_HINTS = 100;

    /** What a content may carry for the engine's eyes, and a learner must not get. */
    private static final List<String> SECRETS = List.of(
            "key",
            "correct",
            "accepted",
            "answer",
            "answers",
            "reject",
            "numeric",
            "alternatives",
            "rubric",
            "transcript",
            "spokenText",
            "translation",
            "explanation");

    /** How the UI kit is asked for a text. */
    private static final Pattern TEXT_ASKED_FOR =
            Pattern.compile("this\\.(?:t|area|number|check|choose|file)\\(\\s*'([\\w.]+)'");

    private static final Pattern TEXT_VARIABLE = Pattern.compile("\\{\\w+}");

    private final PluginClasses plugin = PluginClasses.underTest();
    private BoundItemType bound;

    @BeforeEach
    void load() throws Exception {
        bound = new BoundItemType(plugin.newInstance());
    }

    @Test
    void the_manifest_and_the_service_state_the_same_identity() throws IOException {
        ItemTypeId id = plugin.id();

        switch (id.family()) {
            case QUESTION -> {
                assertThat(bound.type()).isInstanceOf(QuestionType.class);
                assertThat(plugin.serviceProperty(QuestionPlugin.SERVICE_PROPERTY))
                        .isEqualTo(id.id());
            }
            case ACTIVITY -> {
                assertThat(bound.type()).isInstanceOf(ActivityType.class);
                assertThat(plugin.serviceProperty(ActivityPlugin.SERVICE_PROPERTY))
                        .isEqualTo(id.id());
            }
        }
    }

    @Test
    void the_bundle_exports_nothing_and_imports_only_what_plugins_compile_against() throws IOException {
        assertThat(plugin.header("Export-Package")).isEmpty();
        assertThat(plugin.header("DynamicImport-Package")).isEmpty();
        assertThat(plugin.header("Import-Package"))
                .allMatch(clause -> clause.matches(
                        "(java\\.|org\\.metalingua\\.kernel\\.api\\.|org\\.metalingua\\.kernel\\.scoring\\b).*"));
    }

    @Test
    void content_key_and_response_are_records() {
        assertThat(bound.json().forms()).allMatch(Class::isRecord);
    }

    @Test
    void the_texts_exist_in_english_and_persian_and_use_the_same_variables() throws IOException {
        Map<String, String> english = texts("i18n/en.json");
        Map<String, String> persian = texts("i18n/fa.json");

        assertThat(persian.keySet()).isEqualTo(english.keySet());
        assertThat(english).isNotEmpty().allSatisfy((name, text) -> {
            assertThat(text).isNotBlank();
            assertThat(persian.get(name)).isNotBlank();
            assertThat(variables(persian.get(name))).as(name).isEqualTo(variables(text));
        });
    }

    @Test
    void the_texts_hold_all_that_the_user_interface_says() throws IOException {
        Map<String, String> english = texts("i18n/en.json");

        assertThat(english).as("what the list of question types shows").containsKeys("name", "description");
        for (String module : List.of("ui/player.js", "ui/editor.js")) {
            List<String> said = TEXT_ASKED_FOR
                    .matcher(plugin.text(module))
                    .results()
                    .map(asked -> asked.group(1))
                    .toList();
            assertThat(english.keySet()).as("texts of " + module).containsAll(said);
        }
    }

    @Test
    void the_user_interface_exports_a_player_and_an_editor() throws IOException {
        assertThat(plugin.text("ui/player.js")).matches(exports("Player"));
        assertThat(plugin.text("ui/editor.js")).matches(exports("Editor"));
    }

    @Test
    void the_vectors_show_the_whole_range() throws IOException {
        List<Vector> vectors = plugin.vectors();

        assertThat(vectors).hasSizeGreaterThanOrEqualTo(FEWEST_VECTORS);
        assertThat(vectors).extracting(Vector::id).doesNotHaveDuplicates();
        assertThat(vectors).extracting(Vector::type).containsOnly(plugin.id().id());
        assertThat(vectors)
                .as("a wrong answer")
                .anyMatch(v ->
                        v.expectedPoints() < v.maxPoints() && v.expectedStatus().equals("scored"));
        assertThat(vectors).extracting(Vector::expectedStatus).contains("scored", "unanswered", "invalid");
        List<ValidationVector> validation = plugin.validationVectors();
        assertThat(validation)
                .extracting(ValidationVector::type)
                .containsOnly(plugin.id().id());
        assertThat(validation).as("a good item").anyMatch(v -> v.expectedErrors()
                .isEmpty());
        assertThat(validation).as("a bad item").anyMatch(v -> !v.expectedErrors()
                .isEmpty());
        if (bound.isHumanMarked()) {
            assertThat(vectors).extracting(Vector::expectedStatus).contains("needs_review");
        }
    }

    @Test
    void a_right_answer_earns_all_the_points() throws Exception {
        List<Vector> full = plugin.vectors().stream()
                .filter(vector -> vector.expectedPoints() == vector.maxPoints())
                .toList();

        assertThat(full).as("vectors of an answer that is wholly right").isNotEmpty();
        for (Vector vector : full) {
            assertThat(score(vector).points()).as(vector.toString()).isCloseTo(vector.maxPoints(), within(1e-6));
        }
    }

    @TestFactory
    Stream<DynamicTest> every_vector_scores_as_it_says() throws IOException {
        return plugin.vectors().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.toString(), () -> {
                    Score score = score(vector);
                    assertThat(score.status()).as(score.toString()).isEqualTo(vector.expectedStatus());
                    assertThat(score.points()).isCloseTo(vector.expectedPoints(), within(1e-6));
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_validation_vector_reports_exactly_its_errors() throws IOException {
        return plugin.validationVectors().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.toString(), () -> assertThat(
                                codes(new Item(vector.content(), vector.key(), vector.maxPoints())))
                        .isEqualTo(vector.expectedErrors())));
    }

    @Test
    void the_items_of_the_vectors_are_good_items() throws Exception {
        for (Vector vector : plugin.vectors()) {
            if (!vector.expectedStatus().equals("scored")) {
                continue;
            }
            assertThat(bound.validate(item(vector))).as(vector.toString()).isEmpty();
        }
    }

    @Test
    void a_guess_at_a_good_item_has_a_probability() throws Exception {
        for (Vector vector : plugin.vectors()) {
            if (bound.validate(item(vector)).isEmpty()) {
                assertThat(bound.guessing(item(vector))).as(vector.toString()).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void what_a_scored_response_chose_is_among_the_choices_of_a_good_item() throws Exception {
        for (Vector vector : plugin.vectors()) {
            if (vector.expectedStatus().equals("scored")
                    && bound.validate(item(vector)).isEmpty()) {
                assertThat(bound.choices(item(vector)).stream().map(DistractorAnalysis.Choice::id))
                        .as(vector.toString())
                        .containsAll(bound.chosen(item(vector), vector.response()));
            }
        }
    }

    @Test
    void an_empty_response_is_unanswered_and_costs_nothing() throws Exception {
        for (Vector vector : plugin.vectors()) {
            for (String empty : List.of("null", "{}", "[]", "\"\"", "\" \\u200b\"", "{\"nonsense\":null}")) {
                Score score = score(item(vector), JSON.readTree(empty));
                assertThat(score).as(vector + " with " + empty).isEqualTo(new Score.Unanswered());
            }
        }
    }

    @Test
    void any_json_as_a_response_gives_a_score_within_bounds() throws Exception {
        for (Vector vector : plugin.vectors()) {
            for (JsonNode response : mutations(vector.response())) {
                Score score = score(item(vector), response);
                assertWithinBounds(score, vector.maxPoints(), vector + " with " + response);
            }
        }
    }

    @Test
    void ten_thousand_generated_responses_never_throw_and_never_cost_more_than_the_key_says() throws Exception {
        List<Vector> vectors = plugin.vectors();
        List<JsonNode> responses = vectors.stream().map(Vector::response).toList();
        int each = GENERATED_RESPONSES / vectors.size() + 1;
        for (int v = 0; v < vectors.size(); v++) {
            Vector vector = vectors.get(v);
            GeneratedResponses generated = new GeneratedResponses(upgraded(vector), vector.key(), responses, v);
            double penalty = vector.key().at("/policy/negative").asDouble(0);
            for (int i = 0; i < each; i++) {
                JsonNode response = generated.next();
                Score score = score(item(vector), response);
                feedback(item(vector), response);
                assertThat(score.points())
                        .as("%s with %s", vector, response)
                        .isBetween(-penalty * vector.maxPoints() - ROUNDING, vector.maxPoints() + ROUNDING);
            }
        }
    }

    @Test
    void any_content_and_key_that_bind_are_survived() throws IOException {
        for (Vector vector : plugin.vectors()) {
            for (JsonNode content : mutations(upgraded(vector))) {
                survive(content, vector.key(), vector);
            }
            for (JsonNode key : mutations(vector.key())) {
                survive(upgraded(vector), key, vector);
            }
        }
    }

    private void survive(JsonNode content, JsonNode key, Vector vector) {
        try {
            bound.json().content(content);
            bound.json().key(key);
        } catch (BindingException e) {
            return; // the kernel refuses it before the type is asked
        }
        String what = "content " + content + ", key " + key;
        try {
            Item item = new Item(content, key, vector.maxPoints());
            bound.validate(item);
            bound.present(content, new Presentation(1));
            assertWithinBounds(score(item, vector.response()), vector.maxPoints(), what);
            feedback(item, vector.response());
            bound.hint(item, 1);
        } catch (BindingException | RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    private static void assertWithinBounds(Score score, double maxPoints, String what) {
        assertThat(score.points()).as(what).isBetween(-maxPoints, maxPoints);
        if (score instanceof Score.Invalid || score instanceof Score.Unanswered) {
            assertThat(score.points()).as(what).isZero();
        }
        assertThat(score.parts()).as(what).allSatisfy(part -> assertThat(part.points())
                .isLessThanOrEqualTo(part.maxPoints()));
    }

    @Test
    void what_an_answer_is_told_agrees_with_what_it_earned() throws Exception {
        if (!bound.isExplained()) {
            return;
        }
        Set<Feedback.Code> good = Set.of(Feedback.Code.CORRECT, Feedback.Code.CASE_ONLY, Feedback.Code.ACCENT);
        for (Vector vector : plugin.vectors()) {
            List<Feedback> feedback = feedback(item(vector), vector.response());
            switch (vector.expectedStatus()) {
                case "unanswered" ->
                    assertThat(feedback).as(vector.toString()).allMatch(part -> part.code() == Feedback.Code.MISSING);
                case "scored" -> {
                    assertThat(feedback).as(vector.toString()).isNotEmpty();
                    if (vector.expectedPoints() == vector.maxPoints()) {
                        assertThat(feedback).as(vector.toString()).allMatch(part -> good.contains(part.code()));
                    } else if (vector.expectedPoints() == 0 && helpLeavesPoints(vector)) {
                        assertThat(feedback)
                                .as(vector.toString())
                                .anyMatch(part -> part.code() != Feedback.Code.CORRECT);
                    }
                }
                default -> assertThat(feedback).as(vector.toString()).isNotNull();
            }
        }
    }

    @Test
    void hints_come_one_by_one_and_come_to_an_end() throws Exception {
        if (!bound.isHinting()) {
            return;
        }
        for (Vector vector : plugin.vectors()) {
            if (!bound.validate(item(vector)).isEmpty()) {
                continue;
            }
            List<Hint> hints = new ArrayList<>();
            for (int number = 1; bound.hint(item(vector), number).isPresent(); number++) {
                assertThat(number).as(vector.toString()).isLessThan(MOST_HINTS);
                hints.add(bound.hint(item(vector), number).orElseThrow());
            }
            assertThat(hints).as(vector.toString()).doesNotHaveDuplicates();
            assertThat(bound.hint(item(vector), hints.size() + 1)).isEmpty();
        }
    }

    @Test
    void the_same_answer_always_gets_the_same_score() throws Exception {
        List<Vector> vectors = plugin.vectors();
        List<Score> first = scores(vectors);
        for (int again = 0; again < REPEATS; again++) {
            assertThat(scores(vectors)).isEqualTo(first);
        }
        bound = new BoundItemType(plugin.newInstance());
        assertThat(scores(vectors)).as("another instance").isEqualTo(first);
    }

    @Test
    void many_threads_get_the_same_scores() throws Exception {
        List<Vector> vectors = plugin.vectors();
        List<Score> alone = scores(vectors);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<Score>>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS * 4; i++) {
                tasks.add(() -> scores(vectors));
            }
            for (Future<List<Score>> together : threads.invokeAll(tasks)) {
                assertThat(together.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Score> scores(List<Vector> vectors) throws BindingException {
        List<Score> scores = new ArrayList<>();
        for (Vector vector : vectors) {
            scores.add(score(vector));
        }
        return scores;
    }

    @Test
    void the_same_seed_presents_the_same() throws Exception {
        for (Vector vector : plugin.vectors()) {
            for (long seed = 0; seed < 5; seed++) {
                JsonNode content = upgraded(vector);
                assertThat(bound.present(content, new Presentation(seed)))
                        .isEqualTo(bound.present(content, new Presentation(seed)));
            }
        }
    }

    @Test
    void presenting_changes_the_order_at_most() throws Exception {
        ItemTypeJson json = bound.json();
        for (Vector vector : plugin.vectors()) {
            JsonNode authored = json.write(json.content(upgraded(vector)));
            JsonNode presented = bound.present(upgraded(vector), new Presentation(7));
            assertThat(leaves(authored)).containsAll(leaves(presented));
        }
    }

    @Test
    void a_learner_sees_no_key() throws Exception {
        for (Vector vector : plugin.vectors()) {
            JsonNode content = upgraded(vector).deepCopy();
            eachObject(
                    content,
                    object -> SECRETS.forEach(secret -> {
                        if (!object.has(secret)) {
                            object.put(secret, "the secret of " + secret);
                        }
                    }));
            assertThat(bound.present(content, new Presentation(3)).toString()).doesNotContain("the secret of");
        }
    }

    @Test
    void records_survive_json() throws Exception {
        ItemTypeJson json = bound.json();
        for (Vector vector : plugin.vectors()) {
            JsonNode content = json.write(json.content(upgraded(vector)));
            assertThat(json.write(json.content(content))).isEqualTo(content);
            JsonNode key = json.write(json.key(vector.key()));
            assertThat(json.write(json.key(key))).isEqualTo(key);
            assertThat(score(new Item(content, key, vector.maxPoints()), vector.response()))
                    .isEqualTo(score(vector));
            if (vector.expectedStatus().equals("scored")) {
                JsonNode given = EvidenceJson.split(vector.response()).response();
                JsonNode response = json.write(json.response(given));
                assertThat(json.write(json.response(response))).isEqualTo(response);
            }
        }
    }

    @Test
    void content_of_the_present_version_needs_no_upgrade() throws IOException {
        int version = bound.info().contentVersion();
        for (Vector vector : plugin.vectors()) {
            Map<String, Object> content = map(upgraded(vector));

            assertThat(bound.type().upgrade(map(upgraded(vector)), version)).isEqualTo(content);
        }
    }

    @Test
    void content_of_every_older_version_is_upgraded_and_the_original_kept() throws Exception {
        int version = bound.info().contentVersion();
        List<Vector> older = plugin.vectors().stream()
                .filter(vector -> vector.contentVersion() != null)
                .toList();

        assertThat(older)
                .as("vectors with a contentVersion from 1 to %d", version - 1)
                .extracting(Vector::contentVersion)
                .containsAll(IntStream.range(1, version).boxed().toList())
                .allMatch(from -> from >= 1 && from < version);
        for (Vector vector : older) {
            Map<String, Object> given = map(vector.content());
            Map<String, Object> upgraded = bound.type().upgrade(given, vector.contentVersion());

            assertThat(given).as(vector + ": the original is kept").isEqualTo(map(vector.content()));
            assertThat(bound.type().upgrade(given, vector.contentVersion()))
                    .as(vector + ": the same once more")
                    .isEqualTo(upgraded);
        }
    }

    private Score score(Vector vector) throws BindingException {
        return score(item(vector), vector.response());
    }

    private Score score(Item item, JsonNode responseWithEvidence) throws BindingException {
        ItemTypes.SplitResponse split = EvidenceJson.split(responseWithEvidence);
        return bound.score(item, split.response(), split.evidence());
    }

    private List<Feedback> feedback(Item item, JsonNode responseWithEvidence) throws BindingException {
        ItemTypes.SplitResponse split = EvidenceJson.split(responseWithEvidence);
        return bound.feedback(item, split.response(), split.evidence());
    }

    private static boolean helpLeavesPoints(Vector vector) {
        return Assistance.leaves(EvidenceJson.split(vector.response()).evidence()) > 0;
    }

    /** Sorted and distinct. */
    private List<String> codes(Item item) throws BindingException {
        return bound.validate(item).stream()
                .map(problem -> problem.error().name())
                .sorted()
                .distinct()
                .toList();
    }

    private Item item(Vector vector) {
        return new Item(upgraded(vector), vector.key(), vector.maxPoints());
    }

    private JsonNode upgraded(Vector vector) {
        return vector.contentVersion() == null
                ? vector.content()
                : JSON.valueToTree(bound.type().upgrade(map(vector.content()), vector.contentVersion()));
    }

    @SuppressWarnings("unchecked") // a JSON object converts to a map with text keys
    private static Map<String, Object> map(JsonNode json) {
        return JSON.convertValue(json, Map.class);
    }

    private Map<String, String> texts(String path) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, JsonNode> text : plugin.json(path).properties()) {
            assertThat(text.getValue()).as(path + " is flat: " + text.getKey()).isInstanceOf(TextNode.class);
            texts.put(text.getKey(), text.getValue().textValue());
        }
        return texts;
    }

    private static Set<String> variables(String text) {
        return TEXT_VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Pattern exports(String name) {
        return Pattern.compile(
                ".*export\\s+(class\\s+" + name + "\\b|\\{[^}]*\\b" + name + "\\b[^}]*}).*", Pattern.DOTALL);
    }

    /** The value with one part at a time replaced by something it should not be. */
    private static Set<JsonNode> mutations(JsonNode json) {
        JsonNodeFactory f = JsonNodeFactory.instance;
        List<JsonNode> junk = List.of(
                f.nullNode(),
                f.textNode(""),
                f.textNode("\u200c \ud835\udfd9 \u0000"),
                f.textNode("x".repeat(3_000)),
                f.numberNode(0),
                f.numberNode(-1.5),
                f.numberNode(1e300),
                f.booleanNode(false),
                f.booleanNode(true),
                f.arrayNode(),
                f.arrayNode().addNull(),
                f.arrayNode().add("a").add("a"),
                f.objectNode(),
                f.objectNode().putNull("a"),
                f.objectNode().put("a", 1));
        Set<JsonNode> mutations = new LinkedHashSet<>(junk);
        for (JsonNode part : junk) {
            replaceEach(json, part, mutations::add);
        }
        return mutations;
    }

    private static void replaceEach(JsonNode json, JsonNode part, Consumer<JsonNode> to) {
        if (json instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                to.accept(object.deepCopy().set(name, part));
                replaceEach(
                        object.get(name),
                        part,
                        inner -> to.accept(object.deepCopy().set(name, inner)));
            });
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                to.accept(array.deepCopy().set(at, part));
                replaceEach(
                        array.get(at), part, inner -> to.accept(array.deepCopy().set(at, inner)));
            }
        }
    }

    private static void eachObject(JsonNode json, Consumer<ObjectNode> then) {
        json.forEach(child -> eachObject(child, then));
        if (json instanceof ObjectNode object) {
            then.accept(object);
        }
    }

    private static List<String> leaves(JsonNode json) {
        List<String> leaves = new ArrayList<>();
        if (json.isValueNode()) {
            leaves.add(json.toString());
        }
        json.forEach(child -> leaves.addAll(leaves(child)));
        return leaves;
    }
}
