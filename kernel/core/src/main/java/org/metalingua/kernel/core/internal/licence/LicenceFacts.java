package org.metalingua.kernel.core.internal.licence;

import java.time.Instant;
import java.util.List;
import org.metalingua.kernel.core.licence.LicenceTerms;

/**
 * What a licence grants, for the console.
 *
 * @param validTo exclusively
 * @param graceEnds from when on it can only be read
 * @param signer the trusted name of the vendor's key; development for what holds in the development profile only; empty
 *     where nobody asked
 */
public record LicenceFacts(
        String id,
        String institute,
        String instituteName,
        List<String> capabilities,
        int seats,
        Instant validFrom,
        Instant validTo,
        Instant graceEnds,
        Instant issuedAt,
        String signer) {
    static LicenceFacts of(LicenceTerms terms, String signer) {
        return new LicenceFacts(
                terms.id(),
                terms.institute(),
                terms.instituteName(),
                terms.capabilities().ids(),
                terms.seats(),
                terms.validFrom(),
                terms.validTo(),
                terms.graceEnds(),
                terms.issuedAt(),
                signer);
    }
}
