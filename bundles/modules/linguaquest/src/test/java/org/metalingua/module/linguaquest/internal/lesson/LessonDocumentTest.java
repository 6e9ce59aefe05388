package org.metalingua.module.linguaquest.internal.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.web.Bounds;

class LessonDocumentTest {
    @Test
    void a_language_that_the_database_would_not_keep_is_named() {
        assertThat(problems("e")).containsExactly("language", "activities.0.speech.language");
        assertThat(problems("en")).isEmpty();
    }

    private static List<String> problems(String language) {
        LocalText text = new LocalText("Greetings", null);
        LessonActivity activity = new LessonActivity(
                "1",
                "dictation",
                1.0,
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode(),
                new LessonActivity.Speech("Hello", language),
                null);
        Bounds bounds = new Bounds();
        new LessonDocument("greetings", language, "A1", "everyday", text, text, null, 10, List.of(), List.of(activity))
                .checkComplete(bounds);
        return bounds.list().stream().map(FieldProblem::field).toList();
    }
}
