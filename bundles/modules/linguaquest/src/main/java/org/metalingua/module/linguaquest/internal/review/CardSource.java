package org.metalingua.module.linguaquest.internal.review;

import java.util.Locale;
import org.metalingua.kernel.scoring.Match;
import org.metalingua.kernel.scoring.TextMatcher;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLesson;
import org.metalingua.module.linguaquest.internal.lesson.Word;

/**
 * What a card asks for. A kind and a key name it: the same word of two lessons is one card, and whatever else learners meet
 * words in may name it too.
 *
 * @param lesson the lesson it came from first, as is the version
 * @param word null for an activity
 * @param activity id within the lesson; null for a word
 * @param language BCP 47 tag of what is learnt
 * @param level CEFR level of the lesson
 */
record CardSource(
        Kind kind, String key, long lesson, int version, Word word, String activity, String language, String level) {
    private static final int LONGEST_KEY = 300;

    enum Kind {
        WORD,
        ACTIVITY;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    static CardSource of(PublishedLesson lesson, Word word) {
        String language = lesson.document().language();
        String letters = new TextMatcher(language, Match.DEFAULT).normalize(word.term());
        String key = language + ' ' + (letters.isEmpty() ? word.term().strip() : letters);
        return new CardSource(
                Kind.WORD,
                shortened(key),
                lesson.id(),
                lesson.version(),
                word,
                null,
                language,
                lesson.document().level());
    }

    /** No character is cut in two, for the database keeps no half ones. */
    private static String shortened(String key) {
        return key.codePointCount(0, key.length()) <= LONGEST_KEY
                ? key
                : key.substring(0, key.offsetByCodePoints(0, LONGEST_KEY));
    }

    static CardSource of(PublishedLesson lesson, LessonActivity activity) {
        return new CardSource(
                Kind.ACTIVITY,
                lesson.id() + "/" + activity.id(),
                lesson.id(),
                lesson.version(),
                null,
                activity.id(),
                lesson.document().language(),
                lesson.document().level());
    }

    /** Things that were learnt together deviate each in their own way, and always in the same. */
    long seed() {
        return 31L * kind.ordinal() + key.hashCode();
    }
}
