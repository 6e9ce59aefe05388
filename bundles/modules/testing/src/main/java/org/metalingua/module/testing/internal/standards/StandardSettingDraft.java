package org.metalingua.module.testing.internal.standards;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.question.QuestionDraft;

/**
 * What a panel is asked to judge.
 *
 * @param scale overall, or a skill; overall when left out
 * @param levels whose beginnings are set: A2, B1, B2, C1, C2
 */
public record StandardSettingDraft(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String scale,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> levels,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> questionIds) {
    static final Set<String> LEVELS = new TreeSet<>(Set.of("A2", "B1", "B2", "C1", "C2"));
    private static final Set<String> SCALES = Stream.concat(
                    QuestionDraft.SKILLS.stream(), Stream.of(CefrScaleSet.OVERALL))
            .collect(Collectors.toCollection(TreeSet::new));
    private static final int FEWEST = 3;
    private static final int MOST = 60;

    /** Fills in what was left out; throws 400 naming every field that is wrong. */
    StandardSettingDraft checked() {
        Bounds bounds = new Bounds();
        bounds.requireText("title", title, 200);
        if (scale != null) {
            bounds.requireOneOf("scale", scale, SCALES);
        }
        if (levels == null || levels.isEmpty() || levels.size() > LEVELS.size()) {
            bounds.add("levels", "must be 1 to " + LEVELS.size());
        } else {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < levels.size(); i++) {
                bounds.requireOneOf("levels[" + i + "]", levels.get(i), LEVELS);
                if (levels.get(i) != null && !seen.add(levels.get(i))) {
                    bounds.add("levels[" + i + "]", "occurs more than once");
                }
            }
        }
        checkQuestions(bounds);
        bounds.check();
        return new StandardSettingDraft(
                title.strip(),
                scale == null ? CefrScaleSet.OVERALL : scale,
                levels.stream().sorted().toList(),
                questionIds);
    }

    private void checkQuestions(Bounds bounds) {
        if (questionIds == null || questionIds.size() < FEWEST || questionIds.size() > MOST) {
            bounds.add("questionIds", "must be " + FEWEST + " to " + MOST);
            return;
        }
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < questionIds.size(); i++) {
            String place = "questionIds[" + i + "]";
            Ids.parse(questionIds.get(i))
                    .ifPresentOrElse(
                            id -> {
                                if (!seen.add(id)) {
                                    bounds.add(place, "occurs more than once");
                                }
                            },
                            () -> bounds.add(place, "there is no such question"));
        }
    }
}
