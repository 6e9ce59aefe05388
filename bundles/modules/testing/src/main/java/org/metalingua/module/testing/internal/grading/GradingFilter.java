package org.metalingua.module.testing.internal.grading;

import java.util.Set;
import java.util.TreeSet;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.question.QuestionDraft;

/**
 * Which waiting answers are wanted; null for any.
 *
 * @param stage first, second, adjudication or reopened
 * @param mine those the caller has on the desk, has begun or has rated, instead of those the caller may take
 * @param template id of a template
 */
public record GradingFilter(String stage, boolean mine, String skill, String template) {
    private static final Set<String> STAGES = new TreeSet<>(Set.of("first", "second", "adjudication", "reopened"));

    public static final GradingFilter NONE = new GradingFilter(null, false, null, null);

    GradingFilter checked() {
        Bounds bounds = new Bounds();
        if (stage != null) {
            bounds.requireOneOf("stage", stage, STAGES);
        }
        if (skill != null) {
            bounds.requireOneOf("skill", skill, QuestionDraft.SKILLS);
        }
        if (template != null && Ids.parse(template).isEmpty()) {
            bounds.add("template", "there is no such template");
        }
        bounds.check();
        return this;
    }

    Long templateId() {
        return template == null ? null : Long.valueOf(template);
    }
}
