package org.metalingua.module.linguaquest.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.ScorePreview.PartFeedback;
import org.metalingua.module.linguaquest.internal.learner.ClientClaims;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLesson;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLessons;
import org.metalingua.module.linguaquest.internal.mercy.Mercy;
import org.metalingua.module.linguaquest.internal.progress.Streak;
import org.metalingua.module.linguaquest.internal.progress.Xp;
import org.metalingua.module.linguaquest.internal.review.ReviewDeck;
import org.metalingua.module.linguaquest.internal.reward.Rewards;
import org.metalingua.module.linguaquest.internal.sound.Sound;
import org.metalingua.module.linguaquest.internal.speaking.RecordedAnswer;
import org.metalingua.module.linguaquest.internal.speaking.Recordings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Learners' way through lessons: attempts, hints, and what is earned at the end. Activities are scored here and outside any
 * transaction; what help there was comes from what was kept, never from a request. Safe for concurrent use.
 */
@Component(
        service = LessonRuns.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class LessonRuns {
    /** After so many attempts the answer is shown. */
    static final int ATTEMPTS = 3;

    private static final String UNAVAILABLE = "unavailable";
    private static final String SCORED = "scored";
    private static final String INVALID = "invalid";
    private static final double ROUNDING = 1e-9;

    /** Where a content names its recording. */
    private static final String AUDIO = "audio";

    private final Transactions transactions;
    private final PublishedLessons lessons;
    private final ItemTypes types;
    private final Rewards rewards;
    private final Clock clock;

    @Activate
    public LessonRuns(
            @Reference Transactions transactions,
            @Reference PublishedLessons lessons,
            @Reference ItemTypes types,
            @Reference Rewards rewards) {
        this(transactions, lessons, types, rewards, Clock.systemUTC());
    }

    LessonRuns(Transactions transactions, PublishedLessons lessons, ItemTypes types, Rewards rewards, Clock clock) {
        this.transactions = transactions;
        this.lessons = lessons;
        this.types = types;
        this.rewards = rewards;
        this.clock = clock;
    }

    /**
     * Tells a learner about one answer. The same answer again is no new attempt. Throws 400 for fields that are wrong, 404
     * for a lesson or activity that is not published, 409 guest-merged, 409 out-of-hearts for what would begin a new lesson,
     * 503 when the type is away.
     */
    AttemptResult attempt(Caller caller, long lessonId, String activityId, Attempt attempt) {
        PublishedLesson lesson = lesson(caller, lessonId, attempt.version());
        LessonActivity activity = activity(lesson, activityId);
        Answer answer = new Answer(activityId, attempt.response());
        Bounds bounds = new Bounds();
        Submission.checkId(bounds, attempt.submissionId());
        bounds.range("version", attempt.version(), 1, Integer.MAX_VALUE);
        Submission.checkResponse(bounds, "response", answer);
        bounds.check();
        ItemTypeId type = ItemTypeId.activity(activity.type());
        JsonNode response = response(answer);
        checkResponse(type, response, "response");
        record Tried(TryTable.Tries tries, Map<String, RecordedAnswer> recordings) {}
        Tried tried = transactions.call(Learners.scope(caller), transaction -> {
            TryTable.Place place = place(transaction, caller, attempt.submissionId(), lesson, activityId);
            return new Tried(
                    TryTable.attempt(transaction, place, ClientClaims.digest(response)),
                    Recordings.ofRun(transaction, place.learner(), place.submission()));
        });
        TryTable.Tries tries = tried.tries();
        Evidence evidence = heard(
                lesson, activity, response, tried.recordings(), evidence(lesson, tries.hints(), tries.attempts()));
        Score score = types.score(type, activity.item(), response, evidence).score();
        // with the help it had, nothing beyond is to be had
        boolean correct = isFull(
                types.score(
                                type,
                                activity.item(),
                                response,
                                heard(lesson, activity, response, tried.recordings(), evidence(lesson, 0, 1)))
                        .score(),
                activity);
        boolean shown = correct || tries.attempts() >= ATTEMPTS;
        return new AttemptResult(
                score.status(),
                score.points(),
                activity.points(),
                correct,
                tries.attempts(),
                Math.max(0, ATTEMPTS - tries.attempts()),
                feedback(type, activity, response, evidence, shown));
    }

    /** Helps a learner. Throws as {@link #attempt} does, and 404 when there are no so many hints. */
    GivenHint hint(Caller caller, long lessonId, String activityId, HintWish wish) {
        PublishedLesson lesson = lesson(caller, lessonId, wish.version());
        LessonActivity activity = activity(lesson, activityId);
        Bounds bounds = new Bounds();
        Submission.checkId(bounds, wish.submissionId());
        bounds.range("version", wish.version(), 1, Integer.MAX_VALUE);
        bounds.require("number", wish.number());
        bounds.range("number", wish.number(), 1, 100);
        bounds.check();
        ItemTypeId type = ItemTypeId.activity(activity.type());
        Item item = heard(caller, type, activity);
        Hint hint = types.hint(type, item, wish.number()).orElseThrow(() -> ProblemException.notFound("hint"));
        boolean more = types.hint(type, item, wish.number() + 1).isPresent();
        transactions.call(Learners.scope(caller), transaction -> {
            TryTable.hint(
                    transaction, place(transaction, caller, wish.submissionId(), lesson, activityId), wish.number());
            return null;
        });
        return GivenHint.of(wish.number(), hint, more);
    }

    /** With the sound that a voice has made of it: only what is heard can be played slowly. */
    private Item heard(Caller caller, ItemTypeId type, LessonActivity activity) {
        Item item = activity.item();
        Optional<Sound> sound = lessons.sound(Caller.institute(caller).orElseThrow(), activity);
        if (sound.isEmpty()
                || !(item.content() instanceof ObjectNode content)
                || content.hasNonNull(AUDIO)
                || !types.schema(type).content().path("properties").has(AUDIO)) {
            return item;
        }
        return new Item(
                content.deepCopy().put(AUDIO, sound.get().url()), item.key(), item.maxPoints(), item.contentVersion());
    }

    /**
     * Takes the answers of a lesson, once. The same submission again gives the same result. Throws 400 for fields that are
     * wrong, 404 for a lesson that is not published, 409 guest-merged, and 409 submission-differs when other answers came
     * with the same id.
     */
    LessonResult submit(Caller caller, long lessonId, Submission submission) {
        Instant now = clock.instant();
        submission.check(now);
        Optional<ZoneId> zone = Learners.zone("zone", submission.zone());
        String body = ClientClaims.digest(Json.toTree(submission));
        Optional<LessonResult> before =
                transactions.read(Learners.scope(caller), transaction -> Learners.find(transaction, caller)
                        .flatMap(learner -> before(transaction, learner, submission.id(), body, lessonId)));
        if (before.isPresent()) {
            return before.get();
        }
        PublishedLesson lesson = lesson(caller, lessonId, submission.version());
        Map<String, JsonNode> responses = responses(lesson, submission);
        Known known = transactions.read(Learners.scope(caller), transaction -> Learners.find(transaction, caller)
                .map(learner -> new Known(
                        TryTable.all(transaction, learner.id(), submission.id()),
                        Recordings.ofRun(transaction, learner.id(), submission.id())))
                .orElse(Known.NOTHING));
        List<LessonResult.ActivityResult> results = lesson.document().activities().stream()
                .map(activity -> score(lesson, activity, responses, known))
                .toList();
        Instant at = ClientClaims.moment(submission.finishedAt(), now);
        Rewards.Season season = rewards.season(Caller.institute(caller).orElseThrow(), now);
        return transactions.call(Learners.scope(caller), transaction -> {
            Learner learner = Learners.lock(transaction, caller, zone);
            Optional<LessonResult> meanwhile = before(transaction, learner, submission.id(), body, lessonId);
            return meanwhile.isPresent()
                    ? meanwhile.get()
                    : add(transaction, learner, lesson, submission, body, results, at, season);
        });
    }

    private LessonResult add(
            Transaction transaction,
            Learner learner,
            PublishedLesson lesson,
            Submission submission,
            String body,
            List<LessonResult.ActivityResult> results,
            Instant at,
            Rewards.Season season) {
        List<Xp.Result> counted = results.stream()
                .filter(LessonResult.ActivityResult::counted)
                .map(result -> new Xp.Result(result.points(), result.maxPoints()))
                .toList();
        double best =
                SubmissionTable.best(transaction, learner.id(), lesson.id()).orElse(0.0);
        Xp xp = Xp.of(lesson.document().xpReward(), counted, best);
        Streak.Event event = new Streak.Event(at, learner.zone());
        Rewards.Earned earned = rewards.earn(
                transaction,
                learner,
                new Rewards.Run(
                        submission.id(), lesson.id(), event, xp, Xp.score(counted), wrong(results), Xp.isPassed(best)),
                season);
        LessonResult result = new LessonResult(
                submission.id().toString(),
                Long.toString(lesson.id()),
                lesson.version(),
                xp.scorePercent(),
                xp.stars(),
                xp.xp(),
                xp.perfectBonus(),
                xp.qualifiesForStreak(),
                results,
                earned.standing(),
                earned.reward());
        SubmissionTable.add(transaction, learner.id(), lesson.id(), event, body, result, Xp.score(counted));
        ReviewDeck.add(transaction, learner, lesson, submission.id(), shares(results), spoken(lesson), at);
        return result;
    }

    /** What share of its points each activity earned that was answered and scored. */
    private static Map<String, Double> shares(List<LessonResult.ActivityResult> results) {
        return results.stream()
                .filter(result -> result.counted() && result.status().equals(SCORED))
                .collect(Collectors.toMap(
                        LessonResult.ActivityResult::activityId, result -> result.points() / result.maxPoints()));
    }

    private Set<String> spoken(PublishedLesson lesson) {
        return lesson.document().activities().stream()
                .filter(activity -> types.find(ItemTypeId.activity(activity.type()))
                        .filter(ActiveType::spoken)
                        .isPresent())
                .map(LessonActivity::id)
                .collect(Collectors.toSet());
    }

    /** Those that were given and earned nothing. */
    private static int wrong(List<LessonResult.ActivityResult> results) {
        return (int) results.stream()
                .filter(result -> result.counted() && result.points() <= 0)
                .filter(result ->
                        result.status().equals(SCORED) || result.status().equals(INVALID))
                .count();
    }

    private static Optional<LessonResult> before(
            Transaction transaction, Learner learner, UUID submission, String body, long lesson) {
        Optional<SubmissionTable.Before> before = SubmissionTable.find(transaction, learner.id(), submission);
        if (before.isPresent()
                && !(before.get().body().equals(body)
                        && before.get().result().lessonId().equals(Long.toString(lesson)))) {
            throw ProblemException.conflict(
                    "submission-differs", "Other answers were handed in under this submissionId. Use a new one.");
        }
        return before.map(SubmissionTable.Before::result);
    }

    private Map<String, JsonNode> responses(PublishedLesson lesson, Submission submission) {
        Map<String, JsonNode> responses = new LinkedHashMap<>();
        List<FieldProblem> unknown = new ArrayList<>();
        for (int i = 0; i < submission.answers().size(); i++) {
            Answer answer = submission.answers().get(i);
            Optional<LessonActivity> activity = lesson.document().activity(answer.activityId());
            if (activity.isEmpty()) {
                unknown.add(new FieldProblem("answers." + i + ".activityId", "is no activity of the lesson"));
                continue;
            }
            JsonNode response = response(answer);
            ItemTypeId type = ItemTypeId.activity(activity.get().type());
            if (types.find(type).isPresent()) {
                checkResponse(type, response, "answers." + i + ".response");
            }
            responses.put(answer.activityId(), response);
        }
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    400,
                    "bad-field",
                    unknown.get(0).field() + ": " + unknown.get(0).problem(),
                    unknown,
                    Map.of());
        }
        return responses;
    }

    /**
     * What was kept of a run before it is handed in.
     *
     * @param recordings by their names
     */
    private record Known(Map<String, TryTable.Tries> tries, Map<String, RecordedAnswer> recordings) {
        static final Known NOTHING = new Known(Map.of(), Map.of());
    }

    private LessonResult.ActivityResult score(
            PublishedLesson lesson, LessonActivity activity, Map<String, JsonNode> responses, Known known) {
        ItemTypeId type = ItemTypeId.activity(activity.type());
        JsonNode response = responses.getOrDefault(activity.id(), NullNode.getInstance());
        TryTable.Tries before = known.tries().getOrDefault(activity.id(), TryTable.Tries.NONE);
        try {
            Evidence evidence = heard(
                    lesson,
                    activity,
                    response,
                    known.recordings(),
                    evidence(lesson, before.hints(), before.attemptOf(ClientClaims.digest(response))));
            Score score = types.score(type, activity.item(), response, evidence).score();
            return new LessonResult.ActivityResult(
                    activity.id(),
                    score.status(),
                    score.points(),
                    activity.points(),
                    counts(type, score),
                    feedback(type, activity, response, evidence, true));
        } catch (ProblemException away) {
            // a type that is gone or fails is not the learner's fault
            return new LessonResult.ActivityResult(activity.id(), UNAVAILABLE, 0, activity.points(), false, List.of());
        }
    }

    /** With what was heard in the recording that a spoken answer names, where it is the learner's own and was heard. */
    private Evidence heard(
            PublishedLesson lesson,
            LessonActivity activity,
            JsonNode response,
            Map<String, RecordedAnswer> recordings,
            Evidence helped) {
        if (recordings.isEmpty()) {
            return helped;
        }
        return types.speech(ItemTypeId.activity(activity.type()), activity.item(), response)
                .flatMap(speech -> Optional.ofNullable(recordings.get(speech.recording()))
                        .map(recorded -> recorded.evidence(lesson.id(), activity.id(), speech, helped)))
                .orElse(helped);
    }

    /** Who cannot or may not speak aloud just now, and what nothing has listened to, is not held against the learner. */
    private boolean counts(ItemTypeId type, Score score) {
        return score instanceof Score.Scored
                || !(score instanceof Score.NeedsReview)
                        && types.find(type).filter(ActiveType::spoken).isEmpty();
    }

    private List<PartFeedback> feedback(
            ItemTypeId type, LessonActivity activity, JsonNode response, Evidence evidence, boolean shown) {
        return types.feedback(type, activity.item(), response, evidence).stream()
                .map(feedback -> shown ? feedback : feedback.withoutAnswer())
                .map(PartFeedback::of)
                .toList();
    }

    private void checkResponse(ItemTypeId type, JsonNode response, String field) {
        try {
            types.checkResponse(type, response);
        } catch (ProblemException problem) {
            if (problem.status() != 400) {
                throw problem;
            }
            List<FieldProblem> fields = problem.fields().stream()
                    .map(wrong -> new FieldProblem(field + "." + wrong.field(), wrong.problem()))
                    .toList();
            throw new ProblemException(400, problem.code(), field + ": " + problem.getMessage(), fields, Map.of());
        }
    }

    private TryTable.Place place(
            Transaction transaction, Caller caller, String submissionId, PublishedLesson lesson, String activityId) {
        Learner learner = Learners.lock(transaction, caller, Optional.empty());
        UUID submission = UUID.fromString(submissionId);
        if (SubmissionTable.find(transaction, learner.id(), submission).isPresent()) {
            throw ProblemException.conflict(
                    "submission-closed", "These answers were handed in already. Begin the lesson again.");
        }
        Mercy.checkBeginning(
                transaction,
                learner.id(),
                clock.instant(),
                () -> TryTable.begun(transaction, learner.id(), submission, lesson.id())
                        || Xp.isPassed(SubmissionTable.best(transaction, learner.id(), lesson.id())
                                .orElse(0.0)));
        return new TryTable.Place(learner.id(), submission, lesson.id(), activityId);
    }

    private PublishedLesson lesson(Caller caller, long id, Integer version) {
        long institute = Caller.institute(caller).orElseThrow();
        return (version == null ? lessons.find(institute, id) : lessons.find(institute, id, version))
                .orElseThrow(() -> ProblemException.notFound("lesson"));
    }

    private static LessonActivity activity(PublishedLesson lesson, String id) {
        return lesson.document().activity(id).orElseThrow(() -> ProblemException.notFound("activity"));
    }

    private static boolean isFull(Score score, LessonActivity activity) {
        return score instanceof Score.Scored && score.points() >= activity.points() - ROUNDING;
    }

    private static Evidence evidence(PublishedLesson lesson, int hints, int attempt) {
        return new Evidence(List.of(), Optional.empty(), OptionalLong.empty(), hints, attempt)
                .withLevel(lesson.document().level());
    }

    private static JsonNode response(Answer answer) {
        return answer.response() == null ? NullNode.getInstance() : answer.response();
    }
}
