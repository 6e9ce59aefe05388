package org.metalingua.kernel.security.internal.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.EmailAddress;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.internal.permission.Administrators;
import org.metalingua.kernel.security.internal.token.Secret;
import org.metalingua.kernel.security.member.Invitation;
import org.metalingua.kernel.security.member.Invitations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The invitations in the database. */
@Component
public final class StoredInvitations implements Invitations {
    private static final String RETRY_AFTER = "Retry-After";
    private static final String AN_HOUR = "3600";

    private final Audit audit;

    @Activate
    public StoredInvitations(@Reference Audit audit) {
        this.audit = audit;
    }

    @Override
    public Invitation invite(Transaction transaction, Caller who, Draft draft) {
        Administrators.require(who, draft.roles());
        InvitationTable.takeTurn(transaction);
        known(transaction, List.of(draft)).get(0).ifPresent(StoredInvitations::refuse);
        requireFewToday(transaction, 1);
        long id = InvitationTable.add(transaction, account(who), List.of(draft)).get(draft.recipient());
        audit.record(transaction, who, "invitation.made", subject(id), Map.of("roles", RoleNames.text(draft.roles())));
        return require(transaction, id);
    }

    private static void refuse(Known known) {
        throw switch (known) {
            case MEMBER -> ProblemException.conflict("already-member", "This person is a member of the institute.");
            case INVITED ->
                ProblemException.conflict(
                        "already-invited", "An invitation is open for this person. Send that one again.");
            case WRITTEN_TO -> tooMany("This person has had as many messages today as anybody gets.");
        };
    }

    @Override
    public List<OptionalLong> inviteAll(Transaction transaction, Caller who, List<Draft> drafts) {
        drafts.forEach(draft -> Administrators.require(who, draft.roles()));
        InvitationTable.takeTurn(transaction);
        List<Optional<Known>> known = known(transaction, drafts);
        List<Draft> wanted = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (known.get(i).isEmpty()) {
                wanted.add(drafts.get(i));
            }
        }
        requireFewToday(transaction, wanted.size());
        Map<String, Long> ids = InvitationTable.add(transaction, account(who), wanted);
        if (!ids.isEmpty()) {
            audit.record(
                    transaction,
                    who,
                    "invitation.many-made",
                    subject(ids.values().stream()
                            .mapToLong(Long::longValue)
                            .min()
                            .getAsLong()),
                    Map.of("count", Integer.toString(ids.size())));
        }
        return drafts.stream()
                .map(draft -> ids.containsKey(draft.recipient())
                        ? OptionalLong.of(ids.get(draft.recipient()))
                        : OptionalLong.empty())
                .toList();
    }

    private static void requireFewToday(Transaction transaction, int more) {
        if (InvitationTable.today(transaction) + more > MOST_A_DAY) {
            throw tooMany("The institute may invite " + MOST_A_DAY + " people a day. Go on tomorrow.");
        }
    }

    @Override
    public List<Optional<Known>> known(Transaction transaction, List<Draft> drafts) {
        Set<String> members = InvitationTable.members(transaction, drafts);
        Map<String, Known> invited = InvitationTable.invited(transaction, drafts);
        return drafts.stream()
                .map(draft -> Stream.concat(
                                        draft.email().stream().map(EmailAddress::text),
                                        draft.phone().stream().map(Phone::e164))
                                .anyMatch(members::contains)
                        ? Optional.of(Known.MEMBER)
                        : Optional.ofNullable(invited.get(draft.recipient())))
                .toList();
    }

    @Override
    public List<Invitation> list(Transaction transaction, Search search) {
        return InvitationTable.list(transaction, search);
    }

    @Override
    public Optional<Invitation> find(Transaction transaction, long id) {
        return InvitationTable.find(transaction, id);
    }

    @Override
    public Invitation resend(Transaction transaction, Caller who, long id) {
        InvitationTable.takeTurn(transaction);
        require(transaction, id);
        if (InvitationTable.messages(transaction, id) >= MESSAGES_A_DAY) {
            refuse(Known.WRITTEN_TO);
        }
        InvitationTable.sendAgain(transaction, id);
        audit.record(transaction, who, "invitation.resent", subject(id), Map.of());
        return require(transaction, id);
    }

    @Override
    public void withdraw(Transaction transaction, Caller who, long id) {
        if (InvitationTable.withdraw(transaction, List.of(id)).isEmpty()) {
            throw notFound();
        }
        audit.record(transaction, who, "invitation.withdrawn", subject(id), Map.of());
    }

    @Override
    public List<Long> withdrawAll(Transaction transaction, Caller who, List<Long> ids) {
        List<Long> withdrawn = InvitationTable.withdraw(transaction, ids);
        if (!withdrawn.isEmpty()) {
            audit.record(
                    transaction,
                    who,
                    "invitation.many-withdrawn",
                    subject(withdrawn.stream().mapToLong(Long::longValue).min().getAsLong()),
                    Map.of("count", Integer.toString(withdrawn.size())));
        }
        return withdrawn;
    }

    @Override
    public List<Unsent> unsent(Transaction transaction, int most) {
        List<Unsent> messages = new ArrayList<>();
        for (InvitationTable.Waiting waiting : InvitationTable.waiting(transaction, most)) {
            String token = Secret.random();
            InvitationTable.setLink(transaction, waiting.id(), Secret.hash(token));
            messages.add(new Unsent(
                    waiting.id(),
                    waiting.institute(),
                    waiting.inviter(),
                    waiting.displayName(),
                    waiting.email(),
                    waiting.phone(),
                    waiting.locale(),
                    token));
        }
        return messages;
    }

    @Override
    public void sent(Transaction transaction, Unsent message, Optional<String> error) {
        InvitationTable.sent(transaction, message.id(), Secret.hash(message.token()), error);
    }

    private static Invitation require(Transaction transaction, long id) {
        return InvitationTable.find(transaction, id).orElseThrow(StoredInvitations::notFound);
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("invitation");
    }

    private static ProblemException tooMany(String detail) {
        return new ProblemException(429, "too-many-invitations", detail, List.of(), Map.of(RETRY_AFTER, AN_HOUR));
    }

    /** Whoever has been authenticated has an account. */
    private static Long account(Caller who) {
        return Long.valueOf(who.getName());
    }

    private static String subject(long id) {
        return "invitation:" + id;
    }
}
