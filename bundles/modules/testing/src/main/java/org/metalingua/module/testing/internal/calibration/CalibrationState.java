package org.metalingua.module.testing.internal.calibration;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A calibration, finished or under way. It changes nothing until somebody adopts of it.
 *
 * @param progress share done, in [0, 1]
 * @param result once it is done; left out in lists
 * @param error why it failed
 */
public record CalibrationState(
        String id,

        @Schema(allowableValues = {"running", "done", "failed"})
        String status,

        double progress,
        CalibrationRequest request,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Result result,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String error,

        Instant createdAt) {
    CalibrationState at(double share) {
        return new CalibrationState(id, status, share, request, result, error, createdAt);
    }

    /**
     * What it found.
     *
     * @param learners whose first answers it used
     * @param populationMean of their abilities, on the scale of the fixed questions
     * @param converged false when the cycles ran out first
     */
    public record Result(
            int learners,
            double populationMean,
            double populationSd,
            double logLikelihood,
            int cycles,
            boolean converged,
            List<CalibratedQuestion> questions) {}

    /**
     * One question.
     *
     * @param fixed it kept its parameters
     * @param responses first answers of learners
     * @param easiness share of them that were right
     * @param itemRest correlation with the rest of the answers; null where one does not vary
     * @param misfit root mean square of observed minus expected share right
     * @param objections why the new parameters must not be used; empty for usable ones
     * @param drift null where too little is known to tell
     * @param administered how often adaptive tests have shown it
     * @param adopted the new parameters are in use
     */
    public record CalibratedQuestion(
            String questionId,
            String title,
            String skill,
            String cefrLevel,
            boolean pilot,
            boolean fixed,
            Parameters before,
            Parameters after,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Errors standardErrors,

            int responses,
            double easiness,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double itemRest,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double misfit,

            List<String> objections,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            DriftFlag drift,

            long administered,
            boolean adopted) {
        CalibratedQuestion isAdopted(boolean now) {
            return new CalibratedQuestion(
                    questionId,
                    title,
                    skill,
                    cefrLevel,
                    pilot,
                    fixed,
                    before,
                    after,
                    standardErrors,
                    responses,
                    easiness,
                    itemRest,
                    misfit,
                    objections,
                    drift,
                    administered,
                    now);
        }
    }

    /** Discrimination, difficulty, guessing. */
    public record Parameters(double a, double b, double c) {}

    /** Standard errors of the new parameters; one that was given or shared has none. */
    public record Errors(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double a,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double b,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double c) {}

    /** How far the question moved beyond what all have in common: in logits, and by robust z. */
    public record DriftFlag(
            double shift,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double z,

            boolean drifted) {}
}
