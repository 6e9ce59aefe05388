package org.metalingua.module.linguaquest.internal.analytics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How lessons go, counted from what learners tried, handed in and said. Safe for concurrent use. */
@Component(
        service = LessonAnalytics.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class LessonAnalytics {
    /** Runs that began in the period, with what was handed in of them: a run whose answers were never checked began when they came. */
    private static final String RUNS = """
            with tried as (
                select lesson_id, learner_id, submission_id, min(begun_at) as begun from linguaquest_tries
                where begun_at >= ? and begun_at < ? and (?::bigint is null or lesson_id = ?)
                group by lesson_id, learner_id, submission_id
            ), handed as (
                select lesson_id, learner_id, submission_id, score, at from linguaquest_submissions
                where at >= ? and at < ? and (?::bigint is null or lesson_id = ?)
            ), runs as (
                select coalesce(t.lesson_id, h.lesson_id) as lesson_id, coalesce(t.learner_id, h.learner_id) as learner_id,
                    coalesce(t.submission_id, h.submission_id) as submission_id, h.score,
                    h.learner_id is not null as finished,
                    extract(epoch from h.at - t.begun) as seconds
                from tried t full join handed h
                    on h.learner_id = t.learner_id and h.submission_id = t.submission_id and h.lesson_id = t.lesson_id
            )""";

    private final Transactions transactions;

    @Activate
    public LessonAnalytics(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Which runs and words are looked at.
     *
     * @param to after it nothing counts
     * @param lesson empty for all
     */
    record Period(Instant from, Instant to, Optional<Long> lesson) {
        private Object[] twice() {
            Long id = lesson.orElse(null);
            return new Object[] {from, to, id, id, from, to, id, id};
        }
    }

    /** Of all lessons that are not archived, in the order in which learners find them. Throws 404 for a lesson that is none. */
    List<LessonFigures> lessons(Caller.Member author, Period period) {
        return transactions.read(author.scope(), transaction -> {
            period.lesson().ifPresent(id -> require(transaction, id));
            return lessons(transaction, period);
        });
    }

    /** Of the lesson of the period, in its order; those that are not in it any more come last. */
    List<ActivityFigures> activities(Caller.Member author, Period period) {
        return transactions.read(
                author.scope(),
                transaction -> activities(
                        transaction,
                        period,
                        require(transaction, period.lesson().orElseThrow())));
    }

    /**
     * What learners said, the newest first.
     *
     * @param written only what has words in it
     */
    Page<LearnerWord> words(Caller.Member author, Period period, boolean written, PageRequest request) {
        return transactions.read(author.scope(), transaction -> {
            period.lesson().ifPresent(id -> require(transaction, id));
            return Page.of(
                    Sql.in(transaction)
                            .list(
                                    "select f.*, l.document -> 'title' as title from linguaquest_lesson_feedback f"
                                            + " join linguaquest_lessons l on l.id = f.lesson_id"
                                            + " where f.id < ? and f.given_at >= ? and f.given_at < ?"
                                            + " and (?::bigint is null or f.lesson_id = ?)"
                                            + " and (not ? or f.text_feedback is not null) order by f.id desc limit ?",
                                    LessonAnalytics::word,
                                    request.after().orElse(Long.MAX_VALUE),
                                    period.from(),
                                    period.to(),
                                    period.lesson().orElse(null),
                                    period.lesson().orElse(null),
                                    written,
                                    request.rowsToRead()),
                    request,
                    word -> Long.parseLong(word.id()));
        });
    }

    private record Runs(int started, int byGuests, int finished, Optional<Double> seconds, Optional<Double> percent) {
        static final Runs NONE = new Runs(0, 0, 0, Optional.empty(), Optional.empty());
    }

    private record Words(Optional<Double> stars, int ratings, int tooEasy, int justRight, int tooHard) {
        static final Words NONE = new Words(Optional.empty(), 0, 0, 0, 0);

        Optional<Double> difficulty() {
            int said = tooEasy + justRight + tooHard;
            return said == 0 ? Optional.empty() : Optional.of((double) (tooHard - tooEasy) / said);
        }
    }

    private static List<LessonFigures> lessons(Transaction transaction, Period period) {
        Map<Long, Runs> runs = runs(transaction, period);
        Map<Long, Words> words = words(transaction, period);
        return Sql.in(transaction)
                .list(
                        "select id, slug, level, document -> 'title' as title from linguaquest_lessons"
                                + " where (archived_at is null and ?::bigint is null) or id = ? order by position",
                        row -> {
                            long id = row.getLong("id");
                            Runs run = runs.getOrDefault(id, Runs.NONE);
                            Words said = words.getOrDefault(id, Words.NONE);
                            return new LessonFigures(
                                    Long.toString(id),
                                    row.getString("slug"),
                                    Json.fromTree(Sql.json(row, "title"), LocalText.class),
                                    row.getString("level"),
                                    run.started(),
                                    run.byGuests(),
                                    run.finished(),
                                    run.started() == 0
                                            ? Optional.empty()
                                            : Optional.of((double) run.finished() / run.started()),
                                    run.seconds(),
                                    run.percent(),
                                    said.stars(),
                                    said.ratings(),
                                    said.difficulty(),
                                    said.tooEasy(),
                                    said.justRight(),
                                    said.tooHard());
                        },
                        period.lesson().orElse(null),
                        period.lesson().orElse(null));
    }

    private static Map<Long, Runs> runs(Transaction transaction, Period period) {
        Map<Long, Runs> runs = new HashMap<>();
        Sql.in(transaction)
                .list(
                        RUNS
                                + " select r.lesson_id, count(*) as started,"
                                + " count(*) filter (where l.guest_id is not null) as guests,"
                                + " count(*) filter (where r.finished) as finished, avg(r.score) * 100 as percent,"
                                + " percentile_cont(0.5) within group (order by r.seconds)"
                                + " filter (where r.seconds > 0) as seconds"
                                + " from runs r join linguaquest_learners l on l.id = r.learner_id group by r.lesson_id",
                        row -> runs.put(
                                row.getLong("lesson_id"),
                                new Runs(
                                        row.getInt("started"),
                                        row.getInt("guests"),
                                        row.getInt("finished"),
                                        Optional.ofNullable(Sql.number(row, "seconds")),
                                        Optional.ofNullable(Sql.number(row, "percent")))),
                        period.twice());
        return runs;
    }

    private static Map<Long, Words> words(Transaction transaction, Period period) {
        Map<Long, Words> words = new HashMap<>();
        Sql.in(transaction)
                .list(
                        "select lesson_id, avg(star_rating) as stars, count(star_rating) as ratings,"
                                + " count(*) filter (where difficulty_rating = 'too_easy') as easy,"
                                + " count(*) filter (where difficulty_rating = 'just_right') as fitting,"
                                + " count(*) filter (where difficulty_rating = 'too_hard') as hard"
                                + " from linguaquest_lesson_feedback where given_at >= ? and given_at < ?"
                                + " and (?::bigint is null or lesson_id = ?) group by lesson_id",
                        row -> words.put(
                                row.getLong("lesson_id"),
                                new Words(
                                        Optional.ofNullable(Sql.number(row, "stars")),
                                        row.getInt("ratings"),
                                        row.getInt("easy"),
                                        row.getInt("fitting"),
                                        row.getInt("hard"))),
                        period.from(),
                        period.to(),
                        period.lesson().orElse(null),
                        period.lesson().orElse(null));
        return words;
    }

    private record Tried(int attempts, int hints) {
        static final Tried NONE = new Tried(0, 0);
    }

    private record Handed(int scored, int full) {
        static final Handed NONE = new Handed(0, 0);
    }

    private static List<ActivityFigures> activities(Transaction transaction, Period period, LessonDocument lesson) {
        Map<String, Tried> tried = tried(transaction, period);
        Map<String, Handed> handed = handed(transaction, period);
        Map<String, Integer> left = left(transaction, period);
        List<ActivityFigures> figures = new ArrayList<>();
        for (LessonActivity activity : lesson.activities()) {
            figures.add(figures(activity.id(), activity.type(), true, tried, handed, left));
        }
        Set<String> gone = new HashSet<>(tried.keySet());
        gone.addAll(handed.keySet());
        lesson.activities().forEach(activity -> gone.remove(activity.id()));
        gone.stream().sorted().forEach(id -> figures.add(figures(id, "", false, tried, handed, left)));
        return List.copyOf(figures);
    }

    private static ActivityFigures figures(
            String id,
            String type,
            boolean present,
            Map<String, Tried> tried,
            Map<String, Handed> handed,
            Map<String, Integer> left) {
        Tried before = tried.getOrDefault(id, Tried.NONE);
        Handed in = handed.getOrDefault(id, Handed.NONE);
        return new ActivityFigures(
                id,
                type,
                present,
                before.attempts(),
                before.hints(),
                in.scored(),
                in.scored() == 0 ? Optional.empty() : Optional.of((double) in.full() / in.scored()),
                left.getOrDefault(id, 0));
    }

    private static Map<String, Tried> tried(Transaction transaction, Period period) {
        Map<String, Tried> tried = new HashMap<>();
        Sql.in(transaction)
                .list(
                        "select activity_id, sum(attempts) as attempts, sum(hints) as hints from linguaquest_tries"
                                + " where lesson_id = ? and begun_at >= ? and begun_at < ? group by activity_id",
                        row -> tried.put(
                                row.getString("activity_id"), new Tried(row.getInt("attempts"), row.getInt("hints"))),
                        period.lesson().orElseThrow(),
                        period.from(),
                        period.to());
        return tried;
    }

    /** Full points are only to be had at the first attempt and without a hint. */
    private static Map<String, Handed> handed(Transaction transaction, Period period) {
        Map<String, Handed> handed = new HashMap<>();
        Sql.in(transaction)
                .list(
                        "select a.\"activityId\" as activity, count(*) as scored,"
                                + " count(*) filter (where a.points >= a.\"maxPoints\" - 1e-9) as full_points"
                                + " from linguaquest_submissions s, jsonb_to_recordset(s.result -> 'activities')"
                                + " as a(\"activityId\" text, points float8, \"maxPoints\" float8, counted boolean)"
                                + " where s.lesson_id = ? and s.at >= ? and s.at < ? and a.counted"
                                + " group by a.\"activityId\"",
                        row -> handed.put(
                                row.getString("activity"), new Handed(row.getInt("scored"), row.getInt("full_points"))),
                        period.lesson().orElseThrow(),
                        period.from(),
                        period.to());
        return handed;
    }

    private static Map<String, Integer> left(Transaction transaction, Period period) {
        Map<String, Integer> left = new HashMap<>();
        Sql.in(transaction)
                .list(
                        "select activity_id, count(*) as runs from (select distinct on (t.learner_id, t.submission_id)"
                                + " t.activity_id from linguaquest_tries t where t.lesson_id = ? and t.begun_at >= ?"
                                + " and t.begun_at < ? and not exists (select 1 from linguaquest_submissions s"
                                + " where s.learner_id = t.learner_id and s.submission_id = t.submission_id)"
                                + " order by t.learner_id, t.submission_id, t.begun_at desc) as last group by activity_id",
                        row -> left.put(row.getString("activity_id"), row.getInt("runs")),
                        period.lesson().orElseThrow(),
                        period.from(),
                        period.to());
        return left;
    }

    private static LearnerWord word(ResultSet row) throws SQLException {
        boolean helpful = row.getBoolean("was_helpful");
        Optional<Boolean> said = row.wasNull() ? Optional.empty() : Optional.of(helpful);
        return new LearnerWord(
                Long.toString(row.getLong("id")),
                Long.toString(row.getLong("lesson_id")),
                Json.fromTree(Sql.json(row, "title"), LocalText.class),
                Sql.instant(row, "given_at"),
                Optional.ofNullable(Sql.integer(row, "star_rating")),
                Optional.ofNullable(row.getString("difficulty_rating")),
                Optional.ofNullable(row.getString("text_feedback")),
                said,
                Optional.ofNullable(Sql.integer(row, "score_percentage")),
                Optional.ofNullable(Sql.integer(row, "completion_time_seconds")));
    }

    private static LessonDocument require(Transaction transaction, long lesson) {
        return Sql.in(transaction)
                .find(
                        "select document from linguaquest_lessons where id = ?",
                        row -> Json.fromTree(Sql.json(row, "document"), LessonDocument.class),
                        lesson)
                .orElseThrow(() -> ProblemException.notFound("lesson"));
    }
}
