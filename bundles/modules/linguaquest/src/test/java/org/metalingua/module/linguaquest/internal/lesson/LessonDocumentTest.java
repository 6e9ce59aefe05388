package org.metalingua.module.linguaquest.internal.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.web.Bounds;

class LessonDocumentTest {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    @Test
    void a_language_that_the_database_would_not_keep_is_named() {
        assertThat(problemsOfLanguage("e")).containsExactly("language", "activities.0.speech.language");
        assertThat(problemsOfLanguage("en")).isEmpty();
    }

    @Test
    void what_is_wrong_with_an_activity_is_named_with_its_place() {
        LessonActivity good = new LessonActivity("1", "reading", 10.0, text("a"), NOTHING, null, null);
        LessonActivity bad = new LessonActivity("2", "reading", 10.0, text("a\0"), null, null, null);
        Bounds bounds = new Bounds();

        lesson("en", good, bad).checkDraft(bounds);

        assertThat(bounds.list())
                .extracting(FieldProblem::field)
                .containsExactly("activities.1.content.text", "activities.1.key");
    }

    private static List<String> problemsOfLanguage(String language) {
        LessonActivity spoken = new LessonActivity(
                "1", "dictation", 1.0, NOTHING, NOTHING, new LessonActivity.Speech("Hello", language), null);
        Bounds bounds = new Bounds();
        lesson(language, spoken).checkComplete(bounds);
        return bounds.list().stream().map(FieldProblem::field).toList();
    }

    private static ObjectNode text(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    private static LessonDocument lesson(String language, LessonActivity... activities) {
        LocalText title = new LocalText("Cats", null);
        return new LessonDocument(
                "cats", language, "A1", "nature", title, title, null, 10, List.of(), List.of(activities));
    }
}
