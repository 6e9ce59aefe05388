package org.metalingua.kernel.security.internal.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.secondfactor.ShownCode;
import org.metalingua.kernel.security.internal.secondfactor.TotpSecret;
import org.metalingua.kernel.security.internal.signin.SecondFactorStore.Belonging;
import org.metalingua.kernel.security.internal.signin.SecondFactorStore.Duty;
import org.metalingua.kernel.security.internal.signin.SecondFactorStore.On;
import org.metalingua.kernel.security.internal.signin.SecondFactorStore.Passed;
import org.metalingua.kernel.security.internal.signin.SecondFactorStore.Try;
import org.metalingua.kernel.security.internal.token.Secret;
import org.metalingua.kernel.security.secret.Secrets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second factor of accounts: codes of an authenticator app, and ten recovery codes for whoever has lost it. Each code
 * is good once. Tries are counted in the database before they are made: five for a challenge, and each fifth wrong code in
 * a row pauses the account's second factor, first for a quarter of an hour and then for twice as long each time, a day at
 * most. Safe for concurrent use.
 */
@Component(service = SecondFactor.class)
public final class SecondFactor {
    static final Duration CHALLENGE_LIFETIME = Duration.ofMinutes(5);
    static final int TRIES = 5;
    static final int RECOVERY_CODES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactor.class);

    private final Transactions transactions;
    private final SecondFactorStore store;
    private final Secrets secrets;
    private final FailedSignIns failures;
    private final Clock clock;

    @Activate
    public SecondFactor(
            @Reference Transactions transactions, @Reference Secrets secrets, @Reference FailedSignIns failures) {
        this(transactions, secrets, failures, Clock.systemUTC());
    }

    SecondFactor(Transactions transactions, Secrets secrets, FailedSignIns failures, Clock clock) {
        this.transactions = transactions;
        this.store = new SecondFactorStore(transactions);
        this.secrets = secrets;
        this.failures = failures;
        this.clock = clock;
    }

    Duty duty(long account, OptionalLong institute) {
        return store.duty(account, institute);
    }

    Optional<On> on(long account) {
        return store.on(account);
    }

    Belonging belonging(long account, long institute) {
        return store.belonging(account, institute);
    }

    /**
     * What somebody who has shown the first factor has to come back with.
     *
     * @param institute the slug of where they want to go
     */
    String challenge(long account, Optional<String> institute) {
        String challenge = Secret.random();
        store.openChallenge(account, Secret.hash(challenge), institute, CHALLENGE_LIFETIME, TRIES);
        return challenge;
    }

    /** Who may go on. Throws 401 for a wrong code and for a challenge that is no longer good, 429 while it pauses. */
    Passed pass(String challenge, ShownCode code, Origin origin) {
        byte[] hash = Secret.hash(challenge);
        Try tried = store.tryChallenge(hash).orElseThrow(SecondFactor::challengeInvalid);
        refuseWhilePaused(tried, origin);
        Optional<Passed> passed = transactions.call(
                Scope.BEFORE_SIGN_IN,
                // The exception gives the code back that was used for a challenge somebody else was faster with.
                tx -> use(tried, code)
                        ? Optional.of(store.useChallenge(hash).orElseThrow(SecondFactor::challengeInvalid))
                        : Optional.empty());
        return passed.orElseThrow(() -> wrong(tried.account(), origin, 401));
    }

    /** Uses a code up. Throws 403 for a wrong one, for who shows it is known; 409 without a second factor, 429 while it pauses. */
    void prove(long account, ShownCode code, Origin origin) {
        Try tried = store.tryFor(account)
                .orElseThrow(() -> ProblemException.conflict("second-factor-off", "Your second factor is not on."));
        refuseWhilePaused(tried, origin);
        if (!use(tried, code)) {
            throw wrong(account, origin, 403);
        }
    }

    private static ProblemException challengeInvalid() {
        return new ProblemException(
                401, "challenge-invalid", "This sign-in has waited too long or seen too many codes. Begin again.");
    }

    private void refuseWhilePaused(Try tried, Origin origin) {
        if (tried.sealedSecret().isEmpty()) {
            failures.closed(tried.account(), origin);
            SignIn.tooMany(tried.pause());
        }
    }

    private boolean use(Try tried, ShownCode code) {
        if (code instanceof ShownCode.Recovery recovery) {
            return store.useRecoveryCode(tried.account(), recovery.hash());
        }
        TotpSecret secret = open(tried.sealedSecret().orElseThrow(), tried.account());
        OptionalLong step = secret.stepOf(((ShownCode.OfApp) code).digits(), clock.instant(), tried.lastStep());
        return step.isPresent() && store.useStep(tried.account(), step.getAsLong());
    }

    private ProblemException wrong(long account, Origin origin, int status) {
        LOG.warn("A wrong second factor for account {} came from {}.", account, origin.address());
        failures.failed(account, origin);
        return new ProblemException(
                status,
                "bad-second-factor",
                "The code is wrong, or was used before. Wait for the next one and try again.");
    }

    /** A secret that is good once {@link #confirm} has seen a code of it. Throws 409 when a second factor is on. */
    TotpSecret offer(long account) {
        TotpSecret secret = TotpSecret.random();
        if (!store.offer(account, secrets.seal(secret.base32(), purpose(account)))) {
            throw ProblemException.conflict(
                    "second-factor-on", "Your second factor is on already. Turn it off to set up another one.");
        }
        return secret;
    }

    /** Turns it on. Throws 403 for a wrong code, 409 when no secret was offered or another one meanwhile. */
    List<ShownCode.Recovery> confirm(long account, ShownCode.OfApp code, Origin origin) {
        String sealed = store.offered(account).orElseThrow(SecondFactor::nothingToConfirm);
        OptionalLong step = open(sealed, account).stepOf(code.digits(), clock.instant(), 0);
        if (step.isEmpty()) {
            throw wrong(account, origin, 403);
        }
        List<ShownCode.Recovery> codes = ShownCode.Recovery.random(RECOVERY_CODES);
        if (!store.confirm(account, sealed, step.getAsLong(), hashes(codes))) {
            throw nothingToConfirm();
        }
        return codes;
    }

    private static ProblemException nothingToConfirm() {
        return ProblemException.conflict(
                "second-factor-not-offered", "There is no new second factor to confirm. Begin its set-up again.");
    }

    /** Ten others; those before are of no use any more. */
    List<ShownCode.Recovery> renewRecoveryCodes(long account) {
        List<ShownCode.Recovery> codes = ShownCode.Recovery.random(RECOVERY_CODES);
        store.renewRecoveryCodes(account, hashes(codes));
        return codes;
    }

    /** False when it was off. */
    boolean turnOff(long account) {
        return store.drop(account);
    }

    private static List<byte[]> hashes(List<ShownCode.Recovery> codes) {
        return codes.stream().map(ShownCode.Recovery::hash).toList();
    }

    private TotpSecret open(String sealed, long account) {
        return new TotpSecret(secrets.open(sealed, purpose(account)));
    }

    private static String purpose(long account) {
        return "second-factor:" + account;
    }
}
