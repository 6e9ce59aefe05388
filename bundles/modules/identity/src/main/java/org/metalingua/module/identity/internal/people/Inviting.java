package org.metalingua.module.identity.internal.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.member.Invitation;
import org.metalingua.kernel.security.member.Invitations;
import org.metalingua.kernel.security.member.Invitations.Draft;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Invites people; the messages are sent by a job that is submitted in the same transaction. Safe for concurrent use. */
@Component(service = Inviting.class)
public final class Inviting {
    private static final String ALL = "all";

    private final Transactions transactions;
    private final Invitations invitations;
    private final Jobs jobs;

    @Activate
    public Inviting(@Reference Transactions transactions, @Reference Invitations invitations, @Reference Jobs jobs) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.jobs = jobs;
    }

    /** The institute of a slug. Throws 400 naming the field institute. */
    public long institute(String slug) {
        return transactions.read(Scope.ALL_INSTITUTES, transaction -> {
            try (PreparedStatement query =
                    transaction.connection().prepareStatement("select id from institute where slug = ?")) {
                query.setString(1, slug);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        throw ProblemException.badField("institute", "there is no such institute");
                    }
                    return row.getLong("id");
                }
            } catch (SQLException e) {
                throw new DatabaseException("looking up an institute", e);
            }
        });
    }

    /** Throws as {@link Invitations#invite}. */
    public Invitation invite(Caller who, long institute, Draft draft) {
        return transactions.call(Scope.institute(institute), transaction -> {
            Invitation invitation = invitations.invite(transaction, who, draft);
            send(transaction, institute);
            return invitation;
        });
    }

    /** Throws as {@link Invitations#resend}; 404 also for one that must not be seen. */
    public Invitation resend(Caller.Member who, long id, boolean studentsOnly) {
        return transactions.call(who.scope(), transaction -> {
            require(transaction, id, studentsOnly);
            Invitation invitation = invitations.resend(transaction, who, id);
            send(transaction, who.institute());
            return invitation;
        });
    }

    /** Throws 404. */
    public void withdraw(Caller.Member who, long id, boolean studentsOnly) {
        transactions.call(who.scope(), transaction -> {
            require(transaction, id, studentsOnly);
            invitations.withdraw(transaction, who, id);
            return null;
        });
    }

    public List<Invitation> list(Caller.Member who, Invitations.Search search) {
        return transactions.read(who.scope(), transaction -> invitations.list(transaction, search));
    }

    /** Has the messages sent that wait. */
    public void send(Transaction transaction, long institute) {
        jobs.submit(
                transaction,
                InvitationMessages.KIND,
                ALL,
                institute,
                JsonNodeFactory.instance.objectNode(),
                Instant.now());
    }

    private void require(Transaction transaction, long id, boolean studentsOnly) {
        Optional<Invitation> seen = invitations.find(transaction, id);
        if (seen.filter(invitation -> !studentsOnly || Viewer.isStudentOnly(invitation.roles()))
                .isEmpty()) {
            throw ProblemException.notFound("invitation");
        }
    }
}
