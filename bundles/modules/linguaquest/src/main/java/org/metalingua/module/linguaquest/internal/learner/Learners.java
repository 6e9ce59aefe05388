package org.metalingua.module.linguaquest.internal.learner;

import java.time.ZoneId;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;

/** Who is learning, in transactions of the callers. */
public final class Learners {
    /** Of whoever says nothing else. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Tehran");

    private Learners() {}

    /** Whom progress can be kept for. Throws 401 for a guest without a token. */
    public static Caller known(Caller caller) {
        if (caller instanceof Caller.Guest guest && guest.id().isEmpty()) {
            throw new ProblemException(
                    401,
                    "guest-token-needed",
                    "Ask for a guest token by POST /api/linguaquest/guest, keep it and send it as the access token: what"
                            + " you earn is kept under it.");
        }
        return caller;
    }

    /** The rows that a caller's requests see. */
    public static Scope scope(Caller caller) {
        return Scope.institute(Caller.institute(caller).orElseThrow());
    }

    /** Throws 400 for one that is none. */
    public static Optional<ZoneId> zone(String field, String id) {
        if (id == null) {
            return Optional.empty();
        }
        // offsets such as +03:30 are zones to Java, but no days that anybody lives by; nor does the database know
        // SystemV/PST8
        if (!ZoneId.getAvailableZoneIds().contains(id) || id.startsWith("SystemV/")) {
            throw ProblemException.badField(field, "is no time zone of the IANA database");
        }
        return Optional.of(ZoneId.of(id));
    }

    /** Empty for somebody who has done nothing yet. */
    public static Optional<Learner> find(Transaction transaction, Caller caller) {
        return LearnerTable.find(transaction, caller);
    }

    /**
     * The learner, locked until the transaction ends; they move to the zone they name, once a day at most. Throws 409
     * guest-merged for a guest who has become a member.
     */
    public static Learner lock(Transaction transaction, Caller caller, Optional<ZoneId> zone) {
        Learner learner = LearnerTable.lock(transaction, caller, zone);
        if (learner.mergedInto().isPresent()) {
            throw ProblemException.conflict(
                    "guest-merged",
                    "What this guest has earned belongs to an account now. Sign in to go on, or ask for a new guest token.");
        }
        if (zone.isPresent() && !zone.get().equals(learner.zone())) {
            LearnerTable.move(transaction, learner.id(), zone.get());
            return LearnerTable.find(transaction, caller).orElseThrow();
        }
        return learner;
    }
}
