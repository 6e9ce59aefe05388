package org.metalingua.kernel.security.internal.signin;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.metalingua.kernel.api.message.Sms;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.message.Outbox;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.metalingua.kernel.security.internal.signin.SignIn.Entry;
import org.metalingua.kernel.security.internal.signin.SignInStore.Account;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in by a code that is sent to a phone: six digits, stored hashed, good for one use within two minutes and for
 * five tries; a new one makes the one before worthless. Neither answer nor time tells whether a phone has an account.
 * Safe for concurrent use.
 */
@Component(service = OneTimeCodes.class)
public final class OneTimeCodes {
    static final Duration LIFETIME = Duration.ofMinutes(2);
    static final Duration PAUSE = Duration.ofMinutes(1);
    static final int TRIES = 5;
    static final int CODES_PER_PHONE = 5;
    static final int CODES_PER_ADDRESS = 60;
    static final Duration CODE_WINDOW = Duration.ofHours(1);
    static final int GUESSES_PER_PHONE = 10;
    static final int GUESSES_PER_ADDRESS = 100;
    static final Duration GUESS_WINDOW = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(OneTimeCodes.class);
    private static final int CODES = 1_000_000;

    private final Transactions transactions;
    private final CodeStore store;
    private final IdentityAudit audit;
    private final SignIn signIn;
    private final Outbox outbox;
    private final AttemptLimiter pause;
    private final AttemptLimiter codesPerPhone;
    private final AttemptLimiter codesPerAddress;
    private final AttemptLimiter guessesPerPhone;
    private final AttemptLimiter guessesPerAddress;
    private final Passwords hashes = new Passwords();
    private final SecureRandom random = new SecureRandom();

    @Activate
    public OneTimeCodes(@Reference Transactions transactions, @Reference SignIn signIn, @Reference Outbox outbox) {
        this(transactions, signIn, outbox, System::nanoTime);
    }

    OneTimeCodes(Transactions transactions, SignIn signIn, Outbox outbox, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.store = new CodeStore(transactions);
        this.audit = new IdentityAudit(transactions);
        this.signIn = signIn;
        this.outbox = outbox;
        this.pause = new AttemptLimiter(1, PAUSE, nanoTime);
        this.codesPerPhone = new AttemptLimiter(CODES_PER_PHONE, CODE_WINDOW, nanoTime);
        this.codesPerAddress = new AttemptLimiter(CODES_PER_ADDRESS, CODE_WINDOW, nanoTime);
        this.guessesPerPhone = new AttemptLimiter(GUESSES_PER_PHONE, GUESS_WINDOW, nanoTime);
        this.guessesPerAddress = new AttemptLimiter(GUESSES_PER_ADDRESS, GUESS_WINDOW, nanoTime);
    }

    /**
     * Sends a code, if somebody has this phone. Throws 429 when codes are asked for too often, 503 when none can be sent.
     *
     * @param remoteAddress whom the request counts against
     */
    void send(Phone phone, String remoteAddress) {
        ration(phone, remoteAddress);
        String code = newCode();
        store.open(phone, Passwords.hash(code), LIFETIME, TRIES)
                .filter(holder -> signIn.allowed(holder.email()))
                .ifPresent(holder -> outbox.send(message(phone, code, holder.locale(), holder.institute())));
    }

    /**
     * Sends a code to a phone, whoever has it. Throws as {@link #send}.
     *
     * @param locale the language of whoever asks
     */
    void sendToAnybody(Phone phone, String locale, OptionalLong institute, String remoteAddress) {
        ration(phone, remoteAddress);
        String code = newCode();
        store.open(phone, Passwords.hash(code), LIFETIME, TRIES);
        outbox.send(message(phone, code, locale, institute));
    }

    /** Whoever asks has the phone in their hand: the code is right. Throws as {@link #signIn}, but 403 for a wrong code. */
    void prove(Phone phone, String code, String remoteAddress) {
        tryOut(phone, code, remoteAddress, 403, hash -> store.prove(phone, hash));
    }

