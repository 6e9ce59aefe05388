package org.metalingua.module.linguaquest.internal.league;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.metalingua.module.linguaquest.internal.preference.PreferencesTable;
import org.metalingua.module.linguaquest.internal.preference.PreferencesTable.Competitor;
import org.metalingua.module.linguaquest.internal.week.Week;
import org.metalingua.module.linguaquest.internal.week.Weeks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** With whom a member competes this week. */
@Component(
        service = LeagueResource.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
@RestResource(LinguaquestApplication.NAME)
@Path("/league")
@Produces(MediaType.APPLICATION_JSON)
public final class LeagueResource {
    private final Transactions transactions;
    private final Weeks weeks;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public LeagueResource(@Reference Transactions transactions, @Reference Weeks weeks) {
        this.transactions = transactions;
        this.weeks = weeks;
    }

    /**
     * The member's league.
     *
     * @param competes whether the member wants to; otherwise nobody is shown
     * @param tier 1 to {@code tiers}, the highest
     * @param items the member's cohort, the best first; empty until the first XP of the week, and while cohorts are made
     * @param cohortsToCome whether cohorts of the week are still to be made
     * @param last how the last week that is over went for the member
     */
    public record League(
            boolean competes,
            int tier,
            int tiers,
            Instant weekBegins,
            Instant weekEnds,
            boolean cohortsToCome,
            List<LeagueEntry> items,
            Optional<LastWeek> last) {}

    /**
     * Somebody in a cohort.
     *
     * @param rank equals share one
     * @param me whether it is whoever asks
     * @param zone where they would go if the week ended now
     */
    public record LeagueEntry(
            int rank,
            String name,
            int xp,
            boolean me,

            @Schema(allowableValues = {"promoted", "stayed", "demoted"})
            String zone) {}

    /** How a week went for the member. */
    public record LastWeek(
            int rank,
            int xp,
            int tier,

            @Schema(allowableValues = {"promoted", "stayed", "demoted"})
            String outcome) {}

    @GET
    @Access(anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public League league(@Context SecurityContext context) {
        Caller.Member member = Caller.member(context);
        Week week = weeks.at(member.institute(), clock.instant());
        return transactions.read(member.scope(), transaction -> {
            Optional<Learner> learner = Learners.find(transaction, member);
            Optional<Competitor> competitor =
                    learner.flatMap(known -> PreferencesTable.competitor(transaction, known.id()));
            return competitor
                    .map(one -> league(transaction, one, week))
                    .orElseGet(() -> new League(
                            false,
                            LeagueRules.LOWEST,
                            LeagueRules.HIGHEST,
                            week.begins(),
                            week.ends(),
                            false,
                            List.of(),
                            Optional.empty()));
        });
    }

    private static League league(Transaction transaction, Competitor me, Week week) {
        Optional<LeagueTable.Place> place = LeagueTable.week(transaction, week)
                .flatMap(stored -> LeagueTable.place(transaction, me.learner(), stored.id()));
        List<LeagueEntry> entries = place.flatMap(LeagueTable.Place::cohort)
                .map(cohort -> entries(LeagueTable.cohort(transaction, cohort), me))
                .orElse(List.of());
        Optional<LastWeek> last = LeagueTable.last(transaction, me.learner())
                .filter(before -> before.rank() != null)
                .map(before -> new LastWeek(before.rank(), before.xp(), before.tier(), before.outcome()));
        return new League(
                true,
                me.tier(),
                LeagueRules.HIGHEST,
                week.begins(),
                week.ends(),
                place.isPresent() && place.get().cohort().isEmpty(),
                entries,
                last);
    }

    private static List<LeagueEntry> entries(List<LeagueTable.Shown> cohort, Competitor me) {
        List<LeagueRules.Result> results = LeagueRules.of(
                cohort.stream()
                        .map(shown -> new LeagueRules.Entry(shown.learner(), shown.xp()))
                        .toList(),
                me.tier());
        return cohort.stream()
                .map(shown -> results.stream()
                        .filter(result -> result.learner() == shown.learner())
                        .findFirst()
                        .map(result -> new LeagueEntry(
                                result.rank(),
                                shown.name(),
                                shown.xp(),
                                shown.learner() == me.learner(),
                                result.outcome().wireName()))
                        // nothing earned yet this week
                        .orElseGet(() -> new LeagueEntry(
                                results.size() + 1, shown.name(), 0, shown.learner() == me.learner(), "stayed")))
                .toList();
    }
}
