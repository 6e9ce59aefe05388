package org.metalingua.module.testing.internal.statement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.metalingua.module.testing.internal.report.IssuedCodes.IssuedCode;

/**
 * A code under which a report was given out, as the institute sees it.
 *
 * @param address of the page where anybody checks it
 * @param supersededAt when the report came to say something else
 * @param reason of a revocation, for staff only
 */
public record Verification(
        String code,
        String address,

        @Schema(allowableValues = {Verification.VALID, Verification.SUPERSEDED, Verification.REVOKED})
        String status,

        Instant issuedAt,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant supersededAt,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant revokedAt,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String reason) {
    static final String VALID = "valid";
    static final String SUPERSEDED = "superseded";
    static final String REVOKED = "revoked";

    static Verification of(IssuedCode issued, String address, boolean forStaff) {
        return new Verification(
                new VerificationCode(issued.symbols()).toString(),
                address,
                status(issued),
                issued.issuedAt(),
                issued.supersededAt(),
                issued.revokedAt(),
                forStaff ? issued.reason() : null);
    }

    /** A revocation says more than that the report has changed. */
    static String status(IssuedCode issued) {
        if (issued.revokedAt() != null) {
            return REVOKED;
        }
        return issued.supersededAt() != null ? SUPERSEDED : VALID;
    }
}
