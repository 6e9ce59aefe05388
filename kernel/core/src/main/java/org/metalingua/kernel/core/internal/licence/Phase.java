package org.metalingua.kernel.core.internal.licence;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.metalingua.kernel.core.licence.LicenceTerms;

/** Where in its time a licence is. */
public enum Phase {
    VALID,
    /** It ends soon. */
    EXPIRING,
    /** It has ended and still holds. */
    GRACE,
    READ_ONLY;

    static final Duration SOON = Duration.ofDays(30);

    static Phase of(LicenceTerms terms, Instant now) {
        if (!now.isBefore(terms.graceEnds())) {
            return READ_ONLY;
        }
        if (!now.isBefore(terms.validTo())) {
            return GRACE;
        }
        return now.isBefore(terms.validTo().minus(SOON)) ? VALID : EXPIRING;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
