package org.metalingua.module.testing.internal.template;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;

/**
 * A test as its authors plan it.
 *
 * @param version one more with each edit; also the ETag
 * @param feedback deferred: points appear in the report; immediate: also after each answer
 * @param timeLimitSec seconds for the whole test; null for no limit
 * @param marking of the answers that people mark; sections may have their own. Not shown to learners
 * @param status learners see published ones only
 * @param questionCount how many questions a session has; at most so many in an adaptive test
 * @param examProfile the examination on whose scale the test is reported as well; null for none
 * @param adaptive how an adaptive test goes; not shown to learners
 * @param sectionOrder linear: a section is closed once a later one was opened
 */
public record Template(
        String id,
        int version,
        String title,
        String description,
        String language,
        @Schema(allowableValues = {"deferred", "immediate"}) String feedback,
        Integer timeLimitSec,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        MarkingPolicy marking,

        @Schema(allowableValues = {"draft", "published", "archived"})
        String status,

        List<Section> sections,
        int questionCount,
        Instant createdAt,
        Instant updatedAt,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String examProfile,

        @Schema(allowableValues = {"fixed", "adaptive"}) String mode,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        AdaptivePlan adaptive,

        @Schema(allowableValues = {"linear", "nonlinear"}) String sectionOrder) {
    /** Whether each question is chosen by the answers before. */
    public boolean adapts() {
        return adaptive != null;
    }

    /** As a learner may see it: without the choice of questions, the rules of an adaptive one and the way of marking. */
    Template withoutSelections() {
        return new Template(
                id,
                version,
                title,
                description,
                language,
                feedback,
                timeLimitSec,
                null,
                status,
                sections.stream().map(Section::withoutSelection).toList(),
                questionCount,
                createdAt,
                updatedAt,
                examProfile,
                mode,
                null,
                sectionOrder);
    }
}
