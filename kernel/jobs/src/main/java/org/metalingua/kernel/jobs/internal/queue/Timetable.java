package org.metalingua.kernel.jobs.internal.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.jobs.Schedule;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submits jobs of the schedules that are due. A time is taken and its jobs submitted in one transaction, by one node. */
final class Timetable {
    /** All jobs of a schedule have this key, so that one waits at most. */
    static final String KEY = "schedule";

    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);
    private static final String NO_DATA = JsonNodeFactory.instance.objectNode().toString();

    private final Transactions transactions;
    private final JobTable jobs;
    private final StartRules rules;
    private final Map<String, Schedule> schedules = new ConcurrentHashMap<>();
    private final Set<Schedule> unplanned = ConcurrentHashMap.newKeySet();

    Timetable(Transactions transactions, JobTable jobs, StartRules rules) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.rules = rules;
    }

    void add(Schedule schedule) {
        schedules.put(schedule.name(), schedule);
        unplanned.add(schedule);
    }

    void remove(Schedule schedule) {
        schedules.remove(schedule.name(), schedule);
        unplanned.remove(schedule);
    }

    /** The schedules that are in service on this node. */
    Optional<Schedule> find(String name) {
        return Optional.ofNullable(schedules.get(name));
    }

    /** Submits what is due; true when it has submitted anything. */
    boolean submitDue() {
        for (Schedule schedule : List.copyOf(unplanned)) {
            transactions.call(Scope.ALL_INSTITUTES, transaction -> {
                Instant next = schedule.rhythm().next(ScheduleTable.now(transaction));
                ScheduleTable.plan(
                        transaction, schedule.name(), schedule.rhythm().toString(), next);
                return next;
            });
            unplanned.remove(schedule);
        }
        Set<String> names = Set.copyOf(schedules.keySet());
        return !names.isEmpty()
                && transactions.call(Scope.ALL_INSTITUTES, transaction -> {
                    boolean submitted = false;
                    for (ScheduleTable.Due due : ScheduleTable.lockDue(transaction, names)) {
                        Optional<Schedule> schedule = find(due.name());
                        if (schedule.isPresent() && submit(transaction, schedule.get(), due)) {
                            submitted = true;
                        }
                    }
                    return submitted;
                });
    }

    private boolean submit(Transaction transaction, Schedule schedule, ScheduleTable.Due due) {
        Instant now = ScheduleTable.now(transaction);
        List<OptionalLong> whose;
        try {
            whose = switch (schedule.reach()) {
                case RUNTIME -> List.of(OptionalLong.empty());
                case EACH_INSTITUTE ->
                    JobTable.institutes(transaction).stream()
                            .filter(institute -> rules.hindrance(institute, schedule.capability(), false)
                                    .isEmpty())
                            .map(OptionalLong::of)
                            .toList();
            };
        } catch (ProblemException nobodyCanTellYet) {
            LOG.debug("{} stays due: {}", schedule.name(), nobodyCanTellYet.getMessage());
            return false;
        }
        for (OptionalLong institute : whose) {
            jobs.add(transaction, schedule.name(), KEY, institute, NO_DATA, now);
        }
        ScheduleTable.submitted(transaction, due, schedule.rhythm().next(now));
        return true;
    }

    /** Runs a job of a schedule, and writes down how it went. */
    void run(Schedule schedule, Job job) throws Exception {
        note(transaction -> ScheduleTable.started(transaction, schedule.name()));
        Optional<String> error = Optional.of("interrupted");
        try {
            schedule.run(job.scope());
            error = Optional.empty();
        } catch (Exception | LinkageError e) {
            error = Optional.of(e.toString());
            throw e;
        } finally {
            Optional<String> outcome = error;
            note(transaction -> ScheduleTable.ended(transaction, schedule.name(), outcome));
        }
    }

    private interface Note {
        void write(Transaction transaction);
    }

    private void note(Note note) {
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            note.write(transaction);
            return null;
        });
    }
}
