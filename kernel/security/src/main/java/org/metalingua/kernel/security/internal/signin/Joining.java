package org.metalingua.kernel.security.internal.signin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.DisplayName;
import org.metalingua.kernel.security.EmailAddress;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Seats;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.password.PasswordRule;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.metalingua.kernel.security.internal.signin.InvitationStore.Acceptance;
import org.metalingua.kernel.security.internal.signin.InvitationStore.Invited;
import org.metalingua.kernel.security.internal.signin.InvitationStore.Newcomer;
import org.metalingua.kernel.security.internal.signin.SignIn.Entry;
import org.metalingua.kernel.security.internal.signin.SignIn.SignedIn;
import org.metalingua.kernel.security.internal.signin.SignInStore.Account;
import org.metalingua.kernel.security.internal.token.Secret;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joining an institute by the link of an invitation: 256 random bits, stored hashed, good for one use. Whoever holds the
 * link makes an account with the address or phone that it was sent to, or joins with the account that they show is
 * theirs; no account that exists is ever opened or changed by it. Safe for concurrent use.
 */
@Component(service = Joining.class)
public final class Joining {
    static final int TRIES_PER_ADDRESS = 60;
    static final Duration WINDOW = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

    private final Transactions transactions;
    private final InvitationStore store;
    private final SignIn signIn;
    private final Seats seats;
    private final Audit audit;
    private final AttemptLimiter triesPerAddress;

    @Activate
    public Joining(
            @Reference Transactions transactions,
            @Reference SignIn signIn,
            @Reference Seats seats,
            @Reference Audit audit) {
        this(transactions, signIn, seats, audit, System::nanoTime);
    }

    Joining(Transactions transactions, SignIn signIn, Seats seats, Audit audit, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.store = new InvitationStore(transactions);
        this.signIn = signIn;
        this.seats = seats;
        this.audit = audit;
        this.triesPerAddress = new AttemptLimiter(TRIES_PER_ADDRESS, WINDOW, nanoTime);
    }

    /** What the link leads to. Throws 403 for one that is unknown, used or old, 429 after too many of those. */
    Invited look(String token, String remoteAddress) {
        triesPerAddress.attempt(remoteAddress).ifPresent(SignIn::tooMany);
        Invited invited = store.look(Secret.hash(token)).orElseThrow(() -> refused(remoteAddress));
        triesPerAddress.takeBack(remoteAddress);
        return invited;
    }

    /**
     * Makes an account and joins with it. Throws as {@link #look}, 400 for a poor password, 409 account-exists when
     * somebody has an account with what the link was sent to, 403 when the institute has no seat left.
     *
     * @param locale fa or en
     */
    SignedIn asNewPerson(String token, DisplayName name, String password, String locale, Origin origin) {
        Invited invited = look(token, origin.address());
        PasswordRule.problem(password, invited.email().orElse("")).ifPresent(problem -> {
            throw ProblemException.badField("password", problem);
        });
        Newcomer newcomer = new Newcomer(name.text(), Passwords.hash(password), locale);
        long account = join(token, invited, OptionalLong.empty(), Optional.of(newcomer), origin.address());
        return signIn.begin(
                new Account(account, invited.email(), name.text(), locale, false), Optional.of(invited.slug()), origin);
    }

    /**
     * Joins with the account whose password is given; empty names mean the one that the link was sent to. Throws as
     * {@link #look}, and 401 for a wrong password.
     */
    Entry withPassword(
            String token, Optional<EmailAddress> email, Optional<Phone> phone, String password, Origin origin) {
        Invited invited = look(token, origin.address());
        Optional<String> address = phone.isPresent()
                ? Optional.empty()
                : email.map(EmailAddress::text).or(invited::email);
        Account account = address.isPresent()
                ? signIn.proven(address.get(), password, origin)
                : signIn.proven(phone.orElseGet(() -> new Phone(invited.phone().orElseThrow())), password, origin);
        join(token, invited, OptionalLong.of(account.id()), Optional.empty(), origin.address());
        return signIn.admit(account, Optional.of(invited.slug()), origin);
    }

    /** Joins with the account of the caller. Throws as {@link #look}. */
    Invited as(Caller caller, String token, String remoteAddress) {
        Invited invited = look(token, remoteAddress);
        join(token, invited, OptionalLong.of(Long.parseLong(caller.getName())), Optional.empty(), remoteAddress);
        return invited;
    }

    private long join(
            String token, Invited invited, OptionalLong known, Optional<Newcomer> newcomer, String remoteAddress) {
        long institute = invited.institute();
        return transactions.call(Scope.institute(institute), transaction -> {
            if (known.isEmpty() || !InvitationStore.isMember(transaction, known.getAsLong())) {
                seats.take(transaction, institute, 1);
            }
            Acceptance acceptance = InvitationStore.accept(transaction, Secret.hash(token), known, newcomer);
            if (!(acceptance instanceof Acceptance.Joined joined)) {
                throw refusal(acceptance, remoteAddress);
            }
            audit.record(
                    transaction,
                    new Caller.Member(joined.account(), institute, Set.of(), invited.displayName()),
                    "member.joined",
                    "account:" + joined.account(),
                    Map.of("newAccount", Boolean.toString(known.isEmpty())));
            return joined.account();
        });
    }

    private static ProblemException refusal(Acceptance acceptance, String remoteAddress) {
        if (acceptance instanceof Acceptance.Taken) {
            return ProblemException.conflict(
                    "account-exists", "There is an account with this address or phone. Join with its password.");
        }
        if (acceptance instanceof Acceptance.Suspended) {
            return new ProblemException(
                    403, "membership-suspended", "Your membership is suspended. Ask the institute's administration.");
        }
        return refused(remoteAddress);
    }

    private static ProblemException refused(String remoteAddress) {
        LOG.warn("A link of an invitation that is unknown, used or old came from {}.", remoteAddress);
        return new ProblemException(
                403, "invitation-invalid", "This link was used or is too old. Ask the institute for a new one.");
    }
}
