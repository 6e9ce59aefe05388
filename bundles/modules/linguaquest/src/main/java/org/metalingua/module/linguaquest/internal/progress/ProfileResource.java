package org.metalingua.module.linguaquest.internal.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.goal.DailyGoal;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.metalingua.module.linguaquest.internal.mercy.Hearts;
import org.metalingua.module.linguaquest.internal.mercy.Mercy;
import org.metalingua.module.linguaquest.internal.preference.PreferencesTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a learner has earned. */
@Component(
        service = ProfileResource.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
@RestResource(LinguaquestApplication.NAME)
@Path("/profile")
@Produces(MediaType.APPLICATION_JSON)
public final class ProfileResource {
    /** As much as the page draws. */
    private static final int DAYS = 84;

    private final Transactions transactions;

    @Activate
    public ProfileResource(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A learner's own page.
     *
     * @param zone IANA time zone of their days
     * @param history the days of the last twelve weeks on which something was done
     * @param lessons how each lesson went, the latest first
     * @param repair how a row that has broken comes back; absent when there is nothing to repair
     * @param hearts absent where the institute has none
     */
    public record Profile(
            Standing standing,
            String zone,
            List<ProgressTable.Day> history,
            List<ProgressTable.LessonBest> lessons,
            DailyGoal goal,
            Optional<RepairOffer> repair,
            Optional<HeartsLeft> hearts) {}

    /**
     * A row that may be made whole today.
     *
     * @param days of the row that comes back
     * @param lessonsLeft different lessons that are still to be passed today
     */
    public record RepairOffer(int days, int lessonsLeft) {}

    /**
     * What mistakes have left.
     *
     * @param count 0 to {@code of}
     * @param nextAt when one comes back by itself; absent when none is missing
     */
    public record HeartsLeft(int count, int of, Optional<Instant> nextAt) {
        static HeartsLeft of(Hearts hearts) {
            return new HeartsLeft(hearts.count(), Hearts.MOST, hearts.next());
        }
    }

    @GET
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public Profile profile(@Context SecurityContext context) {
        Caller caller = Learners.known(Caller.of(context));
        Instant now = Instant.now();
        return transactions.read(Learners.scope(caller), transaction -> {
            Optional<Learner> known = Learners.find(transaction, caller);
            ZoneId zone = known.map(Learner::zone).orElse(Learners.DEFAULT_ZONE);
            LocalDate today = now.atZone(zone).toLocalDate();
            if (known.isEmpty()) {
                return new Profile(
                        ProgressTable.Sums.NONE.standing(now, zone),
                        zone.getId(),
                        List.of(),
                        List.of(),
                        new DailyGoal(DailyGoal.DEFAULT, 0),
                        Optional.empty(),
                        Mercy.hearts(transaction, 0, now).map(HeartsLeft::of));
            }
            // whoever holds a guest's token learns nothing of the member it became
            long learner = known.get().id();
            ProgressTable.Sums sums = ProgressTable.sums(transaction, learner);
            return new Profile(
                    sums.standing(now, zone),
                    zone.getId(),
                    ProgressTable.history(transaction, learner, today.minusDays(DAYS - 1L)),
                    ProgressTable.lessons(transaction, learner),
                    new DailyGoal(
                            PreferencesTable.dailyGoal(transaction, learner),
                            ProgressTable.xpOn(transaction, learner, today, now)),
                    StreakRepair.offered(sums.days(), sums.repairs(), now, zone)
                            .map(offer -> new RepairOffer(
                                    offer.days(),
                                    StreakRepair.LESSONS
                                            - ProgressTable.qualifiedOn(transaction, learner, today, now)
                                                    .size())),
                    Mercy.hearts(transaction, learner, now).map(HeartsLeft::of));
        });
    }
}
