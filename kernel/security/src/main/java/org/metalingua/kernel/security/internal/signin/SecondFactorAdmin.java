package org.metalingua.kernel.security.internal.signin;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.internal.permission.Administrators;
import org.metalingua.kernel.security.internal.signin.SecondFactorStore.Belonging;
import org.metalingua.kernel.security.member.Members;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What administrators decide about second factors. Safe for concurrent use. */
@Component(service = SecondFactorAdmin.class)
public final class SecondFactorAdmin {
    private final Transactions transactions;
    private final SecondFactor secondFactor;
    private final SignIn signIn;
    private final Members members;
    private final Audit audit;
    private final IdentityAudit identityAudit;

    @Activate
    public SecondFactorAdmin(
            @Reference Transactions transactions,
            @Reference SecondFactor secondFactor,
            @Reference SignIn signIn,
            @Reference Members members,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.secondFactor = secondFactor;
        this.signIn = signIn;
        this.members = members;
        this.audit = audit;
        this.identityAudit = new IdentityAudit(transactions);
    }

    /**
     * Takes the second factor away from somebody who has lost it, and ends their sign-ins. Throws 404 for whoever is no
     * member of the administrator's institute, 403 for whoever belongs to others as well, since the account is theirs too,
     * 403 also for an administrator when the caller is none,
     * and 409 for the caller's own.
     */
    void reset(Caller by, long account) {
        if (OwnAccount.idOf(by) == account) {
            throw ProblemException.conflict(
                    "own-second-factor", "This is your own second factor. Turn it off on the page of your account.");
        }
        if (by instanceof Caller.Member member) {
            Belonging belonging = secondFactor.belonging(account, member.institute());
            if (belonging == Belonging.NOT_HERE) {
                throw ProblemException.notFound("account");
            }
            transactions
                    .read(member.scope(), tx -> members.find(tx, account))
                    .ifPresent(other -> Administrators.require(member, other.roles()));
            if (belonging == Belonging.ELSEWHERE) {
                throw new ProblemException(
                        403,
                        "belongs-elsewhere",
                        "This account is used outside your institute too. A platform administrator can do it.");
            }
        }
        boolean wasOn = transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
            boolean dropped = secondFactor.turnOff(account);
            if (dropped) {
                identityAudit.record(
                        OptionalLong.of(OwnAccount.idOf(by)),
                        OwnAccount.placeOf(by),
                        "second-factor.reset",
                        "account:" + account,
                        Map.of());
            }
            return dropped;
        });
        if (wasOn) {
            signIn.endAll(account, Optional.empty());
        }
    }

    boolean required(Caller.Member admin) {
        try {
            return transactions.read(admin.scope(), tx -> {
                try (PreparedStatement query =
                                tx.connection().prepareStatement("select second_factor_required from institute");
                        ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            });
        } catch (SQLException e) {
            throw new DatabaseException("reading whether a second factor is required", e);
        }
    }

    /** Holds at everybody's next sign-in, or when their access token is renewed. */
    void require(Caller.Member admin, boolean required) {
        try {
            transactions.call(admin.scope(), tx -> {
                try (PreparedStatement update = tx.connection()
                        .prepareStatement("update institute set second_factor_required = ?"
                                + " where second_factor_required <> ?")) {
                    update.setBoolean(1, required);
                    update.setBoolean(2, required);
                    if (update.executeUpdate() > 0) {
                        audit.record(
                                tx,
                                admin,
                                required ? "second-factor.required" : "second-factor.not-required",
                                "institute:" + admin.institute(),
                                Map.of());
                    }
                    return required;
                }
            });
        } catch (SQLException e) {
            throw new DatabaseException("storing whether a second factor is required", e);
        }
    }
}
