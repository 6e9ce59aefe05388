package org.metalingua.kernel.security.member;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Iban;
import org.metalingua.kernel.security.NationalCode;
import org.metalingua.kernel.security.Role;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The people of an institute. Every method runs in a transaction in the scope of the institute; changes write their entry
 * into the audit log there and, once it is committed, take hold at once on this node: the next request of whoever was
 * suspended or removed is refused, and that of whoever has other roles now gets a token with those. Safe for concurrent
 * use.
 *
 * <p>Changes throw 404 for nobody, 412 stale-version for a member who has changed since, 409 last-admin for what would
 * leave the institute without an administrator who can act, and 403 administrators-only when a member who is none acts on
 * an administrator or makes one.
 */
@ProviderType
public interface Members {
    /** In which order members are listed. */
    enum Order {
        NAME,
        /** The latest first. */
        JOINED,
        /** The latest first; whoever was never seen comes last. */
        SEEN
    }

    /**
     * Which members are wanted.
     *
     * @param text a part of a name, an address or a phone number, as people write it
     * @param states any of these
     * @param branch id of the one to which they belong
     * @param studentsOnly leaves out whoever has another role than student
     * @param after account of the last member of the page before
     * @param rows how many at most
     */
    record Search(
            Optional<String> text,
            Optional<Role> role,
            Set<Member.State> states,
            OptionalLong branch,
            Order order,
            boolean studentsOnly,
            OptionalLong after,
            int rows) {}

    /**
     * What an institute keeps of a member.
     *
     * @param roles at least one
     * @param branch id of the one to which they belong
     */
    record Details(Set<Role> roles, Optional<NationalCode> nationalCode, Optional<Iban> iban, OptionalLong branch) {}

    List<Member> list(Transaction transaction, Search search);

    Optional<Member> find(Transaction transaction, long account);

    /** Throws also 400 naming nationalCode when another member has it, and branch when it is none where people come. */
    Member change(Transaction transaction, Caller who, long account, int version, Details details);

    /** They may not act here until they are let in again; their seat is free meanwhile. */
    Member suspend(Transaction transaction, Caller who, long account, int version);

    /** Throws also 409 not-suspended, and as {@link org.metalingua.kernel.security.Seats#take}. */
    Member resume(Transaction transaction, Caller who, long account, int version);

    /** They are no member any more; nothing of theirs is deleted. */
    Member remove(Transaction transaction, Caller who, long account, int version);
}
