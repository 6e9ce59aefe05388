package org.metalingua.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A test of two questions, made by a teacher of an institute that had none. */
final class ShortTest {
    private static final String TESTING = "/api/unified-testing";

    private ShortTest() {}

    /** Returns the published test's id. */
    static String published(Api teacher) {
        List<String> questions = new ArrayList<>();
        for (String stem : List.of("She ___ tea.", "He ___ tea.")) {
            questions.add(teacher.post(TESTING + "/questions", question(stem))
                    .ok()
                    .get("id")
                    .asText());
        }
        Map<String, Object> test = Map.of(
                "title",
                "A short test",
                "timeLimitSec",
                1200,
                "sections",
                List.of(Map.of("title", "All", "selection", Map.of("kind", "fixed", "questionIds", questions))));
        String template =
                teacher.post(TESTING + "/templates", test).ok().get("id").asText();
        teacher.post(TESTING + "/templates/" + template + "/publish", Map.of()).ok();
        return template;
    }

    /** A question whose right answer is b. */
    static Map<String, Object> question(String stem) {
        return Map.of(
                "type",
                "multiple_choice",
                "skill",
                "grammar",
                "cefrLevel",
                "A1",
                "language",
                "en",
                "title",
                stem,
                "maxPoints",
                1,
                "content",
                Map.of(
                        "stem",
                        stem,
                        "options",
                        List.of(Map.of("id", "a", "text", "drink"), Map.of("id", "b", "text", "drinks"))),
                "key",
                Map.of("correct", "b"));
    }
}
