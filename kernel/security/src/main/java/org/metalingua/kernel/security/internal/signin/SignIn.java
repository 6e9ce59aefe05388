package org.metalingua.kernel.security.internal.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.SignOutListener;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.account.DemoInstitute;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.metalingua.kernel.security.internal.secondfactor.ShownCode;
import org.metalingua.kernel.security.internal.signin.SignInStore.Account;
import org.metalingua.kernel.security.internal.signin.SignInStore.Credentials;
import org.metalingua.kernel.security.internal.signin.SignInStore.Live;
import org.metalingua.kernel.security.internal.signin.SignInStore.Membership;
import org.metalingua.kernel.security.internal.signin.SignInStore.Preferences;
import org.metalingua.kernel.security.internal.signin.SignInStore.Rotation;
import org.metalingua.kernel.security.internal.token.AccessTokens;
import org.metalingua.kernel.security.internal.token.Secret;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in, staying signed in, signing out. Safe for concurrent use.
 *
 * <p>Refresh tokens are 256 random bits, stored hashed, good for one use within 30 days. Using one again revokes every
 * token that came from the same sign-in, without a grace period: of two holders of a token one is a thief, and the
 * server cannot tell which (RFC 9700, section 4.14.2). A client that refreshes in several windows takes turns itself.
 */
@Component(service = SignIn.class)
public final class SignIn {
    static final Duration REFRESH_LIFETIME = Duration.ofDays(30);
    static final int ATTEMPTS_PER_ACCOUNT = 10;
    static final int ATTEMPTS_PER_ADDRESS = 100;
    static final Duration ATTEMPT_WINDOW = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final Transactions transactions;
    private final SignInStore store;
    private final AccessTokens tokens;
    private final SecondFactor secondFactor;
    private final FailedSignIns failures;
    private final IdentityAudit audit;
    private final boolean demoAllowed;
    private final AttemptLimiter perAccount;
    private final AttemptLimiter perAddress;
    private final Passwords passwords = new Passwords();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<SignOutListener> listeners = List.of();

    @Activate
    public SignIn(
            @Reference Transactions transactions,
            @Reference AccessTokens tokens,
            @Reference SecondFactor secondFactor,
            @Reference FailedSignIns failures) {
        this(transactions, tokens, secondFactor, failures, Platform.current().isDevelopment(), System::nanoTime);
    }

    SignIn(
            Transactions transactions,
            AccessTokens tokens,
            SecondFactor secondFactor,
            FailedSignIns failures,
            boolean demoAllowed,
            LongSupplier nanoTime) {
        this.transactions = transactions;
        this.store = new SignInStore(transactions);
        this.tokens = tokens;
        this.secondFactor = secondFactor;
        this.failures = failures;
        this.audit = new IdentityAudit(transactions);
        this.demoAllowed = demoAllowed;
        this.perAccount = new AttemptLimiter(ATTEMPTS_PER_ACCOUNT, ATTEMPT_WINDOW, nanoTime);
        this.perAddress = new AttemptLimiter(ATTEMPTS_PER_ADDRESS, ATTEMPT_WINDOW, nanoTime);
    }

    /**
     * Who somebody is, and where.
     *
     * @param institute where they act; empty for a platform admin
     * @param choices every institute they may act in; none that is suspended
     * @param secondFactorDue whether they have to set one up first
     * @param asOf a moment before all this was looked up
     */
    record Identity(
            Account account,
            Preferences preferences,
            Optional<Membership> institute,
            List<Membership> choices,
            boolean secondFactorDue,
            Instant asOf) {
        Caller caller() {
            return institute
                    .map(where ->
                            new Caller.Member(account.id(), where.institute(), where.roles(), account.displayName()))
                    .<Caller>map(member -> secondFactorDue ? new Caller.SettingUp(member) : member)
                    .orElseGet(() -> new Caller.PlatformAdmin(account.id(), account.displayName()));
        }

        Set<Role> roles() {
            return institute.map(Membership::roles).orElse(Set.of());
        }
    }

