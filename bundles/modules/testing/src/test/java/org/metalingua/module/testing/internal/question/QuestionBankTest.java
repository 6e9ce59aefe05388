package org.metalingua.module.testing.internal.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.choice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.kernel.web.ScorePreview;
import org.metalingua.module.testing.internal.TestingModule;

class QuestionBankTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final QuestionFilter ALL = new QuestionFilter(null, null, null, null, "all", null);

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private Caller.Member teacher;

    @BeforeEach
    void anInstituteOfItsOwn() {
        teacher = MODULE.member(MODULE.institute("bank" + System.nanoTime()), Role.TEACHER);
    }

    private List<Question> all() {
        return MODULE.bank.list(teacher, ALL, PageRequest.of(null, null)).items();
    }

    private static QuestionDraft with(String type, JsonNode content, JsonNode key, Double maxPoints) {
        return new QuestionDraft(type, "grammar", "B1", "en", "T", null, content, key, maxPoints, null, null);
    }

    @Test
    void content_of_an_older_form_is_shown_in_the_present_one_and_stays_as_it_was_stored() {
        MODULE.types.know("growing");
        JsonNode content = Json.parse("{\"stem\":\"One\"}");
        QuestionDraft draft = with("growing", content, Json.parse("{}"), 1.0);
        long id = Long.parseLong(MODULE.bank.create(teacher, draft).id());

        MODULE.types.raiseContentVersion("growing");

        assertThat(MODULE.bank.get(teacher, id).content()).isEqualTo(Json.parse("{\"stem\":\"One\",\"upgradedTo\":2}"));
        assertThat(all()).extracting(Question::content).containsExactly(content);

        MODULE.bank.edit(teacher, id, new EntityVersion(1), draft);
        assertThat(MODULE.bank.get(teacher, id).content())
                .as("written in the new form")
                .isEqualTo(content);

        MODULE.types.takeAway("growing");
        assertThat(MODULE.bank.get(teacher, id).content()).isEqualTo(content);
    }

    @Test
    void every_edit_is_a_new_version_and_the_old_ones_stay() {
        Question first = MODULE.bank.create(teacher, choice("x-1", "One"));
        assertThat(first.version()).isEqualTo(1);
        long id = Long.parseLong(first.id());
        Question second = MODULE.bank.edit(teacher, id, new EntityVersion(1), choice("x-1", "Two"));
        assertThat(second.version()).isEqualTo(2);
        assertThat(MODULE.bank.get(teacher, id)).isEqualTo(second);
        assertThat(MODULE.bank.versions(teacher, id))
                .extracting(version -> version.version() + " " + version.title() + " by "
                        + version.createdBy().name())
                .containsExactly("2 Two by " + teacher.displayName(), "1 One by " + teacher.displayName());
    }

    @Test
    void a_stale_edit_is_refused() {
        long id =
                Long.parseLong(MODULE.bank.create(teacher, choice(null, "One")).id());
        MODULE.bank.edit(teacher, id, new EntityVersion(1), choice(null, "Two"));
        assertThat(refusal(() -> MODULE.bank.edit(teacher, id, new EntityVersion(1), choice(null, "Three"))))
                .isEqualTo("412 stale-version");
        assertThat(MODULE.bank.get(teacher, id).title()).isEqualTo("Two");
    }

    @Test
    void of_two_edits_at_once_one_wins_and_the_other_is_told() throws Exception {
        long id =
                Long.parseLong(MODULE.bank.create(teacher, choice(null, "One")).id());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> edits = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String title = "Edit " + i;
                edits.add(
                        () -> refusal(() -> MODULE.bank.edit(teacher, id, new EntityVersion(1), choice(null, title))));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : pool.invokeAll(edits)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes).containsOnly("accepted", "412 stale-version");
            assertThat(Collections.frequency(outcomes, "accepted")).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(MODULE.bank.versions(teacher, id)).hasSize(2);
    }

    @Test
    void retiring_and_restoring_change_the_status_and_not_the_version() {
        long id =
                Long.parseLong(MODULE.bank.create(teacher, choice(null, "One")).id());
        Question retired = MODULE.bank.retire(teacher, id);
        assertThat(retired.status()).isEqualTo("retired");
        assertThat(retired.version()).isEqualTo(1);
        assertThat(MODULE.bank
                        .list(
                                teacher,
                                new QuestionFilter(null, null, null, null, null, null),
                                PageRequest.of(null, null))
                        .items())
                .as("lists show active questions unless asked")
                .isEmpty();
        assertThat(MODULE.bank.restore(teacher, id).status()).isEqualTo("active");
    }

    @Test
    void lists_filter_search_and_page() {
        for (int i = 0; i < 5; i++) {
            MODULE.bank.create(teacher, choice("ext-" + i, "Number 50%_" + i));
        }
        Page<Question> first = MODULE.bank.list(teacher, ALL, PageRequest.of("2", null));
        Page<Question> second = MODULE.bank.list(
                teacher, ALL, PageRequest.of("2", first.nextCursor().orElseThrow()));
        Page<Question> third = MODULE.bank.list(
                teacher, ALL, PageRequest.of("2", second.nextCursor().orElseThrow()));
        assertThat(third.nextCursor()).isEmpty();
        assertThat(List.of(first, second, third))
                .flatExtracting(Page::items)
                .extracting(Question::externalId)
                .containsExactly("ext-4", "ext-3", "ext-2", "ext-1", "ext-0");
        assertThat(search("50%_3")).containsExactly("ext-3");
        assertThat(search("EXT-2")).containsExactly("ext-2");
        assertThat(search("50_")).as("% and _ are no wildcards").isEmpty();
    }

    private List<String> search(String q) {
        return MODULE
                .bank
                .list(teacher, new QuestionFilter("choice", "grammar", "B1", "en", null, q), PageRequest.of(null, null))
                .items()
                .stream()
                .map(Question::externalId)
                .toList();
    }

    @Test
    void filters_with_impossible_values_are_named() {
        assertThat(refusal(() -> new QuestionFilter(null, "cooking", "Z9", null, "lost", null)))
                .isEqualTo("400 bad-field skill cefrLevel status");
    }

    @Test
    void everything_wrong_with_a_request_is_named_at_once_and_nothing_is_stored() {
        assertThat(refusal(() -> MODULE.bank.create(
                        teacher,
                        new QuestionDraft(
                                null,
                                "cooking",
                                "Z9",
                                "English",
                                "x".repeat(301),
                                null,
                                null,
                                null,
                                -1.0,
                                99.0,
                                "a b"))))
                .isEqualTo(
                        "400 bad-field type skill cefrLevel language title content key maxPoints difficulty externalId");
        assertThat(all()).isEmpty();
    }

    @Test
    void an_unknown_type_is_a_bad_field() {
        JsonNode some = Json.parse("{}");
        assertThat(refusal(() -> MODULE.bank.create(teacher, with("no_such", some, some, 1.0))))
                .isEqualTo("400 bad-field type");
        assertThat(refusal(() -> MODULE.bank.create(teacher, with("No Such", some, some, 1.0))))
                .isEqualTo("400 bad-field type");
    }

    @Test
    void what_the_type_finds_wrong_is_named_with_its_place() {
        assertThat(refusal(() -> MODULE.bank.create(
                        teacher, with("choice", Json.parse("{\"stem\": \" \"}"), Json.parse("{}"), 1.0))))
                .isEqualTo("422 item-invalid content/stem key/correct");
    }

    @Test
    void content_too_large_or_not_storable_is_named() {
        JsonNode key = Json.parse("{\"correct\": \"b\"}");
        assertThat(refusal(() -> MODULE.bank.create(
                        teacher,
                        with(
                                "choice",
                                JsonNodeFactory.instance.objectNode().put("stem", "x".repeat(300_000)),
                                key,
                                1.0))))
                .isEqualTo("400 bad-field content");
        assertThat(refusal(() ->
                        MODULE.bank.create(teacher, with("choice", Json.parse("{\"stem\": \"\\u0000\"}"), key, 1.0))))
                .isEqualTo("400 bad-field content.stem");
        assertThat(refusal(
                        () -> MODULE.bank.create(teacher, with("choice", Json.parse("[1]"), Json.parse("\"b\""), 1.0))))
                .isEqualTo("400 bad-field content key");
    }

    @Test
    void an_external_id_is_used_once() {
        MODULE.bank.create(teacher, choice("same", "One"));
        assertThat(refusal(() -> MODULE.bank.create(teacher, choice("same", "Two"))))
                .isEqualTo("409 duplicate-external-id");
        assertThat(all()).hasSize(1);
    }

    @Test
    void another_institute_may_use_the_same_external_id_and_sees_none_of_ours() {
        MODULE.bank.create(teacher, choice("same", "One"));
        Caller.Member other = MODULE.member(MODULE.institute("other" + System.nanoTime()), Role.TEACHER);
        MODULE.bank.create(other, choice("same", "Theirs"));
        assertThat(all()).extracting(Question::title).containsExactly("One");
    }

    @Test
    void a_question_without_an_external_id_gets_one_and_keeps_it() {
        Question question = MODULE.bank.create(teacher, choice(null, "One"));
        assertThat(question.externalId()).startsWith("q-");
        Question edited =
                MODULE.bank.edit(teacher, Long.parseLong(question.id()), new EntityVersion(1), choice(null, "Two"));
        assertThat(edited.externalId()).isEqualTo(question.externalId());
    }

    @Test
    void a_question_whose_plugin_is_away_says_so() {
        long id =
                Long.parseLong(MODULE.bank.create(teacher, choice(null, "One")).id());
        MODULE.types.takeAway("choice");
        try {
            assertThat(MODULE.bank.get(teacher, id).pluginMissing()).isTrue();
        } finally {
            MODULE.types.bringBack("choice");
        }
        assertThat(MODULE.bank.get(teacher, id).pluginMissing()).isFalse();
    }

    @Test
    void validating_gives_the_codes_in_order_and_stores_nothing() {
        ItemCheck.Validation validation = MODULE.desk.validate(
                teacher.institute(), new ItemCheck.ValidationRequest("choice", Json.parse("{}"), null, null));
        assertThat(validation.errors()).containsExactly("EMPTY_STEM", "MAX_POINTS", "NO_KEY");
        assertThat(refusal(() -> MODULE.desk.validate(
                        teacher.institute(), new ItemCheck.ValidationRequest("no_such", Json.parse("{}"), null, 1.0))))
                .isEqualTo("400 bad-field type");
        assertThat(all()).isEmpty();
    }

    @Test
    void a_preview_scores_an_unsaved_item() {
        JsonNode content = Json.parse("{\"stem\": \"Q\"}");
        JsonNode key = Json.parse("{\"correct\": \"b\"}");
        ScorePreview.Preview preview = MODULE.desk.preview(
                teacher.institute(),
                new ScorePreview.PreviewRequest("choice", content, key, Json.parse("{\"selected\": \"b\"}"), 2.0));
        assertThat(preview.points()).isEqualTo(2);
        assertThat(preview.status()).isEqualTo("scored");
        assertThat(MODULE.desk
                        .preview(
                                teacher.institute(), new ScorePreview.PreviewRequest("choice", content, key, null, 2.0))
                        .status())
                .isEqualTo("unanswered");
        assertThat(refusal(() -> MODULE.desk.preview(
                        teacher.institute(), new ScorePreview.PreviewRequest("choice", content, null, null, null))))
                .isEqualTo("400 bad-field key maxPoints");
    }
}
