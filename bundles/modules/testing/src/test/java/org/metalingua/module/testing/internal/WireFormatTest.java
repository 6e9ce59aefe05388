package org.metalingua.module.testing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.web.internal.json.JsonMappers;
import org.metalingua.module.testing.internal.exchange.ImportResult;
import org.metalingua.module.testing.internal.exchange.TestFile;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.session.AnswerSubmission;
import org.metalingua.module.testing.internal.template.Section;
import org.metalingua.module.testing.internal.template.Selection;
import org.metalingua.module.testing.internal.template.TemplateDraft;

/** Requests and answers as the kernel's JSON mapper reads and writes them. */
class WireFormatTest {
    private final ObjectMapper mapper = JsonMappers.create();

    @Test
    void a_question_is_read() throws Exception {
        QuestionDraft draft = mapper.readValue("""
                {"type": "choice", "skill": "grammar", "cefrLevel": "A1", "language": "en", "title": "T", "tags": ["x"],
                 "content": {"stem": "?"}, "key": {"correct": "b"}, "maxPoints": 1, "difficulty": -1.5,
                 "externalId": "e-1"}""", QuestionDraft.class);
        assertThat(draft.maxPoints()).isEqualTo(1);
        assertThat(draft.content().path("stem").asText()).isEqualTo("?");
        assertThat(draft.tags()).containsExactly("x");
    }

    @Test
    void both_selections_are_told_apart_by_their_kind() throws Exception {
        TemplateDraft draft = mapper.readValue("""
                {"title": "T", "sections": [
                  {"title": "A", "selection": {"kind": "fixed", "questionIds": ["1"]}},
                  {"title": "B", "timeLimitSec": 60,
                   "selection": {"kind": "random", "rules": [{"skill": "grammar", "count": 3}]}}]}""", TemplateDraft.class);
        assertThat(draft.sections())
                .extracting(Section::selection)
                .containsExactly(
                        new Selection.Fixed(List.of("1")),
                        new Selection.Random(List.of(new Selection.Rule("grammar", null, null, 3))));
        JsonNode written = mapper.valueToTree(draft.sections().get(1));
        assertThat(written.at("/selection/kind").asText()).isEqualTo("random");
        assertThat(written.at("/selection/rules/0/count").asInt()).isEqualTo(3);
        assertThat(written.at("/selection").size())
                .as("kind and rules, nothing else")
                .isEqualTo(2);
    }

    @Test
    void the_result_of_an_import_has_its_members_and_no_others() {
        JsonNode written = mapper.valueToTree(
                new ImportResult(1, 2, 3, List.of(), new ImportResult.ImportedTemplate("4", "created")));
        assertThat(written).isEqualTo(Json.parse("""
                {"created": 1, "updated": 2, "unchanged": 3, "errors": [],
                 "template": {"id": "4", "change": "created"}}"""));
    }

    @Test
    void a_page_of_an_export_is_no_file_to_import() {
        assertThatThrownBy(() -> mapper.readValue("{\"items\": [], \"nextCursor\": \"x\"}", TestFile.class))
                .isInstanceOf(JsonMappingException.class);
    }

    @Test
    void an_unknown_kind_of_selection_is_refused_with_its_place() {
        assertThatThrownBy(() -> mapper.readValue(
                        "{\"title\": \"T\", \"sections\": [{\"title\": \"A\", \"selection\": {\"kind\": \"odd\"}}]}",
                        TemplateDraft.class))
                .isInstanceOfSatisfying(JsonMappingException.class, e -> assertThat(e.getPathReference())
                        .contains("\"selection\""));
    }

    @Test
    void an_answer_of_null_differs_from_no_answer() throws Exception {
        assertThat(mapper.readValue("{\"questionId\": \"1\", \"answer\": null}", AnswerSubmission.class)
                        .answer()
                        .isNull())
                .isTrue();
        assertThat(mapper.readValue("{\"questionId\": \"1\"}", AnswerSubmission.class)
                        .answer())
                .isNull();
    }

    @Test
    void evidence_beside_the_answer_is_refused() {
        assertThatThrownBy(() -> mapper.readValue(
                        "{\"questionId\": \"1\", \"answer\": {}, \"ratings\": []}", AnswerSubmission.class))
                .isInstanceOf(JsonMappingException.class);
    }
}
