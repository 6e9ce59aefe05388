package org.metalingua.kernel.core.internal.licence;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.trust.TrustedKeys;
import org.metalingua.kernel.core.licence.LicenceTerms;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.licence.Standing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The licences of all institutes in memory, as {@link LicenceWatch} keeps them. What needs no licence is open before the
 * database is there; anything else answers 503 until then. Safe for concurrent use.
 */
@Component(service = {Licences.class, InstituteLicences.class})
public final class InstituteLicences implements Licences {
    /** What every institute may use: signing in, its licence, its plugins and providers. */
    private static final String KERNEL = "kernel";

    private static final int RETRY_SECONDS = 2;

    private final LicenceClock clock;
    private final LicenceTrust trust;
    private final Optional<DevelopmentLicence> development;
    private final Map<Long, HeldLicence> held = new ConcurrentHashMap<>();
    private volatile boolean known;

    @Activate
    public InstituteLicences() {
        this(
                new LicenceClock(Clock.systemUTC(), System::nanoTime),
                configured(),
                Platform.current().isDevelopment()
                        ? Optional.of(new DevelopmentLicence(Instant.now()))
                        : Optional.empty());
    }

    InstituteLicences(LicenceClock clock, TrustedKeys trusted, Optional<DevelopmentLicence> development) {
        this.clock = clock;
        this.trust = new LicenceTrust(
                trusted, development.map(licence -> licence.pair().getPublic()));
        this.development = development;
    }

    private static TrustedKeys configured() {
        String etc = System.getProperty("karaf.etc");
        return new TrustedKeys(etc == null ? List.of() : List.of(Path.of(etc, "licence-trust")));
    }

    @Override
    public boolean licensed(long institute, String capability) {
        Standing standing = standing(institute, capability);
        return standing == Standing.FULL || standing == Standing.READ_ONLY;
    }

    @Override
    public Standing standing(long institute, String capability) {
        if (KERNEL.equals(capability)) {
            return Standing.FULL;
        }
        return judged(institute)
                .map(judged -> HeldLicence.standing(judged, capability, clock.now()))
                .orElse(Standing.NONE);
    }

    @Override
    public Optional<LicenceTerms> terms(long institute) {
        return judged(institute).flatMap(HeldLicence.Judged::inForce);
    }

    @Override
    public Duration clockBehind() {
        return clock.behind();
    }

    /** What the institute holds; empty when it never had a licence. Throws 503 before the database has been read. */
    Optional<HeldLicence.Judged> judged(long institute) {
        if (!known) {
            throw ProblemException.unavailable(
                    "starting", "The licences have not been read yet. Try again in a moment.", RETRY_SECONDS);
        }
        return Optional.ofNullable(held.get(institute)).map(licence -> licence.judged(trust));
    }

    LicenceClock clock() {
        return clock;
    }

    LicenceTrust trust() {
        return trust;
    }

    Optional<DevelopmentLicence> development() {
        return development;
    }

    /** What has been read from the database; other institutes keep what they have. */
    void hold(Map<Long, HeldLicence> read) {
        held.putAll(read);
        known = true;
    }

    /** What an institute holds that has uploaded nothing. */
    void holdUnlessAny(long institute, HeldLicence licence) {
        held.putIfAbsent(institute, licence);
    }

    /** What is trusted has changed. */
    void judgeAnew() {
        held.values().forEach(HeldLicence::forget);
    }
}
