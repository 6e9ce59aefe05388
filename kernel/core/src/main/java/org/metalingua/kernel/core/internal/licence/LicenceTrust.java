package org.metalingua.kernel.core.internal.licence;

import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.trust.TrustedKeys;
import org.metalingua.kernel.core.licence.LicenceToken;
import org.metalingua.kernel.core.signing.SigningKeys;

/**
 * Whose licences count here: those of the keys in {@code etc/licence-trust}, which is read anew each time, and in the
 * development profile those of the process's own key. Safe for concurrent use.
 */
final class LicenceTrust {
    /** The signer of a licence that only this process believes in. */
    static final String DEVELOPMENT = "development";

    private final TrustedKeys trusted;
    private final Optional<PublicKey> development;

    LicenceTrust(TrustedKeys trusted, Optional<PublicKey> development) {
        this.trusted = trusted;
        this.development = development;
    }

    /**
     * Under which name its key is trusted. Throws 422 licence-revoked, licence-altered or licence-untrusted, and 503
     * when nobody can tell.
     */
    String signer(LicenceToken token) {
        String key = token.terms().key();
        if (development.isPresent() && token.isBy(development.get())) {
            return DEVELOPMENT;
        }
        try {
            String revoked = trusted.listed("revoked").get(key);
            if (revoked != null) {
                throw refused(
                        "revoked",
                        "The licence is signed with key " + key + ", which was revoked"
                                + (revoked.isEmpty() ? "" : ": " + revoked) + ". Ask the vendor for a new one.");
            }
            for (Map.Entry<String, PublicKey> one : trusted.byName().entrySet()) {
                if (SigningKeys.id(one.getValue()).equals(key)) {
                    if (token.isBy(one.getValue())) {
                        return one.getKey();
                    }
                    throw refused(
                            "altered",
                            "The licence was altered after it was signed. Choose the file as the vendor sent it.");
                }
            }
        } catch (IOException e) {
            throw ProblemException.unavailable(
                    "licence-trust-unreadable",
                    "Licences cannot be checked: " + e.getMessage() + ". The log of the platform says why.",
                    60);
        }
        throw refused(
                "untrusted",
                "The licence is signed with key " + key + ", which is not trusted here. Ask the operator to put the"
                        + " vendor's public key into etc/licence-trust, if it is the vendor's.");
    }

    /** Changes whenever the folder does. */
    List<String> stamp() throws IOException {
        return trusted.stamp();
    }

    static ProblemException refused(String why, String detail) {
        return new ProblemException(422, "licence-" + why, detail);
    }
}
