package org.metalingua.kernel.security;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.persistence.Scope;

/** Who is calling: the principal of every authenticated request. */
public sealed interface Caller extends Principal {
    /**
     * A member of an institute, acting there.
     *
     * @param accountId the person, the same in every institute
     * @param roles the person's roles in this institute
     */
    record Member(long accountId, long institute, Set<Role> roles, String displayName) implements Caller {
        public Member {
            roles = Set.copyOf(roles);
        }

        @Override
        public String getName() {
            return Long.toString(accountId);
        }

        public boolean is(Role role) {
            return roles.contains(role);
        }

        /** The rows this member's requests see. */
        public Scope scope() {
            return Scope.institute(institute);
        }
    }

    /**
     * A member whose institute wants a second factor of them before anything else. Not a {@link Member}: whoever does not
     * know of this kind of caller lets it do nothing.
     */
    record SettingUp(Member member) implements Caller {
        @Override
        public String getName() {
            return member.getName();
        }
    }

    /** An operator of the runtime, above the institutes. */
    record PlatformAdmin(long accountId, String displayName) implements Caller {
        @Override
        public String getName() {
            return Long.toString(accountId);
        }
    }

    /**
     * Somebody who has not signed in, on the pages of one institute.
     *
     * @param id by which a {@link GuestTokens guest token} lets the institute know them again; empty without one
     */
    record Guest(long institute, Optional<UUID> id) implements Caller {
        /** Nobody in particular. */
        public Guest(long institute) {
            this(institute, Optional.empty());
        }

        @Override
        public String getName() {
            return "guest";
        }

        /** The rows this guest's requests see. */
        public Scope scope() {
            return Scope.institute(institute);
        }
    }

    /** The caller of a request that has passed authentication. */
    static Caller of(SecurityContext context) {
        return (Caller) context.getUserPrincipal();
    }

    /** The institute somebody acts in; empty above the institutes. */
    static Optional<Long> institute(Caller caller) {
        if (caller instanceof Member member) {
            return Optional.of(member.institute());
        }
        return caller instanceof Guest guest ? Optional.of(guest.institute()) : Optional.empty();
    }

    /** The caller of a resource method that only members may call. */
    static Member member(SecurityContext context) {
        return (Member) context.getUserPrincipal();
    }
}
