package org.metalingua.kernel.security.internal.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.function.LongSupplier;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.platform.PublicAddress;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.EmailAddress;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.internal.message.Outbox;
import org.metalingua.kernel.security.internal.signin.InvitationStore.Place;
import org.metalingua.kernel.security.internal.token.Secret;
import org.metalingua.kernel.security.member.Invitations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Becoming a student where the institute allows it: whoever shows that an address or a phone is theirs gets the link of an
 * invitation, and joins by it like everybody else. Neither answer nor time tells who has an account. Safe for concurrent
 * use.
 */
@Component(service = SignUp.class)
public final class SignUp {
    static final int LETTERS_PER_RECIPIENT = 3;
    static final int LETTERS_PER_ADDRESS = 30;
    static final Duration WINDOW = Duration.ofHours(1);

    private final InvitationStore store;
    private final OneTimeCodes codes;
    private final Outbox outbox;
    private final Optional<String> webApp;
    private final AttemptLimiter lettersPerRecipient;
    private final AttemptLimiter lettersPerAddress;

    @Activate
    public SignUp(@Reference Transactions transactions, @Reference OneTimeCodes codes, @Reference Outbox outbox) {
        this(transactions, codes, outbox, PublicAddress.ofLinks(), System::nanoTime);
    }

    SignUp(
            Transactions transactions,
            OneTimeCodes codes,
            Outbox outbox,
            Optional<String> webApp,
            LongSupplier nanoTime) {
        this.store = new InvitationStore(transactions);
        this.codes = codes;
        this.outbox = outbox;
        this.webApp = webApp;
        this.lettersPerRecipient = new AttemptLimiter(LETTERS_PER_RECIPIENT, WINDOW, nanoTime);
        this.lettersPerAddress = new AttemptLimiter(LETTERS_PER_ADDRESS, WINDOW, nanoTime);
    }

    /**
     * Sends a link to the address. Throws 403 sign-up-not-allowed, 429 when it is asked for too often, 503 when no mail can
     * be sent.
     *
     * @param slug of the institute
     * @param locale the language of whoever asks
     */
    void byLetter(String slug, EmailAddress email, String locale, String remoteAddress) {
        if (!outbox.canMail() || webApp.isEmpty()) {
            throw ProblemException.unavailable(
                    "mail-unavailable", "No mail can be sent just now. Sign up with your phone.", 60);
        }
        lettersPerAddress.attempt(remoteAddress).ifPresent(SignIn::tooMany);
        place(slug);
        lettersPerRecipient.attempt(email.text()).ifPresent(SignIn::tooMany);
        outbox.send(() -> letter(slug, email, locale));
    }

    private Optional<Mail> letter(String slug, EmailAddress email, String locale) {
        String token = Secret.random();
        return store.signUp(
                        slug, Optional.of(email), Optional.empty(), Secret.hash(token), Invitations.LIFETIME, locale)
                .map(place -> mail(place, email, locale, token));
    }

    /** The token stands behind the #: no server and no other site is told of it. */
    private Mail mail(Place place, EmailAddress email, String locale, String token) {
        ResourceBundle texts = Texts.in(locale);
        String link = webApp.orElseThrow() + "/invitation#" + token;
        return new Mail(
                OptionalLong.of(place.institute()),
                email.text(),
                String.format(Locale.ROOT, texts.getString("signup.subject"), place.name()),
                String.format(
                        Locale.ROOT,
                        texts.getString("signup.text"),
                        place.name(),
                        link,
                        Invitations.LIFETIME.toDays()));
    }

    /** Sends a code to the phone. Throws 403 sign-up-not-allowed, and as {@link OneTimeCodes#send}. */
    void byCode(String slug, Phone phone, String locale, String remoteAddress) {
        Place place = place(slug);
        codes.sendToAnybody(phone, locale, OptionalLong.of(place.institute()), remoteAddress);
    }

    /**
     * The token of a link for whoever has the phone. Throws 403 for a wrong code, 429 after too many.
     *
     * @param locale the language of whoever asks
     */
    String withCode(String slug, Phone phone, String code, String locale, String remoteAddress) {
        place(slug);
        codes.prove(phone, code, remoteAddress);
        String token = Secret.random();
        store.signUp(slug, Optional.empty(), Optional.of(phone), Secret.hash(token), Invitations.LIFETIME, locale)
                .orElseThrow(SignUp::notAllowed);
        return token;
    }

    private Place place(String slug) {
        return store.place(slug).orElseThrow(SignUp::notAllowed);
    }

    private static ProblemException notAllowed() {
        return new ProblemException(
                403,
                "sign-up-not-allowed",
                "Nobody can sign up here by themselves. Ask the institute for an invitation.");
    }
}