    /** The pair of tokens of a signed-in person. */
    record Tokens(String access, String refresh) {}

    /** What the first factor leads to. */
    sealed interface Entry {}

    record SignedIn(Identity identity, Tokens tokens) implements Entry {}

    /**
     * Nobody is signed in yet.
     *
     * @param challenge what has to come back together with a code, to {@link #bySecondFactor}
     */
    record SecondFactorNeeded(String challenge) implements Entry {}

    /**
     * Signs in by password, or asks for the second factor.
     *
     * @param institute slug of the institute to act in; without it a platform admin acts above the institutes and
     *     everybody else in their first one
     * @param origin whose address the attempt counts against
     */
    Entry byPassword(String email, String password, Optional<String> institute, Origin origin) {
        return admit(proven(email, password, origin), institute, origin);
    }

    /** Whose address and password these are. Throws 401 for a wrong one of the two, 429 after too many tries. */
    Account proven(String email, String password, Origin origin) {
        String address = email.toLowerCase(Locale.ROOT);
        return check(address, () -> store.credentials(address), password, origin);
    }

    /** The same by the phone. */
    Account proven(Phone phone, String password, Origin origin) {
        return check(phone.e164(), () -> store.credentials(phone), password, origin);
    }

    private Account check(String name, Supplier<Optional<Credentials>> lookUp, String password, Origin origin) {
        perAddress.attempt(origin.address()).ifPresent(wait -> {
            failures.closed(origin);
            tooMany(wait);
        });
        Optional<Duration> closed = perAccount.attempt(name);
        Optional<Credentials> known = lookUp.get().filter(credentials -> allowed(credentials.account()));
        closed.ifPresent(wait -> {
            known.ifPresent(whose -> failures.closed(whose.account().id(), origin));
            tooMany(wait);
        });
        if (!passwords.matches(password, known.map(Credentials::passwordHash))) {
            known.ifPresent(whose -> failures.failed(whose.account().id(), origin));
            throw new ProblemException(401, "bad-credentials", "The address or the password is wrong.");
        }
        perAccount.forget(name);
        perAddress.takeBack(origin.address());
        return known.orElseThrow().account();
    }

    private static Map<String, String> from(Origin origin) {
        return Map.of("address", origin.address());
    }

    /**
     * Signs in somebody who has shown the first factor, or asks for the second. Throws 403 when they have no such institute.
     *
     * @param institute as in {@link #byPassword}
     */
    Entry admit(Account account, Optional<String> institute, Origin origin) {
        if (!secondFactor.duty(account.id(), OptionalLong.empty()).on()) {
            return begin(account, institute, origin);
        }
        chosen(account, store.memberships(account.id()), institute);
        return new SecondFactorNeeded(secondFactor.challenge(account.id(), institute));
    }

    /** Signs in by what {@link #admit} has asked for. Throws as {@link SecondFactor#pass}. */
    SignedIn bySecondFactor(String challenge, ShownCode code, Origin origin) {
        SecondFactorStore.Passed passed = secondFactor.pass(challenge, code, origin);
        if (!allowed(passed.account().email())) {
            throw new ProblemException(401, "bad-credentials", "This account may not sign in here.");
        }
        return begin(passed.account(), passed.institute(), origin);
    }

