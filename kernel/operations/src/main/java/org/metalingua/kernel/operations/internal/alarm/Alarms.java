package org.metalingua.kernel.operations.internal.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.operations.internal.health.Finding;
import org.metalingua.kernel.operations.internal.health.HealthBoard;
import org.metalingua.kernel.operations.internal.health.HealthListener;
import org.metalingua.kernel.operations.internal.health.Status;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes an alarm of what is wrong for long enough: one for each component, however often it is seen. It is resolved when
 * its component has been well for two minutes, and taken up again when that comes back within half an hour.
 */
@Component(service = {Alarms.class, HealthListener.class})
public final class Alarms implements HealthListener {
    static final Duration CALM = Duration.ofMinutes(2);
    static final Duration FLAP = Duration.ofMinutes(30);
    static final int MOST = 100;

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final AlarmTeller teller;
    private final Audit audit;
    private final Clock clock;
    private Instant lastSeen = Instant.MIN;

    @Activate
    public Alarms(@Reference Transactions transactions, @Reference AlarmTeller teller, @Reference Audit audit) {
        this(transactions, teller, audit, Clock.systemUTC());
    }

    Alarms(Transactions transactions, AlarmTeller teller, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.teller = teller;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes what stands on the board into account, and tells who wants to be told. */
    @Override
    public void looked(Figures.Told told, List<HealthBoard.Watched> board) {
        Instant now = clock.instant();
        boolean noteSeen = Duration.between(lastSeen, now).compareTo(SEEN_EVERY) >= 0;
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            record(transaction, board, now, noteSeen);
            return null;
        });
        if (noteSeen) {
            lastSeen = now;
        }
        teller.tell(now);
    }

    private static void record(
            Transaction transaction, List<HealthBoard.Watched> board, Instant now, boolean noteSeen) {
        Map<Finding.Key, Alarm> open = new HashMap<>();
        for (Alarm alarm : AlarmTable.open(transaction)) {
            open.put(new Finding.Key(alarm.component(), alarm.institute()), alarm);
        }
        for (HealthBoard.Watched watched : board) {
            Alarm alarm = open.remove(watched.finding().key());
            if (alarm == null) {
                if (watched.isOverdue(now) && !AlarmTable.reopen(transaction, watched.finding(), now, FLAP)) {
                    AlarmTable.raise(transaction, watched.finding(), now);
                }
            } else if (watched.finding().status() == Status.OK) {
                if (!now.isBefore(watched.since().plus(CALM))) {
                    AlarmTable.resolve(transaction, alarm.id(), now);
                }
            } else {
                boolean worse = watched.finding().status().compareTo(alarm.severity()) > 0 && watched.isOverdue(now);
                boolean otherwise = !watched.finding().code().equals(alarm.code());
                if (worse || otherwise || noteSeen) {
                    AlarmTable.seen(transaction, alarm.id(), watched.finding(), now, worse);
                }
            }
        }
        // of what nothing is known any more, such as a provider that was taken away
        open.values().forEach(alarm -> AlarmTable.resolve(transaction, alarm.id(), now));
    }

    /** Those that the caller answers for, the open ones first, a hundred at most. */
    List<Alarm> newest(Caller who) {
        return transactions.read(scope(who), transaction -> AlarmTable.newest(transaction, institute(who), MOST));
    }

    /** Says that somebody sees to it; nobody is told of it any more. Doing it twice changes nothing. Throws 404. */
    Alarm acknowledge(Caller who, long id) {
        return transactions.call(scope(who), transaction -> {
            Alarm alarm = AlarmTable.acknowledge(
                            transaction, institute(who), id, Long.parseLong(who.getName()), clock.instant())
                    .orElseThrow(() -> ProblemException.notFound("alarm"));
            audit.record(transaction, who, "alarm.acknowledged", "alarm:" + id, Map.of("component", alarm.component()));
            return alarm;
        });
    }

    static Scope scope(Caller who) {
        return who instanceof Caller.Member member ? member.scope() : Scope.ALL_INSTITUTES;
    }

    static OptionalLong institute(Caller who) {
        return who instanceof Caller.Member member ? OptionalLong.of(member.institute()) : OptionalLong.empty();
    }
}
