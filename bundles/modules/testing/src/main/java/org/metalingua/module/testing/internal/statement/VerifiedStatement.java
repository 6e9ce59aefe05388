package org.metalingua.module.testing.internal.statement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.metalingua.module.testing.internal.report.ExamResult;
import org.metalingua.module.testing.internal.report.IssuedCodes.IssuedCode;
import org.metalingua.module.testing.internal.report.Statement;

/**
 * What anybody may know who holds a printed report. Of one that does not stand any more nothing is told but that.
 *
 * @param since when it was superseded or revoked; null for a valid one
 * @param learner the name as the institute has it now: another one on the paper is a forgery
 * @param completedOn the day at the institute
 * @param exam the result on the scale of an examination
 */
public record VerifiedStatement(
        String code,

        @Schema(allowableValues = {Verification.VALID, Verification.SUPERSEDED, Verification.REVOKED})
        String status,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant since,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String institute,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String learner,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String test,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        LocalDate completedOn,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double points,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double maxPoints,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double percent,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String cefrLevel,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        VerifiedExam exam) {
    /** The total of an examination; null where it has none. */
    public record VerifiedExam(
            String title,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double total,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String cefrLevel) {
        /** Null while the exam's tables were away. */
        static VerifiedExam of(ExamResult exam) {
            return exam == null || exam.title() == null
                    ? null
                    : new VerifiedExam(exam.title(), exam.total(), exam.cefrLevel());
        }
    }

    static VerifiedStatement of(IssuedCode issued, Letterhead letterhead) {
        String code = new VerificationCode(issued.symbols()).toString();
        String status = Verification.status(issued);
        if (!status.equals(Verification.VALID)) {
            Instant since = issued.revokedAt() != null ? issued.revokedAt() : issued.supersededAt();
            return new VerifiedStatement(code, status, since, null, null, null, null, null, null, null, null, null);
        }
        Statement statement = issued.statement();
        return new VerifiedStatement(
                code,
                status,
                null,
                letterhead.institute(),
                letterhead.learner(),
                statement.test(),
                statement.completedAt().atZone(letterhead.zone()).toLocalDate(),
                statement.points(),
                statement.maxPoints(),
                statement.percent(),
                statement.cefrLevel(),
                VerifiedExam.of(statement.exam()));
    }
}
