package org.metalingua.kernel.security.internal.signin;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.DisplayName;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.password.PasswordRule;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people change of their own account. What opens it changes only with its password. Safe for concurrent use. */
@Component(service = OwnAccount.class)
public final class OwnAccount {
    static final int ATTEMPTS = 10;
    static final Duration ATTEMPT_WINDOW = Duration.ofMinutes(15);

    private static final Set<String> LOCALES = Set.of("fa", "en");
    private static final Set<String> CALENDARS = Set.of("jalali", "gregorian");

    private final Transactions transactions;
    private final OwnAccountStore store;
    private final IdentityAudit audit;
    private final SignIn signIn;
    private final OneTimeCodes codes;
    private final Passwords passwords = new Passwords();
    private final AttemptLimiter perAccount;

    @Activate
    public OwnAccount(@Reference Transactions transactions, @Reference SignIn signIn, @Reference OneTimeCodes codes) {
        this(transactions, signIn, codes, System::nanoTime);
    }

    OwnAccount(Transactions transactions, SignIn signIn, OneTimeCodes codes, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.store = new OwnAccountStore(transactions);
        this.audit = new IdentityAudit(transactions);
        this.signIn = signIn;
        this.codes = codes;
        this.perAccount = new AttemptLimiter(ATTEMPTS, ATTEMPT_WINDOW, nanoTime);
    }

    /**
     * An account as its owner sees it.
     *
     * @param email absent for whoever came by phone
     * @param version changes with every change of the wishes
     */
    record Profile(Optional<String> email, Optional<String> phone, Wishes wishes, int version) {}

    /**
     * What the owner decides alone.
     *
     * @param locale fa or en
     * @param calendar jalali or gregorian; that of the language when empty
     * @param timeZone an IANA zone; that of the device when empty
     */
    record Wishes(String displayName, String locale, Optional<String> calendar, Optional<String> timeZone) {}

    Profile profile(Caller who) {
        return store.profile(idOf(who)).orElseThrow(() -> ProblemException.notFound("account"));
    }

    /** Throws 400 naming what is wrong, and 412 when the profile is no longer the version that was seen. */
    Profile change(Caller who, int seen, Wishes wishes) {
        Wishes checked = checked(wishes);
        OptionalInt version = store.change(idOf(who), seen, checked);
        if (version.isEmpty()) {
            throw new ProblemException(
                    412,
                    "stale-version",
                    "Your profile was changed elsewhere since you loaded it. Load it again and repeat the edit.");
        }
        return profile(who);
    }

    /**
     * Changes the password; every sign-in but the one to keep ends. Throws 400 for a poor password, 403 when the present
     * one is wrong, 429 after too many tries.
     */
    void changePassword(Caller who, String present, String next, Optional<UUID> keep, Origin origin) {
        String email = profile(who).email().orElse("");
        PasswordRule.problem(next, email).ifPresent(problem -> {
            throw ProblemException.badField("newPassword", problem);
        });
        check(who, present);
        if (present.equals(next)) {
            throw ProblemException.badField("newPassword", "is the one that you have");
        }
        String hash = Passwords.hash(next);
        transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
            store.changePassword(idOf(who), hash);
            record(who, "password.changed", origin);
            return keep;
        });
        signIn.endAll(idOf(who), keep);
    }

    /** Sends a code to the phone that the account shall have. Throws as {@link #changePassword} and {@link OneTimeCodes}. */
    void wantPhone(Caller who, Phone phone, String password, String remoteAddress) {
        check(who, password);
        codes.sendClaim(phone, idOf(who), profile(who).wishes().locale(), placeOf(who), remoteAddress);
    }

    /** Gives the phone to the account when the code is right. Throws as {@link OneTimeCodes}. */
    Profile takePhone(Caller who, Phone phone, String code, Origin origin) {
        codes.claim(phone, code, who, origin);
        return profile(who);
    }

    /**
     * Throws 403 when the password is wrong, 429 after too many tries. Not 401: the caller is known, and renewing the token
     * would not help.
     */
    void check(Caller who, String password) {
        perAccount.attempt(who.getName()).ifPresent(SignIn::tooMany);
        if (!passwords.matches(password, store.passwordHash(idOf(who)))) {
            throw new ProblemException(403, "wrong-password", "This is not your present password.");
        }
        perAccount.forget(who.getName());
    }

    private static Wishes checked(Wishes wishes) {
        String name = DisplayName.of(wishes.displayName())
                .orElseThrow(() -> ProblemException.badField("displayName", DisplayName.PROBLEM))
                .text();
        if (!LOCALES.contains(wishes.locale())) {
            throw ProblemException.badField("locale", "must be fa or en");
        }
        if (!wishes.calendar().map(CALENDARS::contains).orElse(true)) {
            throw ProblemException.badField("calendar", "must be jalali or gregorian");
        }
        if (!wishes.timeZone().map(ZoneId.getAvailableZoneIds()::contains).orElse(true)) {
            throw ProblemException.badField("timeZone", "is no IANA time zone");
        }
        return new Wishes(name, wishes.locale(), wishes.calendar(), wishes.timeZone());
    }

    private void record(Caller who, String action, Origin origin) {
        audit.record(idOf(who), placeOf(who), action, Map.of("address", origin.address()));
    }

    static long idOf(Caller who) {
        return Long.parseLong(who.getName());
    }

    /** The institute that the caller acts in, or would; empty above the institutes. */
    static OptionalLong placeOf(Caller who) {
        if (who instanceof Caller.SettingUp restricted) {
            return placeOf(restricted.member());
        }
        return who instanceof Caller.Member member ? OptionalLong.of(member.institute()) : OptionalLong.empty();
    }
}