    private void ration(Phone phone, String remoteAddress) {
        if (!outbox.canText()) {
            throw ProblemException.unavailable(
                    "sms-unavailable", "No text messages can be sent just now. Sign in with your password.", 60);
        }
        codesPerAddress.attempt(remoteAddress).ifPresent(SignIn::tooMany);
        pause.attempt(phone.e164()).ifPresent(SignIn::tooMany);
        codesPerPhone.attempt(phone.e164()).ifPresent(SignIn::tooMany);
    }

    private String newCode() {
        return String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
    }

    /**
     * Signs in by the code, or asks for the second factor. Throws 401 for a wrong, old or used one, and for a phone that is nobody's; 429 after too many.
     *
     * @param institute as in {@link SignIn#byPassword}
     * @param origin whose address the try counts against
     */
    Entry signIn(Phone phone, String code, Optional<String> institute, Origin origin) {
        Account account = tryOut(phone, code, origin.address(), 401, hash -> store.use(phone, hash)
                .filter(signIn::allowed));
        return signIn.admit(account, institute, origin);
    }

    /**
     * Sends a code to a phone that an account wants to have. Throws as {@link #send}.
     *
     * @param locale the language of whoever asks
     */
    void sendClaim(Phone phone, long account, String locale, OptionalLong institute, String remoteAddress) {
        ration(phone, remoteAddress);
        String code = newCode();
        store.openClaim(phone, Passwords.hash(code), LIFETIME, TRIES, account);
        outbox.send(message(phone, code, locale, institute));
    }

    /**
     * Gives the phone to the account. Throws as {@link #signIn}, but 403 for a wrong code, since who asks is known; and 409
     * when it is somebody else's already.
     */
    void claim(Phone phone, String code, Caller who, Origin origin) {
        boolean claimed = tryOut(phone, code, origin.address(), 403, hash -> useClaim(phone, hash, who, origin));
        if (!claimed) {
            throw ProblemException.conflict("phone-taken", "Another account has this phone.");
        }
    }

    private Optional<Boolean> useClaim(Phone phone, String hash, Caller who, Origin origin) {
        return transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
            Optional<Boolean> claimed = store.claim(phone, hash, OwnAccount.idOf(who));
            if (claimed.equals(Optional.of(true))) {
                audit.record(
                        OwnAccount.idOf(who),
                        OwnAccount.placeOf(who),
                        "phone.changed",
                        Map.of("phone", phone.masked(), "address", origin.address()));
            }
            return claimed;
        });
    }

    /** What the right code leads to. Throws 429, and the status to refuse with. */
    private <T> T tryOut(
            Phone phone, String code, String remoteAddress, int refusal, Function<String, Optional<T>> use) {
        guessesPerAddress.attempt(remoteAddress).ifPresent(SignIn::tooMany);
        guessesPerPhone.attempt(phone.e164()).ifPresent(SignIn::tooMany);
        Optional<String> hash = store.tryCode(phone);
        T used = Optional.of(hashes.matches(code, hash))
                .filter(right -> right)
                .flatMap(right -> use.apply(hash.orElseThrow()))
                .orElseThrow(() -> wrong(phone, remoteAddress, refusal));
        guessesPerPhone.forget(phone.e164());
        guessesPerAddress.takeBack(remoteAddress);
        return used;
    }

    private static ProblemException wrong(Phone phone, String remoteAddress, int status) {
        LOG.warn("A wrong one-time code for {} came from {}.", phone.masked(), remoteAddress);
        return new ProblemException(status, "bad-code", "The code is wrong or no longer good. Ask for a new one.");
    }

    private static Sms message(Phone phone, String code, String locale, OptionalLong institute) {
        ResourceBundle texts = Texts.in(locale);
        String text = String.format(Locale.ROOT, texts.getString("code"), code, LIFETIME.toMinutes());
        return new Sms(institute, phone.e164(), text, Optional.of(code));
    }
}
