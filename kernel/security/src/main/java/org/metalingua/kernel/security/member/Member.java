package org.metalingua.kernel.security.member;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.security.Iban;
import org.metalingua.kernel.security.NationalCode;
import org.metalingua.kernel.security.Role;

/**
 * A person in an institute.
 *
 * @param account the person, the same in every institute
 * @param email absent for whoever came by phone
 * @param phone in E.164
 * @param roles those that are held aside when the state is not active
 * @param branch where they belong
 * @param lastSeen when a sign-in to this institute began or was renewed last
 * @param version named by whoever changes the member
 */
public record Member(
        long account,
        String displayName,
        Optional<String> email,
        Optional<String> phone,
        Set<Role> roles,
        State state,
        Optional<NationalCode> nationalCode,
        Optional<Iban> iban,
        Optional<Branch> branch,
        Instant joinedAt,
        Optional<Instant> lastSeen,
        int version) {
    public Member {
        roles = Set.copyOf(roles);
    }

    /**
     * A place where the institute teaches.
     *
     * @param code the institute's own short name for it
     */
    public record Branch(long id, String code, String name) {}

    /** Whether the person may act in the institute. */
    public enum State {
        ACTIVE,
        /** For now they may not. */
        SUSPENDED,
        /** They are no member any more; what they left behind still names them. */
        REMOVED
    }
}
