package org.metalingua.kernel.security.internal.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.function.LongSupplier;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.platform.PublicAddress;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.internal.message.Outbox;
import org.metalingua.kernel.security.internal.password.PasswordRule;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.metalingua.kernel.security.internal.signin.LinkStore.Owner;
import org.metalingua.kernel.security.internal.signin.LinkStore.Reader;
import org.metalingua.kernel.security.internal.token.Secret;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A new password for whoever reads the account's mail: a link with 256 random bits, stored hashed, good for one use within
 * half an hour; a new link makes the one before worthless. Neither answer nor time tells which addresses have an account.
 * Safe for concurrent use.
 */
@Component(service = PasswordReset.class)
public final class PasswordReset {
    static final Duration LIFETIME = Duration.ofMinutes(30);
    static final int LINKS_PER_ACCOUNT = 3;
    static final int LINKS_PER_ADDRESS = 30;
    static final int TRIES_PER_ADDRESS = 30;
    static final Duration WINDOW = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(PasswordReset.class);

    private final Transactions transactions;
    private final LinkStore store;
    private final IdentityAudit audit;
    private final SignIn signIn;
    private final Outbox outbox;
    private final Optional<String> webApp;
    private final AttemptLimiter linksPerAccount;
    private final AttemptLimiter linksPerAddress;
    private final AttemptLimiter triesPerAddress;

    @Activate
    public PasswordReset(@Reference Transactions transactions, @Reference SignIn signIn, @Reference Outbox outbox) {
        this(transactions, signIn, outbox, PublicAddress.ofLinks(), System::nanoTime);
    }

    PasswordReset(
            Transactions transactions, SignIn signIn, Outbox outbox, Optional<String> webApp, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.store = new LinkStore(transactions);
        this.audit = new IdentityAudit(transactions);
        this.signIn = signIn;
        this.outbox = outbox;
        this.webApp = webApp;
        this.linksPerAccount = new AttemptLimiter(LINKS_PER_ACCOUNT, WINDOW, nanoTime);
        this.linksPerAddress = new AttemptLimiter(LINKS_PER_ADDRESS, WINDOW, nanoTime);
        this.triesPerAddress = new AttemptLimiter(TRIES_PER_ADDRESS, WINDOW, nanoTime);
    }

    /**
     * Sends a link, if somebody has this address. Throws 429 when links are asked for too often, 503 when none can be sent.
     *
     * @param remoteAddress whom the request counts against
     */
    void send(String email, String remoteAddress) {
        if (!outbox.canMail() || webApp.isEmpty()) {
            throw ProblemException.unavailable(
                    "mail-unavailable", "No mail can be sent just now. Ask an administrator of your institute.", 60);
        }
        String address = email.toLowerCase(Locale.ROOT);
        linksPerAddress.attempt(remoteAddress).ifPresent(SignIn::tooMany);
        linksPerAccount.attempt(address).ifPresent(SignIn::tooMany);
        outbox.send(() -> letter(address));
    }

    private Optional<Mail> letter(String address) {
        String token = Secret.random();
        return store.open(address, Secret.hash(token), LIFETIME)
                .filter(reader -> signIn.allowed(Optional.of(reader.email())))
                .map(reader -> mail(reader, token));
    }

    /**
     * Gives the account of the link a new password; every sign-in of the account ends. Throws 400 for a poor password, 403
     * for a link that is unknown, used or old, 429 after too many.
     *
     * @param remoteAddress whom the try counts against
     */
    void use(String token, String newPassword, String remoteAddress) {
        triesPerAddress.attempt(remoteAddress).ifPresent(SignIn::tooMany);
        byte[] hash = Secret.hash(token);
        Owner owner = store.owner(hash)
                .filter(known -> signIn.allowed(Optional.of(known.email())))
                .orElseThrow(() -> refused(remoteAddress));
        triesPerAddress.takeBack(remoteAddress);
        PasswordRule.problem(newPassword, owner.email()).ifPresent(problem -> {
            throw ProblemException.badField("newPassword", problem);
        });
        String passwordHash = Passwords.hash(newPassword);
        boolean used = transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
            boolean mine = store.use(hash, passwordHash);
            if (mine) {
                audit.record(owner.account(), OptionalLong.empty(), "password.reset", Map.of("address", remoteAddress));
            }
            return mine;
        });
        if (!used) {
            throw refused(remoteAddress);
        }
        signIn.endAll(owner.account(), Optional.empty());
    }

    private static ProblemException refused(String remoteAddress) {
        LOG.warn("A link for a new password that is unknown, used or old came from {}.", remoteAddress);
        return new ProblemException(403, "link-invalid", "This link was used or is too old. Ask for a new one.");
    }

    /** The token stands behind the #: no server and no other site is told of it. */
    private Mail mail(Reader reader, String token) {
        ResourceBundle texts = Texts.in(reader.locale());
        String link = webApp.orElseThrow() + "/new-password#" + token;
        return new Mail(
                reader.institute(),
                reader.email(),
                texts.getString("reset.subject"),
                String.format(
                        Locale.ROOT, texts.getString("reset.text"), reader.displayName(), link, LIFETIME.toMinutes()));
    }
}
