package org.metalingua.module.linguaquest.internal.authoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.lesson.Word;

/**
 * What is another in a lesson than before, as authors want to know it: in short.
 *
 * @param fields names of the fields that differ beside words and activities
 * @param reordered whether the activities that are in both come in another order
 */
public record LessonDifference(
        List<String> fields,
        List<String> addedWords,
        List<String> changedWords,
        List<String> removedWords,
        List<ActivityChange> activities,
        boolean reordered) {
    /** One activity that is not the same; its id names it within the lesson. */
    public record ActivityChange(
            String id,
            String type,

            @Schema(allowableValues = {"added", "changed", "removed"})
            String kind) {}

    /** @param before empty when there was nothing */
    static LessonDifference between(Optional<LessonDocument> before, LessonDocument after) {
        if (before.isEmpty()) {
            return new LessonDifference(
                    List.of("title"),
                    after.vocabulary().stream().map(Word::term).toList(),
                    List.of(),
                    List.of(),
                    after.activities().stream()
                            .map(activity -> change(activity, "added"))
                            .toList(),
                    false);
        }
        LessonDocument was = before.get();
        Map<String, Word> words = byTerm(was.vocabulary());
        Map<String, Word> newWords = byTerm(after.vocabulary());
        return new LessonDifference(
                fields(was, after),
                newWords.keySet().stream()
                        .filter(term -> !words.containsKey(term))
                        .sorted()
                        .toList(),
                newWords.entrySet().stream()
                        .filter(word -> words.containsKey(word.getKey())
                                && !words.get(word.getKey()).equals(word.getValue()))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                words.keySet().stream()
                        .filter(term -> !newWords.containsKey(term))
                        .sorted()
                        .toList(),
                activities(was, after),
                !common(was, after).equals(common(after, was)));
    }

    private static List<String> fields(LessonDocument was, LessonDocument is) {
        Map<String, Function<LessonDocument, Object>> fields = Map.of(
                "slug", LessonDocument::slug,
                "language", LessonDocument::language,
                "level", LessonDocument::level,
                "category", LessonDocument::category,
                "title", LessonDocument::title,
                "description", lesson -> lesson.description(),
                "introduction", lesson -> lesson.introduction(),
                "xpReward", LessonDocument::xpReward);
        return fields.entrySet().stream()
                .filter(field -> !Objects.equals(
                        field.getValue().apply(was), field.getValue().apply(is)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<ActivityChange> activities(LessonDocument was, LessonDocument is) {
        Stream<ActivityChange> present = is.activities().stream()
                .filter(activity -> !was.activity(activity.id()).equals(Optional.of(activity)))
                .map(activity -> change(activity, was.activity(activity.id()).isEmpty() ? "added" : "changed"));
        Stream<ActivityChange> gone = was.activities().stream()
                .filter(activity -> is.activity(activity.id()).isEmpty())
                .map(activity -> change(activity, "removed"));
        return Stream.concat(present, gone).toList();
    }

    /** Ids of the one's activities that the other has too, in the one's order. */
    private static List<String> common(LessonDocument one, LessonDocument other) {
        Set<String> there = other.activities().stream().map(LessonActivity::id).collect(Collectors.toSet());
        return one.activities().stream()
                .map(LessonActivity::id)
                .filter(there::contains)
                .toList();
    }

    /** A word that stands twice counts once, as it stood last. */
    private static Map<String, Word> byTerm(List<Word> words) {
        return words.stream().collect(Collectors.toMap(Word::term, Function.identity(), (first, last) -> last));
    }

    private static ActivityChange change(LessonActivity activity, String kind) {
        return new ActivityChange(activity.id(), activity.type(), kind);
    }
}
