package org.metalingua.module.linguaquest.internal.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.web.Bounds;

class LessonDocumentTest {
    @Test
    void what_is_wrong_with_an_activity_is_named_with_its_place() {
        LessonActivity good = activity("1", "a");
        LessonActivity bad = activity("2", "a\0");
        Bounds bounds = new Bounds();

        lesson(good, bad).checkDraft(bounds);

        assertThat(bounds.list())
                .extracting(FieldProblem::field)
                .containsExactly("activities.1.content.text", "activities.1.key");
    }

    private static LessonActivity activity(String id, String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return new LessonActivity(
                id,
                "reading",
                10.0,
                json.objectNode().put("text", text),
                id.equals("1") ? json.objectNode() : null,
                null,
                null);
    }

    private static LessonDocument lesson(LessonActivity... activities) {
        LocalText title = new LocalText("Cats", null);
        return new LessonDocument("cats", "en", "A1", "nature", title, title, null, 10, List.of(), List.of(activities));
    }
}