    /**
     * Signs in somebody who has shown all that they have to. Throws 403 when they have no such institute.
     *
     * @param institute as in {@link #byPassword}
     */
    SignedIn begin(Account account, Optional<String> institute, Origin origin) {
        Identity identity = identity(account, memberships -> chosen(account, memberships, institute));
        String refresh = Secret.random();
        UUID signIn = transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
            audit.record(account.id(), place(identity), "sign-in.begun", from(origin));
            return store.begin(account.id(), place(identity), Secret.hash(refresh), REFRESH_LIFETIME, origin);
        });
        return new SignedIn(identity, new Tokens(tokens.issue(identity.caller(), signIn, identity.asOf()), refresh));
    }

    /** Trades a refresh token for a new pair. */
    Tokens refresh(String refreshToken, Origin origin) {
        String successor = Secret.random();
        Renewed renewed = renew(refreshToken, successor, origin);
        Identity identity = renewed.identity();
        return new Tokens(tokens.issue(identity.caller(), renewed.signIn(), identity.asOf()), successor);
    }

    /**
     * Trades a refresh token for a sign-in to another of the person's institutes; the old sign-in is over. Throws 403
     * when they are no member there, and has spent nothing then.
     */
    SignedIn enter(Caller caller, String institute, String refreshToken, Origin origin) {
        Identity asked = current(caller);
        chosen(asked.account(), asked.choices(), Optional.of(institute));
        Renewed left = renew(refreshToken, Secret.random(), origin);
        Account account = left.identity().account();
        store.end(account.id(), Optional.of(left.signIn()), Optional.empty()).forEach(tokens::end);
        return begin(account, Optional.of(institute), origin);
    }

    private record Renewed(Identity identity, UUID signIn) {}

    private record Tried(Rotation rotation, Optional<Identity> identity) {}

    private Renewed renew(String refreshToken, String successor, Origin origin) {
        // In one transaction: who may not go on now, for the institute is suspended, has not spent the token either.
        Tried tried = transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
            Rotation rotation =
                    store.rotate(Secret.hash(refreshToken), Secret.hash(successor), REFRESH_LIFETIME, origin);
            if (rotation instanceof Rotation.Reused reused) {
                audit.record(reused.account(), OptionalLong.empty(), "refresh-token.reused", from(origin));
            }
            return new Tried(
                    rotation,
                    rotation instanceof Rotation.Rotated rotated
                            ? find(rotated.account(), rotated.institute())
                            : Optional.empty());
        });
        if (tried.rotation() instanceof Rotation.Reused reused) {
            LOG.warn(
                    "A refresh token of account {} was used twice, now from {}; all tokens of that sign-in are revoked.",
                    reused.account(),
                    origin.address());
            ended(reused.account(), List.of(reused.signIn()));
            throw new ProblemException(
                    401, "refresh-token-reused", "This refresh token was used before. Sign in again.");
        }
        if (!(tried.rotation() instanceof Rotation.Rotated rotated)) {
            throw invalidRefreshToken();
        }
        return new Renewed(tried.identity().orElseThrow(SignIn::invalidRefreshToken), rotated.signIn());
    }

    /** Ends the sign-in that the token came from. */
    void signOut(Caller caller, String refreshToken) {
        long account = Long.parseLong(caller.getName());
        store.signInOf(Secret.hash(refreshToken), account).ifPresent(one -> end(account, one));
    }

    /** Where the caller is signed in. */
    List<Live> live(Caller caller) {
        return store.live(Long.parseLong(caller.getName()));
    }

    /** Ends one sign-in of an account; false when it has none such. */
    boolean end(long account, UUID one) {
        List<UUID> ended = store.end(account, Optional.of(one), Optional.empty());
        ended(account, ended);
        return !ended.isEmpty();
    }

    /** Signs the caller out everywhere. */
    void endEverywhere(Caller caller, Origin origin) {
        long account = OwnAccount.idOf(caller);
        ended(account, transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
            audit.record(account, OwnAccount.placeOf(caller), "sign-in.ended-everywhere", from(origin));
            return store.end(account, Optional.empty(), Optional.empty());
        }));
    }

    /** Ends every sign-in of an account but one, when there is one to keep. */
    void endAll(long account, Optional<UUID> but) {
        ended(account, store.end(account, Optional.empty(), but));
    }

    /** Sign-ins of the account have been ended in the database; call it after the commit. */
    public void ended(long account, List<UUID> signIns) {
        signIns.forEach(tokens::end);
        if (!signIns.isEmpty()) {
            tellSignedOut(account);
        }
    }

    /**
     * What the account may do where these sign-ins act has been changed in the database; call it after the commit. Their
     * access tokens are refused from now on, and renewing one gives another that says what holds now.
     */
    public void changed(long account, List<UUID> signIns) {
        signIns.forEach(tokens::outdate);
        if (!signIns.isEmpty()) {
            tellSignedOut(account);
        }
    }

    private void tellSignedOut(long account) {
        listeners.forEach(listener -> listener.signedOut(account));
    }

    /** The caller as the database knows them now; 401 when there is no such account or membership any more. */
    Identity current(Caller caller) {
        return find(OwnAccount.idOf(caller), OwnAccount.placeOf(caller))
                .orElseThrow(
                        () -> new ProblemException(401, "unauthenticated", "This account has no access any more."));
    }

    private Optional<Identity> find(long accountId, OptionalLong institute) {
        Instant asOf = tokens.now();
        return store.account(accountId).filter(this::allowed).flatMap(account -> {
            List<Membership> memberships = store.memberships(accountId);
            if (institute.isEmpty()) {
                return account.platformAdmin()
                        ? Optional.of(identity(account, Optional.empty(), memberships, asOf))
                        : Optional.empty();
            }
            return memberships.stream()
                    .filter(membership -> membership.institute() == institute.getAsLong())
                    .findFirst()
                    .map(SignIn::open)
                    .map(where -> identity(account, Optional.of(where), memberships, asOf));
        });
    }

    private Identity identity(Account account, Function<List<Membership>, Optional<Membership>> choice) {
        Instant asOf = tokens.now();
        List<Membership> memberships = store.memberships(account.id());
        return identity(account, choice.apply(memberships), memberships, asOf);
    }

    private Identity identity(Account account, Optional<Membership> where, List<Membership> memberships, Instant asOf) {
        SecondFactorStore.Duty duty = secondFactor.duty(account.id(), placeOf(where));
        return new Identity(
                account,
                store.preferences(account.id()),
                where,
                choices(memberships),
                duty.required() && !duty.on(),
                asOf);
    }

    private static List<Membership> choices(List<Membership> memberships) {
        return memberships.stream()
                .filter(membership -> !membership.suspended())
                .toList();
    }

    /** Throws 403 when nobody may act there now. */
    private static Membership open(Membership membership) {
        if (membership.suspended()) {
            throw new ProblemException(
                    403,
                    "institute-suspended",
                    membership.name() + " is suspended. Nothing is lost; ask whoever runs the platform when it opens"
                            + " again.");
        }
        return membership;
    }

    private static Optional<Membership> chosen(
            Account account, List<Membership> memberships, Optional<String> institute) {
        if (institute.isPresent()) {
            return Optional.of(memberships.stream()
                    .filter(membership -> membership.slug().equals(institute.get()))
                    .findFirst()
                    .map(SignIn::open)
                    .orElseThrow(() -> new ProblemException(
                            403, "not-a-member", "You are not a member of an institute of that name.")));
        }
        if (account.platformAdmin()) {
            return Optional.empty();
        }
        return Optional.of(choices(memberships).stream()
                .findFirst()
                .or(() -> memberships.stream().findFirst().map(SignIn::open))
                .orElseThrow(
                        () -> new ProblemException(403, "not-a-member", "You are not a member of any institute.")));
    }

    private static OptionalLong place(Identity identity) {
        return placeOf(identity.institute());
    }

    private static OptionalLong placeOf(Optional<Membership> institute) {
        return institute.map(where -> OptionalLong.of(where.institute())).orElse(OptionalLong.empty());
    }

    boolean allowed(Account account) {
        return allowed(account.email());
    }

    /** The demo accounts' password is public: where data came from a development machine they stay out. */
    boolean allowed(Optional<String> email) {
        return demoAllowed
                || email.filter(address -> address.endsWith(DemoInstitute.EMAIL_SUFFIX))
                        .isEmpty();
    }

    private static ProblemException invalidRefreshToken() {
        return new ProblemException(
                401, "refresh-token-invalid", "This refresh token is unknown, expired or revoked. Sign in again.");
    }

    static void tooMany(Duration wait) {
        throw new ProblemException(
                429,
                "too-many-attempts",
                "Too many attempts. Try again later.",
                List.of(),
                Map.of("Retry-After", Long.toString(Math.max(1, wait.toSeconds() + 1))));
    }
}
