package org.metalingua.module.linguaquest.internal.achievement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.learner.MergeListener;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLessons;
import org.metalingua.module.linguaquest.internal.progress.ProgressTable;
import org.metalingua.module.linguaquest.internal.progress.Xp;
import org.metalingua.module.linguaquest.internal.week.Week;
import org.metalingua.module.linguaquest.internal.week.Weeks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives learners what they have reached, by what the server has scored and nothing else. Works in transactions of its
 * callers, who hold the learner's lock: nothing is given twice. Safe for concurrent use.
 */
@Component(service = {Achievements.class, MergeListener.class})
public final class Achievements implements MergeListener {
    private final PublishedLessons lessons;
    private final Shipped shipped;
    private final Weeks weeks;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public Achievements(@Reference PublishedLessons lessons, @Reference Shipped shipped, @Reference Weeks weeks) {
        this.lessons = lessons;
        this.shipped = shipped;
        this.weeks = weeks;
    }

    /**
     * A submission that is about to be stored.
     *
     * @param score from 0 to 1
     * @param date the learner's day on which it was finished
     * @param sums of the learner, with it
     */
    public record Submitted(long lesson, double score, Xp xp, LocalDate date, ProgressTable.Sums sums) {
        private Tally.Run run(Instant now) {
            return new Tally.Run(now, lesson, score, xp.xp(), xp.qualifiesForStreak(), date);
        }
    }

    /** How far a learner is with everything there is. */
    record Progress(
            List<Challenge> challenges,
            Map<Challenge, Integer> reached,
            Map<EarnedTable.Key, Instant> earned,
            Week week) {
        boolean has(Challenge challenge) {
            return earned.containsKey(key(challenge));
        }

        EarnedTable.Key key(Challenge challenge) {
            return new EarnedTable.Key(challenge.achievement(), challenge.period(week));
        }
    }

    @Override
    public void prepare(long institute) {
        shipped.provide(institute);
        lessons.all(institute);
    }

    @Override
    public void parted(Transaction transaction, long institute, Learner member, Learner guest) {
        merged(transaction, institute, member);
    }

    @Override
    public void merged(Transaction transaction, long institute, Learner member) {
        Instant now = clock.instant();
        Week week = weeks.at(institute, now);
        Progress progress =
                progress(transaction, institute, member, week, now, ProgressTable.sums(transaction, member.id()));
        give(transaction, member.id(), progress, now);
    }

    /**
     * Gives what a submission has reached; {@link #prepare} must have been called.
     *
     * @return what is new, as {@link Given#of} says it
     */
    public List<Given> submitted(
            Transaction transaction, long institute, Learner learner, Submitted submitted, Week week, Instant now) {
        Map<Long, Deeds.Played> played = new HashMap<>(EarnedTable.played(transaction, learner.id()));
        played.merge(
                submitted.lesson(),
                new Deeds.Played(submitted.score(), submitted.score()),
                (before, run) -> before.and(submitted.score()));
        List<Challenge> challenges = challenges(transaction, now);
        Tally tally = tally(transaction, learner.id(), challenges, week);
        tally = new Tally(Stream.concat(tally.runs().stream(), Stream.of(submitted.run(now)))
                .toList());
        Progress progress = progress(
                challenges,
                deeds(institute, played, submitted.sums(), learner, now),
                tally,
                week,
                EarnedTable.all(transaction, learner.id()));
        return give(transaction, learner.id(), progress, now).stream()
                .map(Given::of)
                .toList();
    }

    /** How far a learner is. */
    Progress progress(
            Transaction transaction, long institute, Learner learner, Week week, Instant now, ProgressTable.Sums sums) {
        List<Challenge> challenges = challenges(transaction, now);
        return progress(
                challenges,
                deeds(institute, EarnedTable.played(transaction, learner.id()), sums, learner, now),
                tally(transaction, learner.id(), challenges, week),
                week,
                EarnedTable.all(transaction, learner.id()));
    }

    /** Of somebody who has done nothing yet. */
    Progress none(Transaction transaction, long institute, Week week, Instant now) {
        return progress(
                challenges(transaction, now),
                Deeds.of(Map.of(), 0, 0, lessons.all(institute)),
                new Tally(List.of()),
                week,
                Map.of());
    }

    private static Progress progress(
            List<Challenge> challenges, Deeds deeds, Tally tally, Week week, Map<EarnedTable.Key, Instant> earned) {
        Map<Challenge, Integer> reached = new HashMap<>();
        challenges.forEach(challenge -> reached.put(challenge, challenge.progress(deeds, tally, week)));
        return new Progress(challenges, reached, earned, week);
    }

    private static List<Challenge> give(Transaction transaction, long learner, Progress progress, Instant now) {
        List<Challenge> given = progress.challenges().stream()
                .filter(challenge ->
                        progress.reached().get(challenge) >= challenge.target() && !progress.has(challenge))
                .toList();
        given.forEach(challenge -> EarnedTable.add(transaction, learner, progress.key(challenge), now));
        return given;
    }

    private static List<Challenge> challenges(Transaction transaction, Instant now) {
        return Stream.concat(
                        ChallengeTable.shipped(transaction).stream(), ChallengeTable.open(transaction, now).stream())
                .toList();
    }

    private static Tally tally(Transaction transaction, long learner, List<Challenge> challenges, Week week) {
        Instant since = challenges.stream()
                .filter(challenge -> challenge.kind() == Challenge.Kind.TIMED)
                .map(Challenge::begins)
                .reduce(week.begins(), (one, other) -> one.isBefore(other) ? one : other);
        return EarnedTable.tally(transaction, learner, since);
    }

    private Deeds deeds(
            long institute, Map<Long, Deeds.Played> played, ProgressTable.Sums sums, Learner learner, Instant now) {
        return Deeds.of(played, sums.xp(), sums.standing(now, learner.zone()).longestStreak(), lessons.all(institute));
    }
}
