package org.metalingua.kernel.security.internal.member;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.Seats;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.internal.permission.Administrators;
import org.metalingua.kernel.security.internal.signin.SignIn;
import org.metalingua.kernel.security.member.Member;
import org.metalingua.kernel.security.member.Members;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The members in the database, and what their changes do to sign-ins. */
@Component
public final class StoredMembers implements Members {
    private final Seats seats;
    private final Audit audit;
    private final SignIn signIn;

    @Activate
    public StoredMembers(@Reference Seats seats, @Reference Audit audit, @Reference SignIn signIn) {
        this.seats = seats;
        this.audit = audit;
        this.signIn = signIn;
    }

    @Override
    public List<Member> list(Transaction transaction, Search search) {
        return MemberTable.list(transaction, search);
    }

    @Override
    public Optional<Member> find(Transaction transaction, long account) {
        return MemberTable.find(transaction, account);
    }

    @Override
    public Member change(Transaction transaction, Caller who, long account, int version, Details details) {
        Member member = toChange(transaction, who, account, version);
        if (details.roles().isEmpty()) {
            throw ProblemException.badField("roles", "must have at least one");
        }
        Administrators.require(who, details.roles());
        if (details.nationalCode()
                .filter(code -> MemberTable.hasNationalCode(transaction, code, account))
                .isPresent()) {
            throw ProblemException.badField("nationalCode", "is another member's");
        }
        OptionalLong before =
                member.branch().map(Member.Branch::id).map(OptionalLong::of).orElse(OptionalLong.empty());
        if (!details.branch().equals(before)
                && details.branch().isPresent()
                && !MemberTable.isOpenBranch(transaction, details.branch().getAsLong())) {
            throw ProblemException.badField("branch", "is no branch of the institute, or is archived");
        }
        MemberTable.describe(transaction, account, details);
        if (!details.roles().equals(member.roles())) {
            changeRoles(transaction, member, details.roles());
        }
        Member changed = require(transaction, account);
        audit.record(
                transaction,
                who,
                "member.changed",
                subject(account),
                Map.of(
                        "rolesBefore", RoleNames.text(member.roles()),
                        "roles", RoleNames.text(details.roles()),
                        "nationalCodeChanged",
                                Boolean.toString(!details.nationalCode().equals(member.nationalCode())),
                        "ibanChanged", Boolean.toString(!details.iban().equals(member.iban())),
                        "branchBefore", member.branch().map(Member.Branch::code).orElse(""),
                        "branch", changed.branch().map(Member.Branch::code).orElse("")));
        return changed;
    }

    private void changeRoles(Transaction transaction, Member member, Set<Role> roles) {
        if (member.state() != Member.State.ACTIVE) {
            MemberTable.setRolesAside(transaction, member.account(), roles);
            return;
        }
        if (!roles.contains(Role.ADMIN)) {
            requireOtherAdmin(transaction, member);
        }
        MemberTable.setRoles(transaction, member.account(), roles);
        List<UUID> signIns = MemberTable.signIns(transaction, member.account());
        transaction.afterCommit(() -> signIn.changed(member.account(), signIns));
    }

    @Override
    public Member suspend(Transaction transaction, Caller who, long account, int version) {
        Member member = toChange(transaction, who, account, version);
        if (member.state() != Member.State.ACTIVE) {
            throw ProblemException.conflict("not-active", "This person is not an active member.");
        }
        return putAside(transaction, who, member, Member.State.SUSPENDED, "member.suspended");
    }

    @Override
    public Member remove(Transaction transaction, Caller who, long account, int version) {
        Member member = toChange(transaction, who, account, version);
        if (member.state() == Member.State.REMOVED) {
            throw ProblemException.notFound("member");
        }
        return putAside(transaction, who, member, Member.State.REMOVED, "member.removed");
    }

    private Member putAside(Transaction transaction, Caller who, Member member, Member.State state, String action) {
        if (member.state() == Member.State.ACTIVE) {
            requireOtherAdmin(transaction, member);
        }
        long account = member.account();
        MemberTable.putAside(transaction, account, state, member.roles());
        List<UUID> ended = MemberTable.endSignIns(transaction, account);
        transaction.afterCommit(() -> signIn.ended(account, ended));
        audit.record(
                transaction,
                who,
                action,
                subject(account),
                Map.of("roles", RoleNames.text(member.roles()), "signInsEnded", Integer.toString(ended.size())));
        return require(transaction, account);
    }

    @Override
    public Member resume(Transaction transaction, Caller who, long account, int version) {
        Member member = toChange(transaction, who, account, version);
        if (member.state() != Member.State.SUSPENDED) {
            throw ProblemException.conflict("not-suspended", "This person is not suspended.");
        }
        seats.take(transaction, institute(transaction), 1);
        MemberTable.setRoles(transaction, account, member.roles());
        audit.record(
                transaction, who, "member.resumed", subject(account), Map.of("roles", RoleNames.text(member.roles())));
        return require(transaction, account);
    }

    private static Member toChange(Transaction transaction, Caller who, long account, int version) {
        MemberTable.takeTurn(transaction);
        Member member = require(transaction, account);
        Administrators.require(who, member.roles());
        if (member.version() != version) {
            throw new ProblemException(
                    412,
                    "stale-version",
                    "Somebody has changed this since you loaded it. Load it again and repeat the edit.");
        }
        return member;
    }

    private static void requireOtherAdmin(Transaction transaction, Member member) {
        if (member.roles().contains(Role.ADMIN) && !MemberTable.hasOtherAdmin(transaction, member.account())) {
            throw ProblemException.conflict(
                    "last-admin", "This is the institute's last administrator. Make somebody else one first.");
        }
    }

    private static Member require(Transaction transaction, long account) {
        return MemberTable.find(transaction, account).orElseThrow(() -> ProblemException.notFound("member"));
    }

    static long institute(Transaction transaction) {
        return ((Scope.Institute) transaction.scope()).id();
    }

    private static String subject(long account) {
        return "account:" + account;
    }
}
