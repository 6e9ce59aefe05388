package org.metalingua.module.linguaquest.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.scoring.Explanation;
import org.metalingua.kernel.scoring.TextKey;
import org.metalingua.kernel.scoring.Tolerance;
import org.metalingua.kernel.scoring.memory.Rating;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.ScorePreview.PartFeedback;
import org.metalingua.module.linguaquest.internal.learner.ClientClaims;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.LessonDesk;
import org.metalingua.module.linguaquest.internal.lesson.LessonView;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLesson;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLessons;
import org.metalingua.module.linguaquest.internal.mercy.Mercy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks learners for what they have met, when they are about to forget it. Reviews earn no experience and no day of the
 * streak: half of them are the learner's own word, and the other half would make of practice something to be counted.
 * Answers are scored outside any transaction. Safe for concurrent use.
 */
@Component(
        service = Reviews.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class Reviews {
    /** More at once are forgotten faster than learnt. */
    static final int NEW_CARDS_A_DAY = 20;

    /** Cards that are read beyond those asked for, since nothing may be able to show some of them. */
    private static final int SPARE = 50;

    private static final int DAYS = 7;
    private static final Duration UNDO_WITHIN = Duration.ofHours(1);

    private final Transactions transactions;
    private final PublishedLessons lessons;
    private final LessonDesk desk;
    private final ItemTypes types;
    private final Clock clock;

    @Activate
    public Reviews(
            @Reference Transactions transactions,
            @Reference PublishedLessons lessons,
            @Reference LessonDesk desk,
            @Reference ItemTypes types) {
        this(transactions, lessons, desk, types, Clock.systemUTC());
    }

    Reviews(Transactions transactions, PublishedLessons lessons, LessonDesk desk, ItemTypes types, Clock clock) {
        this.transactions = transactions;
        this.lessons = lessons;
        this.desk = desk;
        this.types = types;
        this.clock = clock;
    }

    /**
     * The cards and what is known of all of them, read at one moment.
     *
     * @param fresh never reviewed
     * @param freshLeft how many of these may still be asked for today
     */
    private record Deck(
            List<Card> due,
            List<Card> fresh,
            int freshLeft,
            DueCards.CardCounts counts,
            List<DueCards.DueDay> forecast,
            ZoneId zone) {
        static final Deck EMPTY = new Deck(
                List.of(),
                List.of(),
                0,
                new DueCards.CardCounts(0, 0, 0, 0, Optional.empty()),
                List.of(),
                Learners.DEFAULT_ZONE);
    }

    /** What is due, what was reviewed before first, and new cards up to the limit of the learner's day. */
    DueCards due(Caller caller, int limit) {
        Instant now = clock.instant();
        Deck deck = transactions.read(Learners.scope(caller), transaction -> Learners.find(transaction, caller)
                .map(learner -> deck(transaction, learner, now, limit))
                .orElse(Deck.EMPTY));
        return new DueCards(
                Stream.concat(
                                shown(caller, deck.due(), now),
                                shown(caller, deck.fresh(), now).limit(deck.freshLeft()))
                        .limit(limit)
                        .toList(),
                deck.counts(),
                deck.forecast(),
                deck.zone().getId());
    }

    private static Deck deck(Transaction transaction, Learner learner, Instant now, int limit) {
        LocalDate today = now.atZone(learner.zone()).toLocalDate();
        int fresh = Math.max(0, NEW_CARDS_A_DAY - ReviewTable.introduced(transaction, learner.id(), today));
        int most = limit + SPARE;
        CardTable.Counts counts = CardTable.counts(transaction, learner.id(), now);
        int offered = Math.min(fresh, counts.fresh());
        return new Deck(
                CardTable.due(transaction, learner.id(), false, now, most),
                fresh == 0 ? List.of() : CardTable.due(transaction, learner.id(), true, now, most),
                fresh,
                new DueCards.CardCounts(
                        counts.total(),
                        counts.due() + offered,
                        offered,
                        counts.learnt(),
                        nextDue(counts, offered, today, learner.zone())),
                CardTable.forecast(transaction, learner.id(), now, learner.zone(), today.plusDays(DAYS)),
                learner.zone());
    }

    /** New cards beyond today's limit are due tomorrow. */
    private static Optional<Instant> nextDue(CardTable.Counts counts, int offered, LocalDate today, ZoneId zone) {
        Instant tomorrow = today.plusDays(1).atStartOfDay(zone).toInstant();
        return counts.fresh() > offered
                        && counts.nextDue().map(tomorrow::isBefore).orElse(true)
                ? Optional.of(tomorrow)
                : counts.nextDue();
    }

    private Stream<DueCards.DueCard> shown(Caller caller, List<Card> cards, Instant now) {
        return cards.stream().map(card -> shown(caller, card, now)).flatMap(Optional::stream);
    }

    /** Empty for an activity that nothing can show just now, or that is answered aloud: nothing listens to a review. */
    private Optional<DueCards.DueCard> shown(Caller caller, Card card, Instant now) {
        CardSource source = card.source();
        Optional<LessonView.Activity> activity = Optional.empty();
        if (source.kind() == CardSource.Kind.ACTIVITY) {
            activity = lesson(caller, source)
                    .flatMap(lesson -> lesson.document()
                            .activity(source.activity())
                            .filter(one -> types.find(ItemTypeId.activity(one.type()))
                                    .filter(ActiveType::spoken)
                                    .isEmpty())
                            .map(one -> desk.activity(Caller.institute(caller).orElseThrow(), lesson, one)))
                    .filter(view -> view.content().isPresent());
            if (activity.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new DueCards.DueCard(
                Long.toString(card.id()),
                source.kind().wireName(),
                card.reviews() == 0,
                source.language(),
                source.level(),
                Long.toString(source.lesson()),
                Optional.ofNullable(source.word()),
                activity,
                new DueCards.CardIntervals(
                        seconds(card, Rating.AGAIN, now),
                        seconds(card, Rating.HARD, now),
                        seconds(card, Rating.GOOD, now),
                        seconds(card, Rating.EASY, now))));
    }

    private static long seconds(Card card, Rating rating, Instant now) {
        return ChronoUnit.SECONDS.between(now, card.after(rating, now).due());
    }

    /**
     * Takes a review, once: the same again gives the same result. One that arrives late counts for the moment at which it
     * was. Throws 404 for a card that is not the learner's, 400 for fields that are wrong, 409 guest-merged, 409
     * review-differs when something else came with the same id, 503 when the activity's type is away.
     */
    ReviewResult review(Caller caller, long cardId, ReviewRequest request) {
        Instant now = clock.instant();
        Card card = transactions
                .read(Learners.scope(caller), transaction -> Learners.find(transaction, caller)
                        .flatMap(learner -> CardTable.find(transaction, learner.id(), cardId)))
                .orElseThrow(() -> ProblemException.notFound("card"));
        request.check(card.source().kind(), now);
        String body = request.digest(card.source());
        Optional<ReviewResult> before =
                transactions.read(Learners.scope(caller), transaction -> Learners.find(transaction, caller)
                        .flatMap(learner -> before(transaction, learner, request.id(), body)));
        if (before.isPresent()) {
            return before.get();
        }
        Known known = known(caller, card.source(), request);
        Instant at = ClientClaims.moment(request.at(), now);
        return transactions.call(Learners.scope(caller), transaction -> {
            Learner learner = Learners.lock(transaction, caller, Optional.empty());
            return before(transaction, learner, request.id(), body)
                    .orElseGet(() -> add(transaction, learner, cardId, request.id(), body, known, at, now));
        });
    }

    private static ReviewResult add(
            Transaction transaction,
            Learner learner,
            long cardId,
            UUID id,
            String body,
            Known known,
            Instant at,
            Instant now) {
        Card counting =
                CardTable.find(transaction, learner.id(), cardId).orElseThrow(() -> ProblemException.notFound("card"));
        Card card = CardTable.own(transaction, learner.id(), counting);
        Card renewed =
                ReviewDeck.after(transaction, learner.id(), card, List.of(new Card.Event(at, known.rating(), false)));
        ReviewResult result = new ReviewResult(
                id.toString(),
                Long.toString(card.id()),
                known.rating().wireName(),
                renewed.memory().due(),
                known.feedback());
        ReviewTable.add(
                transaction,
                card,
                new ReviewTable.Entry(
                        id,
                        body,
                        known.source(),
                        known.rating(),
                        counting.reviews() == 0,
                        Json.toTree(result),
                        at,
                        at.atZone(learner.zone()).toLocalDate()));
        CardTable.renew(transaction, renewed);
        Instant due = counting.memory().due();
        // whoever only says so of themselves gets no heart for it, nor does who was not asked
        if (known.source() == ReviewTable.Source.SCORED && known.rating() != Rating.AGAIN && !due.isAfter(now)) {
            // a review that is taken back and given anew answers the same question
            CardSource source = card.source();
            UUID question = ReviewDeck.derived("due " + source.kind() + " " + source.key() + " " + due);
            Mercy.reviewed(transaction, learner.id(), question, now);
        }
        return result;
    }

    private static Optional<ReviewResult> before(Transaction transaction, Learner learner, UUID id, String body) {
        Optional<ReviewTable.Before> before = ReviewTable.find(transaction, learner.id(), id);
        if (before.isPresent() && !before.get().body().equals(body)) {
            throw ProblemException.conflict(
                    "review-differs", "Another review came under this reviewId. Use a new one.");
        }
        return before.map(ReviewTable.Before::result);
    }

    /** How well a card was known, and by whom that is said. */
    private record Known(ReviewTable.Source source, Rating rating, List<PartFeedback> feedback) {}

    private Known known(Caller caller, CardSource source, ReviewRequest request) {
        if (source.kind() == CardSource.Kind.ACTIVITY) {
            return scored(caller, source, request.response());
        }
        return request.rated()
                .map(rating -> new Known(ReviewTable.Source.SELF, rating, List.of()))
                .orElseGet(() -> typed(source, request.text()));
    }

    private static Known typed(CardSource source, String text) {
        TextKey key = new TextKey(List.of(source.word().term()), null, null, null, null);
        Tolerance tolerance = Tolerance.of(source.language(), Optional.of(source.level()));
        double share = key.credit(text, tolerance);
        Feedback feedback = Explanation.typed("", key, text, tolerance);
        // one letter off is known with effort
        Rating rating = share > 0 && share < 1 ? Rating.HARD : ReviewDeck.rating(share);
        return new Known(ReviewTable.Source.SCORED, rating, List.of(PartFeedback.of(feedback)));
    }

    private Known scored(Caller caller, CardSource source, JsonNode response) {
        PublishedLesson lesson = lesson(caller, source).orElseThrow(() -> ProblemException.notFound("card"));
        LessonActivity activity =
                lesson.document().activity(source.activity()).orElseThrow(() -> ProblemException.notFound("card"));
        ItemTypeId type = ItemTypeId.activity(activity.type());
        types.checkResponse(type, response);
        Evidence evidence = Evidence.NONE.withLevel(source.level());
        Score score = types.score(type, activity.item(), response, evidence).score();
        if (!(score instanceof Score.Scored)) {
            throw ProblemException.badField("response", "answers nothing");
        }
        List<PartFeedback> feedback = types.feedback(type, activity.item(), response, evidence).stream()
                .map(PartFeedback::of)
                .toList();
        return new Known(ReviewTable.Source.SCORED, ReviewDeck.rating(score.points() / activity.points()), feedback);
    }

    /**
     * Takes a review back, once. Throws 404 for one that is not the learner's or of another card, 400 for an id that is
     * none, 409 guest-merged, 409 review-is-final after an hour.
     */
    TakenBack.RestoredCard undo(Caller caller, long cardId, TakenBack.UndoWish wish) {
        return transactions.call(Learners.scope(caller), transaction -> {
            Card card = Learners.find(transaction, caller)
                    .flatMap(learner -> CardTable.find(transaction, learner.id(), cardId))
                    .orElseThrow(() -> ProblemException.notFound("card"));
            Bounds bounds = new Bounds();
            ClientClaims.checkId(bounds, "reviewId", wish.reviewId());
            bounds.check();
            Learner learner = Learners.lock(transaction, caller, Optional.empty());
            UUID review = UUID.fromString(wish.reviewId());
            Card own = CardTable.own(transaction, learner.id(), card);
            ReviewTable.Reviewed reviewed = ReviewTable.own(transaction, learner.id(), review, UNDO_WITHIN)
                    .filter(one -> one.card() == own.id())
                    .orElseThrow(() -> ProblemException.notFound("review"));
            if (!reviewed.undone()) {
                if (!reviewed.recent()) {
                    throw ProblemException.conflict(
                            "review-is-final", "It was more than an hour ago and cannot be taken back any more.");
                }
                ReviewTable.undo(transaction, learner.id(), reviewed, review, ReviewDeck.derived("undo " + review));
            }
            Card renewed = ReviewDeck.after(transaction, learner.id(), own, List.of());
            CardTable.renew(transaction, renewed);
            return new TakenBack.RestoredCard(
                    Long.toString(renewed.id()), renewed.memory().due());
        });
    }

    private Optional<PublishedLesson> lesson(Caller caller, CardSource source) {
        return lessons.find(Caller.institute(caller).orElseThrow(), source.lesson(), source.version());
    }
}
