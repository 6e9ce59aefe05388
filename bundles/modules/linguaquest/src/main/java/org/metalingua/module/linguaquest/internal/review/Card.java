package org.metalingua.module.linguaquest.internal.review;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.metalingua.kernel.scoring.memory.Fsrs;
import org.metalingua.kernel.scoring.memory.Memory;
import org.metalingua.kernel.scoring.memory.Rating;

/**
 * What a learner is asked for again and again.
 *
 * @param learner whose row it is: a guest's who has become the learner, too
 * @param base the memory before the first of its reviews
 * @param memory what all its reviews have made of base
 * @param reviews how many there were, lessons left out
 */
record Card(long id, long learner, CardSource source, Memory base, Memory memory, int reviews) {
    private static final Fsrs FSRS = Fsrs.standard();

    /** One review. */
    record Event(Instant at, Rating rating, boolean inLesson) {}

    /** The memory of something that has come in a lesson. */
    static Memory begin(CardSource source, Rating rating, Instant at) {
        return FSRS.begin(rating, at, OptionalLong.of(source.seed()));
    }

    /** The memory one review later. */
    Memory after(Rating rating, Instant at) {
        return FSRS.review(memory, rating, at, OptionalLong.of(source.seed()));
    }

    /** The card by all of its reviews, by their moments and whenever they arrived. */
    Card by(Memory begun, List<Event> events) {
        Memory now = begun;
        for (Event event :
                events.stream().sorted(Comparator.comparing(Event::at)).toList()) {
            now = FSRS.review(now, event.rating(), event.at(), OptionalLong.of(source.seed()));
        }
        int asked = (int) events.stream().filter(event -> !event.inLesson()).count();
        return new Card(id, learner, source, base, now, asked);
    }
}
