package org.metalingua.kernel.core.internal.choice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.Changes;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what administrators choose, and keeps what all of them have chosen in memory as it is in the database. Safe for
 * concurrent use.
 */
@Component(
        service = {Choices.class, ChangeListener.class, ReadinessMarker.class},
        immediate = true)
public final class Choices implements ChangeListener, ReadinessMarker {
    private static final Logger LOG = LoggerFactory.getLogger(Choices.class);
    private static final String TOPIC = "choices";

    private final Transactions transactions;
    private final Changes changes;
    private final HeldChoices held;
    private final Audit audit;
    /** Of the listener's calls alone, which come one at a time. */
    private long newest;

    private volatile Optional<String> waitingFor = Optional.of("a first look at what institutes chose");

    @Activate
    public Choices(
            @Reference Transactions transactions,
            @Reference Changes changes,
            @Reference HeldChoices held,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.changes = changes;
        this.held = held;
        this.audit = audit;
        lookAtOnce();
    }

    /** Whoever else has waited for the database is about to ask. */
    private void lookAtOnce() {
        try {
            changed(0);
        } catch (DatabaseException e) {
            LOG.warn("what institutes chose cannot be read yet", e);
        }
    }

    @Override
    public String name() {
        return "choices";
    }

    @Override
    public Optional<String> waitingFor() {
        return waitingFor;
    }

    /** What goes into the audit log beside the choice itself. */
    public record Act(String action, String subject, Map<String, String> details) {}

    /**
     * Stores a choice of the caller's institute, or of the whole runtime where the caller stands above the institutes;
     * here it counts when this returns.
     *
     * @param value JSON null to take the choice back
     * @param seenVersion of the choice that was edited. Throws 412 when the present one is another
     */
    public void choose(Caller who, String name, JsonNode value, int seenVersion, Act act) {
        Scope scope = who instanceof Caller.Member member ? member.scope() : Scope.ALL_INSTITUTES;
        transactions.call(scope, transaction -> {
            // from here on changes take turns on all nodes: whoever has seen a number has seen all before it
            changes.announce(transaction, TOPIC);
            if (!ChoiceTable.store(
                    transaction, ownerOf(who), name, value, seenVersion, Long.parseLong(who.getName()))) {
                throw new ProblemException(
                        412,
                        "stale-version",
                        "Somebody has changed this since you loaded it. Load it again and repeat the edit.");
            }
            audit.record(transaction, who, act.action(), act.subject(), act.details());
            return name;
        });
        changes.catchUp();
    }

    /** The institute whose choices the caller makes; empty for the runtime's. */
    public static OptionalLong ownerOf(Caller who) {
        return who instanceof Caller.Member member ? OptionalLong.of(member.institute()) : OptionalLong.empty();
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void changed(long number) {
        List<ChoiceTable.Row> rows =
                transactions.read(Scope.ALL_INSTITUTES, transaction -> ChoiceTable.since(transaction, newest));
        held.hold(rows);
        if (!rows.isEmpty()) {
            newest = rows.get(rows.size() - 1).number();
        }
        waitingFor = Optional.empty();
    }
}
