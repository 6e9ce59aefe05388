package org.metalingua.module.testing.internal.statistics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How a question worked with learners, over all its versions that ask and take the same as the version named. Shares lie
 * in [0, 1]. What cannot be told yet is left out.
 *
 * @param version whose text it is
 * @param versions with answers, newest first
 * @param waiting sessions that are over and not yet in these numbers
 * @param responses answers counted, those left out included; answers that wait for a rater are not
 * @param omitted how many of them were left out
 * @param facility mean share of the points
 * @param variance of the share of the points
 * @param discrimination correlation of the share of the points with that of the session's other questions
 * @param groups the upper and the lower 27 %
 * @param meanTimeMs from the answer before to the first answer to this question; longer than an hour is not counted
 * @param points how many answers earned 0 to 10 tenths of the points
 * @param choices what learners chose; empty where the type offers no choices
 * @param analysed answers of which it is known what they chose
 * @param groupDifference between learners whose accounts use different languages
 * @param flags what an author should look at; none below {@code enough} responses
 * @param enough responses from which on flags are raised
 */
public record ItemReport(
        String questionId,
        int version,
        List<TextCount> versions,
        long waiting,
        long responses,
        long omitted,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double facility,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double variance,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double discrimination,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ExtremeGroupMeans groups,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double meanTimeMs,

        List<Long> points,
        List<ChoiceCount> choices,
        long analysed,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        GroupDifference groupDifference,

        List<ItemFlag> flags,
        int enough) {
    /**
     * Answers to a version.
     *
     * @param included whether they are in this report
     */
    public record TextCount(int version, long responses, boolean included) {}

    /** Mean shares of the points in the two groups, and their difference. */
    public record ExtremeGroupMeans(double upper, double lower, double index) {}

    /**
     * A choice.
     *
     * @param text null where an image or the type's own words stand for it, and while the type is away
     * @param right whether the key takes it; null while the type is away
     * @param chosen by how many
     * @param share of the answers of which it is known what they chose
     * @param meanRest mean share of the points that those who chose it have in their other questions
     */
    public record ChoiceCount(
            String id,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String text,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Boolean right,

            long chosen,
            double share,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double meanRest) {}

    /**
     * Whether two groups who do equally well elsewhere do equally well here (Mantel-Haenszel).
     *
     * @param reference language of the accounts of the larger group
     * @param focal of the smaller one
     * @param delta MH D-DIF; negative where the question is harder for the focal group
     * @param category of ETS: A negligible, B moderate, C large
     */
    public record GroupDifference(
            String reference,
            long referenceResponses,
            String focal,
            long focalResponses,
            double delta,
            double standardError,
            double chiSquare,
            @Schema(allowableValues = {"A", "B", "C"}) String category) {}

    /**
     * Something to look at.
     *
     * @param choice the choice that it is about; left out where it is about none
     */
    public record ItemFlag(
            @Schema(
                    allowableValues = {
                        "too-easy",
                        "too-hard",
                        "negative-discrimination",
                        "low-discrimination",
                        "dead-distractor",
                        "distractor-better-than-key",
                        "group-difference"
                    })
            String code,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String choice) {}
}
