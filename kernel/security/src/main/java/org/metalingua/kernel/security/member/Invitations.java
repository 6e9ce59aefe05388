package org.metalingua.kernel.security.member;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.DisplayName;
import org.metalingua.kernel.security.EmailAddress;
import org.metalingua.kernel.security.Iban;
import org.metalingua.kernel.security.NationalCode;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Role;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who was asked to join an institute. Every method runs in a transaction in the scope of the institute; what people do is
 * in the audit log. Nothing here tells who has an account elsewhere. Whoever invites sends the message afterwards: see
 * {@link #unsent}. A member who is no administrator and invites one gets 403 administrators-only. Safe for concurrent use.
 */
@ProviderType
public interface Invitations {
    /** How long a link is good for, from the last message on. */
    Duration LIFETIME = Duration.ofDays(7);

    /** Invitations of an institute within a day. */
    int MOST_A_DAY = 20_000;

    /** Messages of an institute to one address or phone within a day. */
    int MESSAGES_A_DAY = 5;

    /**
     * Who shall join.
     *
     * @param email where the link is sent
     * @param phone where it is sent when there is no address
     * @param roles at least one
     * @param locale fa or en
     */
    record Draft(
            DisplayName displayName,
            Optional<EmailAddress> email,
            Optional<Phone> phone,
            Set<Role> roles,
            String locale,
            Optional<NationalCode> nationalCode,
            Optional<Iban> iban) {
        public Draft {
            if (email.isEmpty() && phone.isEmpty()) {
                throw new IllegalArgumentException("an invitation goes to an address or to a phone");
            }
            roles = Set.copyOf(roles);
        }

        /** Where the link goes: the address or, without one, the number in E.164. */
        public String recipient() {
            return email.map(EmailAddress::text)
                    .orElseGet(() -> phone.orElseThrow().e164());
        }
    }

    /** What keeps an institute from inviting somebody. */
    enum Known {
        /** They are a member, perhaps a suspended one. */
        MEMBER,
        /** An invitation is open for them. */
        INVITED,
        /** They have had as many messages from the institute as anybody gets within a day. */
        WRITTEN_TO
    }

    /**
     * Which invitations are wanted, the newest first.
     *
     * @param text a part of a name, an address or a phone number, as people write it
     * @param studentsOnly leaves out those with another role than student
     * @param after id of the last one of the page before
     */
    record Search(Optional<String> text, Optional<Role> role, boolean studentsOnly, OptionalLong after, int rows) {}

    /**
     * A message that has to be sent.
     *
     * @param institute its name
     * @param inviter who invited, by name
     * @param token the link ends with it; known here and nowhere else
     */
    record Unsent(
            long id,
            String institute,
            Optional<String> inviter,
            String displayName,
            Optional<String> email,
            Optional<String> phone,
            String locale,
            String token) {}

    /** Throws 409 already-member, already-invited, 429 when an institute or a recipient has had too many. */
    Invitation invite(Transaction transaction, Caller who, Draft draft);

    /**
     * Invites many at once; those of whom something is {@link #known} are left out. Throws 429 as above.
     *
     * @return the ids of the new invitations, in the order of the drafts; empty for those left out
     */
    List<OptionalLong> inviteAll(Transaction transaction, Caller who, List<Draft> drafts);

    /** What is known of each draft here, in their order. */
    List<Optional<Known>> known(Transaction transaction, List<Draft> drafts);

    /** The open ones, those that have run out among them. */
    List<Invitation> list(Transaction transaction, Search search);

    Optional<Invitation> find(Transaction transaction, long id);

    /** Another message with another link, good for as long as a first one. Throws 404, 429. */
    Invitation resend(Transaction transaction, Caller who, long id);

    /** The link opens nothing any more. Throws 404 when the invitation is not open. */
    void withdraw(Transaction transaction, Caller who, long id);

    /**
     * Withdraws those of the ids that are open still.
     *
     * @return the ids of these
     */
    List<Long> withdrawAll(Transaction transaction, Caller who, List<Long> ids);

    /** The next messages to send, each with a new link: once this has committed, links sent earlier open nothing. */
    List<Unsent> unsent(Transaction transaction, int most);

    /**
     * What became of a message; nothing when another one is wanted by now.
     *
     * @param error why it did not go out; the first 300 characters are kept
     */
    void sent(Transaction transaction, Unsent message, Optional<String> error);
}
