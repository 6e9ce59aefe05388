package org.metalingua.kernel.core.internal.licence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.licence.Capabilities;
import org.metalingua.kernel.core.licence.LicenceTerms;
import org.metalingua.kernel.core.licence.LicenceToken;
import org.metalingua.kernel.core.licence.Standing;

/**
 * What one institute holds: the newest licence that a trusted key vouches for counts; what the others held can still be
 * finished. Signatures are checked when it is first asked. Safe for concurrent use.
 */
final class HeldLicence {
    private final String institute;
    private final List<String> tokens;
    private volatile Judged judged;
    private volatile boolean stale;

    /**
     * The outcome of the check.
     *
     * @param inForce the licence that counts
     * @param signer who vouches for it
     * @param refusal why the newest one does not count
     * @param ever all that the institute has or had
     */
    record Judged(
            Optional<LicenceTerms> inForce, String signer, Optional<ProblemException> refusal, Capabilities ever) {}

    /**
     * @param institute slug
     * @param tokens as they were uploaded, the newest first
     */
    HeldLicence(String institute, List<String> tokens) {
        this.institute = institute;
        this.tokens = List.copyOf(tokens);
    }

    /** Throws 503 when nobody can tell now and nobody could before. */
    Judged judged(LicenceTrust trust) {
        Judged known = judged;
        if (known != null && !stale) {
            return known;
        }
        stale = false;
        try {
            known = judge(trust);
            judged = known;
        } catch (ProblemException cannotTell) {
            // what held yesterday holds on until the operator has repaired the list of the trusted
            if (known == null) {
                throw cannotTell;
            }
        }
        return known;
    }

    /** What is trusted has changed. */
    void forget() {
        stale = true;
    }

    static Standing standing(Judged judged, String capability, Instant now) {
        if (judged.inForce().isPresent()
                && judged.inForce().get().capabilities().covers(capability)) {
            return Phase.of(judged.inForce().get(), now) == Phase.READ_ONLY ? Standing.READ_ONLY : Standing.FULL;
        }
        return judged.ever().covers(capability) ? Standing.FINISHING : Standing.NONE;
    }

    private Judged judge(LicenceTrust trust) {
        Optional<LicenceTerms> inForce = Optional.empty();
        String signer = "";
        Optional<ProblemException> refusal = Optional.empty();
        Capabilities ever = Capabilities.NONE;
        for (String text : tokens) {
            try {
                LicenceToken token = LicenceToken.parse(text);
                String by = trust.signer(token);
                // the database may have been given another institute's
                requireInstitute(token.terms());
                ever = ever.and(token.terms().capabilities());
                if (inForce.isEmpty()) {
                    inForce = Optional.of(token.terms());
                    signer = by;
                }
            } catch (ProblemException problem) {
                if (problem.status() >= 500) {
                    throw problem;
                }
                if (inForce.isEmpty() && refusal.isEmpty()) {
                    refusal = Optional.of(problem);
                }
            }
        }
        return new Judged(inForce, signer, refusal, ever);
    }

    /** Throws 422 for the licence of another institute. */
    void requireInstitute(LicenceTerms terms) {
        if (!terms.institute().equals(institute)) {
            throw LicenceTrust.refused(
                    "foreign",
                    "The licence is for " + terms.instituteName() + " (" + terms.institute() + "), not for " + institute
                            + ".");
        }
    }
}
