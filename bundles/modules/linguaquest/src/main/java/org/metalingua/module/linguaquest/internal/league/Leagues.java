package org.metalingua.module.linguaquest.internal.league;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.linguaquest.internal.league.LeagueTable.Placed;
import org.metalingua.module.linguaquest.internal.league.LeagueTable.StoredWeek;
import org.metalingua.module.linguaquest.internal.preference.PreferencesTable;
import org.metalingua.module.linguaquest.internal.preference.PreferencesTable.Competitor;
import org.metalingua.module.linguaquest.internal.week.Week;
import org.osgi.service.component.annotations.Component;

/**
 * Members who compete for a week with those who are about as strong. A place is a sum over the member's own submissions
 * that the server took within the week, whenever they were played; what guests earned is not part of it, for one person
 * may be many guests. Works in transactions of its callers, who hold the learner's lock. Safe for concurrent use.
 */
@Component(service = Leagues.class)
public final class Leagues {
    /** Whatever took a submission before the end of a week has committed or failed by then. */
    static final Duration GRACE = Duration.ofMinutes(5);

    /** Counts what a submission has earned, taken now. */
    public void earned(Transaction transaction, long learner, int xp, Week week) {
        Optional<Competitor> competitor = PreferencesTable.earn(transaction, learner, xp);
        if (competitor.isEmpty() || xp == 0) {
            return;
        }
        StoredWeek stored = LeagueTable.begun(transaction, week);
        if (!LeagueTable.earn(transaction, learner, stored.id(), xp)) {
            enter(transaction, competitor.get(), stored, xp);
        }
    }

    /** Takes over whether the learner competes, as it is stored now. */
    public void chosen(Transaction transaction, long learner, Week week) {
        Optional<Competitor> competitor = PreferencesTable.competitor(transaction, learner);
        LeagueTable.hide(transaction, learner, competitor.isEmpty());
        if (competitor.isEmpty()) {
            return;
        }
        StoredWeek stored = LeagueTable.begun(transaction, week);
        int xp = LeagueTable.earned(transaction, learner, stored);
        if (xp > 0 && LeagueTable.place(transaction, learner, stored.id()).isEmpty()) {
            enter(transaction, competitor.get(), stored, xp);
        }
    }

    private static void enter(Transaction transaction, Competitor competitor, StoredWeek week, int xp) {
        int lastWeek = LeagueTable.last(transaction, competitor.learner())
                .map(LeagueTable.Place::xp)
                .orElse(0);
        long strength = Cohorts.strength(lastWeek, competitor.xp());
        Cohorts.Candidate candidate = new Cohorts.Candidate(competitor.learner(), strength);
        LeagueTable.lock(transaction, week.id());
        // while the week before is open nobody knows who goes up and down: closing it makes the cohorts
        Optional<Long> cohort = LeagueTable.waits(transaction, week)
                ? Optional.empty()
                : Optional.of(LeagueTable.join(transaction, week.id(), competitor.tier(), strength)
                        .orElseGet(() -> LeagueTable.cohort(transaction, week.id(), competitor.tier(), 1, strength)));
        LeagueTable.add(transaction, week.id(), candidate, competitor.tier(), xp, cohort);
    }

    /**
     * Closes the weeks that are over, and makes the cohorts of the present one. Doing it again changes nothing.
     *
     * @return how many were closed
     */
    int rollOver(Transaction transaction, Instant now, Week present) {
        List<StoredWeek> over = LeagueTable.over(transaction, now.minus(GRACE));
        if (over.isEmpty()) {
            return 0;
        }
        for (StoredWeek week : over) {
            close(transaction, week);
        }
        StoredWeek next = LeagueTable.begun(transaction, present);
        LeagueTable.lock(transaction, next.id());
        LeagueTable.carry(transaction, over.get(over.size() - 1).id(), next);
        for (int tier = LeagueRules.LOWEST; tier <= LeagueRules.HIGHEST; tier++) {
            gather(transaction, next, tier);
        }
        return over.size();
    }

    private static void close(Transaction transaction, StoredWeek week) {
        Map<Long, List<Placed>> cohorts = new TreeMap<>();
        for (Placed placed : LeagueTable.placed(transaction, week.id())) {
            if (placed.hidden()) {
                LeagueTable.result(transaction, week.id(), placed.learner(), null, "left");
            } else {
                cohorts.computeIfAbsent(placed.cohort(), none -> new ArrayList<>())
                        .add(placed);
            }
        }
        for (List<Placed> cohort : cohorts.values()) {
            int tier = cohort.get(0).tier();
            List<LeagueRules.Entry> entries = cohort.stream()
                    .map(placed -> new LeagueRules.Entry(placed.learner(), placed.xp()))
                    .toList();
            for (LeagueRules.Result result : LeagueRules.of(entries, tier)) {
                LeagueTable.result(
                        transaction,
                        week.id(),
                        result.learner(),
                        result.rank(),
                        result.outcome().wireName());
                LeagueTable.tier(transaction, result.learner(), LeagueRules.tierAfter(tier, result.outcome()));
            }
            cohort.stream()
                    .filter(placed -> placed.xp() == 0)
                    .forEach(placed -> LeagueTable.result(
                            transaction,
                            week.id(),
                            placed.learner(),
                            null,
                            LeagueRules.withNothing(tier).wireName()));
        }
        LeagueTable.rest(transaction, week.id());
        LeagueTable.close(transaction, week.id());
    }

    private static void gather(Transaction transaction, StoredWeek week, int tier) {
        for (List<Cohorts.Candidate> cohort : Cohorts.of(LeagueTable.waiting(transaction, week.id(), tier))) {
            long strength =
                    cohort.stream().mapToLong(Cohorts.Candidate::strength).sum() / cohort.size();
            long id = LeagueTable.cohort(transaction, week.id(), tier, cohort.size(), strength);
            cohort.forEach(one -> LeagueTable.add(transaction, week.id(), one, tier, 0, Optional.of(id)));
        }
    }
}
