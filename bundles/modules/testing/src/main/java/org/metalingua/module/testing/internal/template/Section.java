package org.metalingua.module.testing.internal.template;

import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;

/**
 * A part of a test, with a clock of its own where it has a limit.
 *
 * @param id unique in the template; made up when left out
 * @param timeLimitSec seconds from the first look at one of its questions; null for no limit of its own
 * @param selection not shown to learners
 * @param marking null for that of the whole test
 * @param navigation linear: a question is closed once a later one of the section was opened; nonlinear when left out
 * @param allowSkipping false, in a linear section: a question must be answered before a later one is opened, unless its
 *     time is over; true when left out
 * @param itemTimeLimitSec seconds for each question from the first look at it; null for no limit of its own
 */
public record Section(
        String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        Integer timeLimitSec,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Selection selection,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        MarkingPolicy marking,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                allowableValues = {"linear", "nonlinear"})
        String navigation,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Boolean allowSkipping,

        Integer itemTimeLimitSec) {
    public Section {
        // those stored before there were rules have none
        navigation = navigation == null ? Navigation.NONLINEAR : navigation;
        allowSkipping = allowSkipping == null || allowSkipping;
    }

    /** One in which learners go to and fro, and whose questions have no clocks. */
    public Section(String id, String title, Integer timeLimitSec, Selection selection, MarkingPolicy marking) {
        this(id, title, timeLimitSec, selection, marking, null, null, null);
    }

    /** Reports what is wrong with the rules of going through it. */
    void checkRules(Bounds bounds, String path, int maxSeconds) {
        bounds.requireOneOf(path + ".navigation", navigation, Navigation.MODES);
        if (!allowSkipping && navigation.equals(Navigation.NONLINEAR)) {
            bounds.add(path + ".allowSkipping", "can be false in a linear section only");
        }
        bounds.range(path + ".itemTimeLimitSec", itemTimeLimitSec, 1, maxSeconds);
    }

    Section withId(String newId) {
        return new Section(newId, title, timeLimitSec, selection, marking, navigation, allowSkipping, itemTimeLimitSec);
    }

    Section withMarking(MarkingPolicy policy) {
        return new Section(id, title, timeLimitSec, selection, policy, navigation, allowSkipping, itemTimeLimitSec);
    }

    /** As a learner may see it. */
    Section withoutSelection() {
        return new Section(id, title, timeLimitSec, null, null, navigation, allowSkipping, itemTimeLimitSec);
    }
}
