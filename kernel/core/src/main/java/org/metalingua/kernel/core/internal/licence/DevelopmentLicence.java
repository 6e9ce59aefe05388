package org.metalingua.kernel.core.internal.licence;

import java.security.KeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.metalingua.kernel.core.licence.Capabilities;
import org.metalingua.kernel.core.licence.LicenceTerms;
import org.metalingua.kernel.core.licence.LicenceToken;
import org.metalingua.kernel.core.signing.SigningKeys;

/**
 * The licence for everything that the demo institute has in the development profile while nobody uploads another. Its
 * key is made by the process and leaves it never, so that no other process believes in it.
 */
final class DevelopmentLicence {
    /** Slug of the institute that kernel/security makes in that profile. */
    static final String INSTITUTE = "demo";

    private static final int SEATS = 1_000;
    private static final int DAYS = 3_650;

    private final KeyPair pair = SigningKeys.generate();
    private final LicenceToken token;

    DevelopmentLicence(Instant now) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        token = LicenceToken.issue(
                pair,
                new LicenceTerms(
                        "development",
                        INSTITUTE,
                        "MetaLingua Demo Institute",
                        Capabilities.of(List.of("*")),
                        SEATS,
                        today,
                        today.plus(DAYS, ChronoUnit.DAYS),
                        0,
                        today,
                        SigningKeys.id(pair.getPublic())));
    }

    KeyPair pair() {
        return pair;
    }

    String line() {
        return token.line();
    }
}
