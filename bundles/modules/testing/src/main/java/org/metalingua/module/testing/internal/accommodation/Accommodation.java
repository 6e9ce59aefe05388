package org.metalingua.module.testing.internal.accommodation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.metalingua.kernel.web.Bounds;

/**
 * What a learner needs to be tested fairly; it holds for the sessions begun afterwards.
 *
 * @param extraTimePercent 0 to 300
 * @param breaks stop the clock; none when absent
 * @param textSize of the questions in percent, one of 100, 125, 150, 175, 200, 250, 300; 100 when absent. The learner
 *     may choose another one during the test
 */
public record Accommodation(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer extraTimePercent,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        AllowedBreaks breaks,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer textSize) {
    static final int NORMAL_TEXT = 100;

    private static final int MAX_PERCENT = 300;
    private static final int MAX_BREAKS = 10;
    private static final int MAX_MINUTES = 60;
    private static final List<Integer> TEXT_SIZES = List.of(NORMAL_TEXT, 125, 150, 175, 200, 250, 300);

    /** Of a learner without one. */
    static final Accommodation NONE = new Accommodation(0, null, NORMAL_TEXT);

    /**
     * How often a learner may rest.
     *
     * @param count 0 to 10 in one test
     * @param minutesEach 1 to 60, at most
     */
    public record AllowedBreaks(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Integer count,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Integer minutesEach) {}

    /** Throws 400 naming every field that is wrong. */
    void check() {
        Bounds bounds = new Bounds();
        if (bounds.require("extraTimePercent", extraTimePercent)) {
            bounds.range("extraTimePercent", extraTimePercent, 0, MAX_PERCENT);
        }
        if (breaks != null) {
            bounds.require("breaks.count", breaks.count());
            bounds.range("breaks.count", breaks.count(), 0, MAX_BREAKS);
            bounds.require("breaks.minutesEach", breaks.minutesEach());
            bounds.range("breaks.minutesEach", breaks.minutesEach(), 1, MAX_MINUTES);
        }
        if (textSize != null && !TEXT_SIZES.contains(textSize)) {
            bounds.add(
                    "textSize",
                    "must be one of " + TEXT_SIZES.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        bounds.check();
    }

    /** The same with everything said: no breaks instead of zero of them. */
    Accommodation complete() {
        return new Accommodation(
                extraTimePercent,
                breaks == null || breaks.count() == 0 ? null : breaks,
                textSize == null ? NORMAL_TEXT : textSize);
    }

    Integer breakCount() {
        return breaks == null ? 0 : breaks.count();
    }

    Integer breakMinutes() {
        return breaks == null ? null : breaks.minutesEach();
    }

    /** As the audit keeps it. */
    Map<String, String> details() {
        return Map.of(
                "extraTimePercent", extraTimePercent.toString(),
                "breaks", breaks == null ? "none" : breaks.count() + " of " + breaks.minutesEach() + " min",
                "textSize", textSize.toString());
    }
}
