package org.metalingua.module.testing.internal.grading;

import static org.metalingua.module.testing.internal.TestingModule.essay;
import static org.metalingua.module.testing.internal.TestingModule.fixed;

import java.util.List;
import java.util.Map;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;
import org.metalingua.module.testing.internal.session.AnswerSubmission;
import org.metalingua.module.testing.internal.template.TemplateDraft;

/** Essays of finished tests, and what raters do with them. */
public final class EssaysToMark {
    public static final MarkingPolicy TWICE = new MarkingPolicy("double", null, null, null);

    private final TestingModule module;

    public EssaysToMark(TestingModule module) {
        this.module = module;
    }

    /** An essay that waits for raters. */
    public record Essay(long session, long answer, Caller.Member learner) {}

    public Essay handedIn(MarkingPolicy policy) {
        return handedIn(policy, module.member(module.institute, Role.STUDENT));
    }

    public Essay handedIn(MarkingPolicy policy, Caller.Member learner) {
        String question = module.add(essay()).id();
        long session = module.begin(
                learner,
                module.published(new TemplateDraft(
                        "Writing", null, "en", "deferred", null, policy, List.of(fixed(null, question)), null)));
        module.answers.submit(
                learner, session, new AnswerSubmission(question, Json.parse("{\"text\": \"Hello.\"}"), null, null));
        module.closing.complete(learner, session);
        return new Essay(
                session,
                module.value("select id from test_answers where session_id = ?", Long.class, session),
                learner);
    }

    public RatingResult rate(Caller.Member rater, Essay essay, double cc, double lr) {
        return module.grading.rate(rater, essay.answer(), scores(cc, lr));
    }

    public static RatingRequest scores(double cc, double lr) {
        return new RatingRequest(Map.of("cc", cc, "lr", lr), null, null);
    }

    public static RatingRequest deciding(boolean deciding, double cc, double lr) {
        return new RatingRequest(Map.of("cc", cc, "lr", lr), null, deciding);
    }
}
