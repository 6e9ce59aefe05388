package org.metalingua.module.testing.internal.session;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes good what a crash, a failure or an absent learner left undone: at the start, twice a minute, and at once when
 * an item type has come back.
 */
// a unit is there once its tables are
@Component(
        immediate = true,
        service = ItemTypes.Listener.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class Housekeeping implements ItemTypes.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int PERIOD_SECONDS = 30;
    private static final int BATCH = 200;

    private final Transactions transactions;
    private final ItemTypes types;
    private final OutstandingAnswers outstanding;
    private final SessionClosing closing;
    private final Breaks breaks;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "testing-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Housekeeping(
            @Reference Transactions transactions,
            @Reference ItemTypes types,
            @Reference OutstandingAnswers outstanding,
            @Reference SessionClosing closing,
            @Reference Breaks breaks) {
        this.transactions = transactions;
        this.types = types;
        this.outstanding = outstanding;
        this.closing = closing;
        this.breaks = breaks;
        executor.scheduleWithFixedDelay(this::runSafely, 1, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    public void stop() {
        executor.shutdownNow();
    }

    @Override
    public void itemTypesChanged() {
        try {
            executor.execute(this::runSafely);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("item types changed after the housekeeping had stopped");
        }
    }

    private void runSafely() {
        try {
            run();
        } catch (RuntimeException e) {
            // an exception would end the schedule; the next round tries again
            LOG.warn("the housekeeping of test sessions failed and is repeated", e);
        }
    }

    private record SessionKey(long institute, long session) {}

    /** One round. */
    void run() {
        for (SessionKey overdue : find("""
                select institute_id, id from test_sessions s
                where status = 'open' and deadline < now() and not %s order by deadline limit ?""".formatted(SessionClosing.IN_TIME), BATCH)) {
            closing.expire(overdue.institute(), overdue.session());
        }
        for (SessionKey rested : find("""
                select institute_id, id from test_sessions
                where break_until is not null and (break_until <= now() or status <> 'open') limit ?""", BATCH)) {
            breaks.settle(rested.institute(), rested.session());
        }
        for (SessionKey unreported : find("""
                select institute_id, id from test_sessions s
                where status <> 'open' and completed_at > now() - interval '30 days'
                  and not exists (select from test_results r where r.session_id = s.id) limit ?""", BATCH)) {
            closing.settle(unreported.institute(), unreported.session());
        }
        // younger answers are still with the request that brought them
        for (SessionKey unscored : find("""
                select distinct a.institute_id, a.session_id as id from test_answers a
                join test_session_items i on i.session_id = a.session_id and i.position = a.position
                join unified_test_question_versions v on v.id = i.question_version_id
                where a.status = 'stored' and a.saved_at < now() - interval '3 seconds'
                  and v.question_type = any (string_to_array(?, ',')) limit ?""", activeTypes(), BATCH)) {
            outstanding.settle(unscored.institute(), unscored.session());
        }
    }

    private String activeTypes() {
        return String.join(
                ",",
                types.active().stream().map(type -> type.id().id()).sorted().toList());
    }

    private List<SessionKey> find(String query, Object... parameters) {
        return transactions.read(Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction)
                .list(query, row -> new SessionKey(row.getLong("institute_id"), row.getLong("id")), parameters));
    }
}
