package org.metalingua.module.linguaquest.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.scoring.memory.Memory;
import org.metalingua.kernel.scoring.memory.Rating;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLesson;
import org.metalingua.module.linguaquest.internal.lesson.Word;

/** What learners are asked for again, in transactions of the callers in which the learner is locked. */
public final class ReviewDeck {
    /** Nothing is to be had beyond it. */
    private static final double KNOWN = 0.9;

    /** Less is wrong, or was right after being wrong. */
    private static final double HALF_KNOWN = 0.6;

    private ReviewDeck() {}

    /** Something of a lesson, and how well it was known there. */
    record Met(CardSource source, Rating rating) {
        static Met worse(Met one, Met other) {
            return one.rating().compareTo(other.rating()) <= 0 ? one : other;
        }
    }

    /**
     * Takes the words of a lesson that was handed in and the activities that went wrong in it. A word that went well in the
     * activities it stands in begins with a longer interval than one that was missed, which is due at once; one that is
     * there already and was missed now counts as forgotten. What nobody has answered teaches nothing.
     *
     * @param shares of its points that each activity earned, from 0 to 1; those that were left out or cannot be scored are
     *     not in it
     * @param spoken ids of the activities that are answered aloud: nothing listens to a review, so they are not asked again
     */
    public static void add(
            Transaction transaction,
            Learner learner,
            PublishedLesson lesson,
            UUID submission,
            Map<String, Double> shares,
            Set<String> spoken,
            Instant at) {
        if (shares.isEmpty()) {
            return;
        }
        for (List<Met> of : List.of(words(lesson, shares), activities(lesson, shares, spoken))) {
            if (!of.isEmpty()) {
                add(transaction, learner, submission, of, at);
            }
        }
    }

    private static void add(Transaction transaction, Learner learner, UUID submission, List<Met> all, Instant at) {
        Map<String, Card> known = CardTable.find(
                        transaction,
                        learner.id(),
                        all.get(0).source().kind(),
                        all.stream().map(met -> met.source().key()).toList())
                .stream()
                .collect(Collectors.toMap(card -> card.source().key(), Function.identity()));
        for (Met met : all) {
            Card card = known.get(met.source().key());
            if (card == null) {
                CardTable.add(transaction, learner.id(), met.source(), Card.begin(met.source(), met.rating(), at));
            } else if (met.rating() == Rating.AGAIN) {
                forget(transaction, learner, submission, CardTable.own(transaction, learner.id(), card), at);
            }
        }
    }

    private static void forget(Transaction transaction, Learner learner, UUID submission, Card card, Instant at) {
        ReviewTable.Entry entry = new ReviewTable.Entry(
                derived(submission + " " + card.source().kind() + " "
                        + card.source().key()),
                "",
                ReviewTable.Source.LESSON,
                Rating.AGAIN,
                false,
                JsonNodeFactory.instance.objectNode(),
                at,
                at.atZone(learner.zone()).toLocalDate());
        Card after = after(transaction, learner.id(), card, List.of(new Card.Event(at, Rating.AGAIN, true)));
        ReviewTable.add(transaction, card, entry);
        CardTable.renew(transaction, after);
    }

    /** Each word once: one that stands there twice, as a noun and as a verb, is as well known as where it went worse. */
    static List<Met> words(PublishedLesson lesson, Map<String, Double> shares) {
        Map<String, Met> all = new LinkedHashMap<>();
        Map<String, String> texts = lesson.document().activities().stream()
                .filter(activity -> shares.containsKey(activity.id()))
                .collect(Collectors.toMap(LessonActivity::id, ReviewDeck::text));
        for (Word word : lesson.document().vocabulary()) {
            Pattern whole = Pattern.compile(
                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(word.term().strip()) + "(?![\\p{L}\\p{N}])",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            double share = texts.entrySet().stream()
                    .filter(text -> whole.matcher(text.getValue()).find())
                    .mapToDouble(text -> shares.get(text.getKey()))
                    .average()
                    // it was read, and nothing asked for it
                    .orElse(HALF_KNOWN);
            Met met = new Met(CardSource.of(lesson, word), rating(share));
            all.merge(met.source().key(), met, Met::worse);
        }
        return List.copyOf(all.values());
    }

    static List<Met> activities(PublishedLesson lesson, Map<String, Double> shares, Set<String> spoken) {
        return lesson.document().activities().stream()
                .filter(activity -> shares.getOrDefault(activity.id(), 1.0) < HALF_KNOWN)
                .filter(activity -> !spoken.contains(activity.id()))
                .map(activity -> new Met(CardSource.of(lesson, activity), Rating.AGAIN))
                .toList();
    }

    private static String text(LessonActivity activity) {
        return text(activity.content()) + ' ' + text(activity.key());
    }

    private static String text(JsonNode json) {
        return json == null ? "" : json.toString();
    }

    /** What a share of the points says of how well something was known; nobody but the learner calls it easy. */
    static Rating rating(double share) {
        if (share >= KNOWN) {
            return Rating.GOOD;
        }
        return share >= HALF_KNOWN ? Rating.HARD : Rating.AGAIN;
    }

    /** An id of the server's own that is always the same of the same thing. */
    static UUID derived(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A card by all of its reviews, those of guests who have become the learner included, and by more that are about to be
     * added.
     */
    static Card after(Transaction transaction, long learner, Card card, List<Card.Event> more) {
        Memory begun = CardTable.bases(transaction, learner, card.source()).stream()
                .min(Comparator.comparing(Memory::lastReview))
                .orElse(card.base());
        List<Card.Event> all = new ArrayList<>(ReviewTable.all(transaction, learner, card.source()));
        all.addAll(more);
        return card.by(begun, all);
    }
}
