package org.metalingua.module.linguaquest.internal.learner;

import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Authenticator;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Gives a member what they earned as a guest. Nothing is copied: the guest points to the member, so that repeats and races
 * change nothing and taking it back is exact. Safe for concurrent use.
 */
@Component(
        service = GuestMerge.class,
        // all that this module has; nobody is merged while one of them is still to come
        property = "listeners.cardinality.minimum:Integer=2",
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class GuestMerge {
    private final Transactions transactions;
    private final Authenticator authenticator;
    private final List<MergeListener> listeners;

    @Activate
    public GuestMerge(
            @Reference Transactions transactions,
            @Reference Authenticator authenticator,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) List<MergeListener> listeners) {
        this.transactions = transactions;
        this.authenticator = authenticator;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Whether the guest's progress is the member's now; it is as well when it was before. Throws 400 for a token that is no
     * guest's or another institute's, 409 guest-merged when it is somebody else's already.
     */
    void merge(Caller.Member member, String guestToken) {
        Caller.Guest guest = guest(member, guestToken);
        listeners.forEach(listener -> listener.prepare(member.institute()));
        transactions.call(member.scope(), transaction -> {
            Learner into = LearnerTable.lock(transaction, member, Optional.empty());
            Learner from = LearnerTable.lock(transaction, guest, Optional.empty());
            if (from.mergedInto().isEmpty()) {
                LearnerTable.merge(transaction, from.id(), into.id());
                listeners.forEach(listener -> listener.merged(transaction, member.institute(), into));
            } else if (from.mergedInto().get() != into.id()) {
                throw ProblemException.conflict(
                        "guest-merged", "What this guest has earned belongs to another account already.");
            }
            return null;
        });
    }

    /**
     * Parts them again: the guest token stands for what was earned under it, and the account for the rest. Doing it twice
     * changes nothing. Throws 400 as above, 409 merge-is-final after seven days.
     */
    void part(Caller.Member member, String guestToken) {
        Caller.Guest guest = guest(member, guestToken);
        listeners.forEach(listener -> listener.prepare(member.institute()));
        transactions.call(member.scope(), transaction -> {
            Learner into = LearnerTable.lock(transaction, member, Optional.empty());
            Optional<Learner> from = lockIfKnown(transaction, guest, into);
            if (from.isPresent()) {
                if (!LearnerTable.part(transaction, from.get().id(), into.id())) {
                    throw ProblemException.conflict(
                            "merge-is-final",
                            "It was merged more than seven days ago and cannot be taken back any more.");
                }
                listeners.forEach(listener -> listener.parted(transaction, member.institute(), into, from.get()));
            }
            return null;
        });
    }

    /** Empty unless the guest's progress is the member's. */
    private static Optional<Learner> lockIfKnown(Transaction transaction, Caller.Guest guest, Learner member) {
        return LearnerTable.find(transaction, guest)
                .map(known -> LearnerTable.lock(transaction, guest, Optional.of(known.zone())))
                .filter(known -> known.mergedInto().equals(Optional.of(member.id())));
    }

    private Caller.Guest guest(Caller.Member member, String token) {
        return Optional.ofNullable(token)
                .flatMap(authenticator::authenticate)
                .filter(Caller.Guest.class::isInstance)
                .map(Caller.Guest.class::cast)
                .filter(guest -> guest.institute() == member.institute())
                .orElseThrow(() -> ProblemException.badField("guestToken", "is no guest token of this institute"));
    }
}
