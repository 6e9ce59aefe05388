package org.metalingua.module.linguaquest.internal.league;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.metalingua.module.linguaquest.internal.preference.PreferencesTable;
import org.metalingua.module.linguaquest.internal.week.Week;
import org.metalingua.module.linguaquest.internal.week.Weeks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who of the institute's members has earned most, of those who compete. */
@Component(
        service = LeaderboardResource.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
@RestResource(LinguaquestApplication.NAME)
@Path("/leaderboard")
@Produces(MediaType.APPLICATION_JSON)
public final class LeaderboardResource {
    private static final int FIRST = 100;
    private static final int NEIGHBOURS = 3;
    private static final Set<String> PERIODS = Set.of("week", "all");

    private final Transactions transactions;
    private final Weeks weeks;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public LeaderboardResource(@Reference Transactions transactions, @Reference Weeks weeks) {
        this.transactions = transactions;
        this.weeks = weeks;
    }

    /**
     * A leaderboard.
     *
     * @param competes whether whoever asks is on it; otherwise nobody is shown
     * @param items the first hundred, the best first
     * @param around whoever asks, with the three before and after; empty when they have earned nothing
     */
    public record Leaderboard(boolean competes, List<BoardEntry> items, List<BoardEntry> around) {}

    /**
     * Somebody on it.
     *
     * @param rank equals share one
     * @param me whether it is whoever asks
     */
    public record BoardEntry(int rank, String name, long xp, boolean me) {}

    @GET
    @Access(anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public Leaderboard leaderboard(
            @Context SecurityContext context,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"week", "all"},
                                            defaultValue = "week"))
                    @QueryParam("period")
                    String period) {
        String asked = period == null ? "week" : period;
        Bounds bounds = new Bounds();
        bounds.requireOneOf("period", asked, PERIODS);
        bounds.check();
        Caller.Member member = Caller.member(context);
        Week week = weeks.at(member.institute(), clock.instant());
        return transactions.read(member.scope(), transaction -> {
            Optional<Long> me = Learners.find(transaction, member)
                    .map(Learner::id)
                    .filter(learner ->
                            PreferencesTable.competitor(transaction, learner).isPresent());
            if (me.isEmpty()) {
                return new Leaderboard(false, List.of(), List.of());
            }
            Optional<BoardTable> board = asked.equals("all")
                    ? Optional.of(BoardTable.ofAllTime(member.institute()))
                    : LeagueTable.week(transaction, week).map(stored -> BoardTable.ofWeek(stored.id()));
            return board.map(known -> leaderboard(transaction, known, me.get()))
                    .orElseGet(() -> new Leaderboard(true, List.of(), List.of()));
        });
    }

    private static Leaderboard leaderboard(Transaction transaction, BoardTable board, long me) {
        List<BoardEntry> first = ranked(board.first(transaction, FIRST), 1, 1, me);
        List<BoardEntry> around = board.xp(transaction, me)
                .map(xp -> {
                    List<BoardTable.Row> rows = board.around(transaction, me, xp, NEIGHBOURS);
                    BoardTable.Row top = rows.get(0);
                    return ranked(rows, board.rank(transaction, top.xp()), board.position(transaction, top), me);
                })
                .orElse(List.of());
        return new Leaderboard(true, first, around);
    }

    /**
     * @param rank of the first row, which it shares with its equals
     * @param position of the first row among all
     */
    private static List<BoardEntry> ranked(List<BoardTable.Row> rows, int rank, int position, long me) {
        List<BoardEntry> entries = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            BoardTable.Row row = rows.get(i);
            int place = rank;
            if (i > 0) {
                place = rows.get(i - 1).xp() == row.xp() ? entries.get(i - 1).rank() : position + i;
            }
            entries.add(new BoardEntry(place, row.name(), row.xp(), row.learner() == me));
        }
        return entries;
    }
}
