package org.metalingua.kernel.core.internal.item;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;

/** A question type for tests: pick the right id. Certain picks make it misbehave. */
public class PickType
        implements QuestionType<PickType.Content, PickType.Key, PickType.Response>, Guessable<PickType.Content> {
    record Content(String stem, List<Option> options, int columns) {}

    record Option(String id, String text) {}

    record Key(String correct) {}

    record Response(String selected, List<String> order, Map<String, String> blanks, Boolean sure) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.general", Set.of(Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 2);
    }

    /** The first version called the stem a question. */
    @Override
    public Map<String, Object> upgrade(Map<String, Object> content, int fromVersion) {
        if (fromVersion == 1) {
            content.put("stem", content.remove("question"));
        }
        return content;
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (content.stem() == null || content.stem().isBlank()) {
            problems.add(ItemError.EMPTY_STEM, "/content/stem");
        }
        if (key.correct() == null) {
            problems.add(ItemError.NO_KEY, "/key/correct");
        }
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return switch (String.valueOf(response.selected())) {
            case "throws" -> throw new IllegalStateException("the learner's words");
            case "overflows" -> overflow(1);
            case "nan" -> new Score.Scored(Double.NaN, List.of());
            case "too much" -> new Score.Scored(scoring.maxPoints() * 2, List.of());
            case "nothing" -> null;
            case "loops" -> loop();
            case "ratings" -> scoring.scored(evidence.ratings().size(), 1);
            default ->
                scoring.scored(
                        response.selected() != null && response.selected().equals(key.correct()) ? 1 : 0, 1);
        };
    }

    private static Score overflow(int depth) {
        return overflow(depth + 1);
    }

    @Override
    public double guessing(Content content) {
        return 1.0 / content.options().size();
    }

    /** Like careless code, it does not look whether it was interrupted; it ends so that the test's process does. */
    private static Score loop() {
        long end = System.nanoTime() + 3_000_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return new Score.Unanswered();
    }
}
