package org.metalingua.module.testing.internal.template;

import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;

/**
 * A part of a test, with a clock of its own where it has a limit.
 *
 * @param id unique in the template; made up when left out
 * @param timeLimitSec seconds from the first look at one of its questions; null for no limit of its own
 * @param selection not shown to learners
 * @param marking null for that of the whole test
 */
public record Section(
        String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        Integer timeLimitSec,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Selection selection,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        MarkingPolicy marking) {
    Section withId(String newId) {
        return new Section(newId, title, timeLimitSec, selection, marking);
    }

    Section withMarking(MarkingPolicy policy) {
        return new Section(id, title, timeLimitSec, selection, policy);
    }

    /** As a learner may see it. */
    Section withoutSelection() {
        return new Section(id, title, timeLimitSec, null, null);
    }
}
