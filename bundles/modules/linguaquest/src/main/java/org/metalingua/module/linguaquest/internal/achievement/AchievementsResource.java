package org.metalingua.module.linguaquest.internal.achievement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import org.metalingua.module.linguaquest.internal.achievement.Achievements.Progress;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;
import org.metalingua.module.linguaquest.internal.progress.ProgressTable;
import org.metalingua.module.linguaquest.internal.week.Week;
import org.metalingua.module.linguaquest.internal.week.Weeks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a learner has reached, and what there is to reach; for guests as well. */
@Component(
        service = AchievementsResource.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
@RestResource(LinguaquestApplication.NAME)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class AchievementsResource {
    private final Transactions transactions;
    private final Achievements achievements;
    private final Weeks weeks;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public AchievementsResource(
            @Reference Transactions transactions, @Reference Achievements achievements, @Reference Weeks weeks) {
        this.transactions = transactions;
        this.achievements = achievements;
        this.weeks = weeks;
    }

    /** All that can be reached for good. */
    public record AchievementList(List<AchievementView> items) {}

    /**
     * One of them.
     *
     * @param code by which pages have its texts and its picture
     * @param reached how far the learner is, at most {@code target}
     * @param earnedAt absent while it is not earned
     */
    public record AchievementView(String code, int target, int reached, Optional<Instant> earnedAt) {}

    /** What can be reached just now, what ends first coming first. */
    public record ChallengeList(List<ChallengeView> items) {}

    /**
     * One of them.
     *
     * @param code of one that ships and comes again each week; absent for one of the institute's own, which has a title
     * @param percent that a lesson must reach, for {@code lessons_at}
     * @param reached how far the learner is, at most {@code target}
     * @param earnedAt absent while it is not reached
     */
    public record ChallengeView(
            String id,
            Optional<String> code,
            Optional<LocalText> title,

            @Schema(allowableValues = {"lessons", "perfect_lessons", "xp", "lessons_at", "days"})
            String measure,

            Optional<Integer> percent,
            int target,
            int reached,
            Instant endsAt,
            Optional<Instant> earnedAt) {}

    @GET
    @Path("achievements")
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public AchievementList achievements(@Context SecurityContext context) {
        return of(
                context,
                progress -> new AchievementList(progress.challenges().stream()
                        .filter(one -> one.kind() == Challenge.Kind.LASTING)
                        .map(one -> new AchievementView(
                                one.code(), one.target(), reached(progress, one), earned(progress, one)))
                        .toList()));
    }

    @GET
    @Path("challenges")
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public ChallengeList challenges(@Context SecurityContext context) {
        return of(
                context,
                progress -> new ChallengeList(progress.challenges().stream()
                        .filter(one -> one.kind() != Challenge.Kind.LASTING)
                        .map(one -> view(progress, one))
                        .sorted(Comparator.comparing(ChallengeView::endsAt))
                        .toList()));
    }

    private <T> T of(SecurityContext context, Function<Progress, T> answer) {
        Caller caller = Learners.known(Caller.of(context));
        long institute = Caller.institute(caller).orElseThrow();
        achievements.prepare(institute);
        Instant now = clock.instant();
        Week week = weeks.at(institute, now);
        return answer.apply(transactions.read(Learners.scope(caller), transaction -> Learners.find(transaction, caller)
                // whoever holds a guest's token learns nothing of the member it became
                .map(learner -> achievements.progress(
                        transaction, institute, learner, week, now, ProgressTable.sums(transaction, learner.id())))
                .orElseGet(() -> achievements.none(transaction, institute, week, now))));
    }

    private static ChallengeView view(Progress progress, Challenge one) {
        return new ChallengeView(
                Long.toString(one.id()),
                Optional.ofNullable(one.code()),
                Optional.ofNullable(one.title()),
                one.measure().wireName(),
                Optional.ofNullable(one.detail()).map(Integer::valueOf),
                one.target(),
                reached(progress, one),
                one.kind() == Challenge.Kind.WEEKLY ? progress.week().ends() : one.ends(),
                earned(progress, one));
    }

    /** What was earned counts as reached, whatever has become of it since. */
    private static int reached(Progress progress, Challenge one) {
        return progress.has(one) ? one.target() : progress.reached().get(one);
    }

    private static Optional<Instant> earned(Progress progress, Challenge one) {
        return Optional.ofNullable(progress.earned().get(progress.key(one)));
    }
}
