package org.metalingua.module.linguaquest.internal.review;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.metalingua.module.linguaquest.internal.lesson.LessonView;
import org.metalingua.module.linguaquest.internal.lesson.Word;

/**
 * What a learner is asked for now; when these are done, the same call gives the next.
 *
 * @param counts of all cards
 * @param forecast what is due on each of the next seven days of the learner's zone on which anything is
 */
public record DueCards(List<DueCard> items, CardCounts counts, List<DueDay> forecast, String zone) {
    /**
     * How many cards there are.
     *
     * @param due to be asked for now, new ones within the limit of the day included
     * @param fresh those of them that were never reviewed
     * @param learnt known for weeks
     * @param nextDue when the next one is due that is not yet, or is new and beyond the limit of the day
     */
    public record CardCounts(int total, int due, int fresh, int learnt, Optional<Instant> nextDue) {}

    /**
     * One card.
     *
     * @param fresh whether it was never reviewed
     * @param language BCP 47 tag of what is learnt
     * @param word absent for an activity
     * @param lessonId where it came from
     * @param activity absent for a word
     * @param intervals seconds until it would be asked for again, for each rating
     */
    public record DueCard(
            String id,

            @Schema(allowableValues = {"word", "activity"}) String kind,

            boolean fresh,
            String language,
            String level,
            String lessonId,
            Optional<Word> word,
            Optional<LessonView.Activity> activity,
            CardIntervals intervals) {}

    /** How many cards are due on a day. */
    public record DueDay(LocalDate date, int cards) {}

    public record CardIntervals(long again, long hard, long good, long easy) {}
}
