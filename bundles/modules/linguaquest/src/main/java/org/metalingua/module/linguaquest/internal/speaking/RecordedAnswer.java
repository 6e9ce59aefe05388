package org.metalingua.module.linguaquest.internal.speaking;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.scoring.phones.SpokenWords;

/**
 * A learner's own recording as evidence.
 *
 * @param durationMs measured here
 */
public record RecordedAnswer(long lesson, String activity, long durationMs, Hearing hearing) {
    /**
     * What is known of an answer that names it. One that is not heard yet says nothing, and one of another activity is none.
     */
    public Evidence evidence(long answeredLesson, String answeredActivity, Spoken.Speech speech, Evidence helped) {
        if (lesson != answeredLesson || !activity.equals(answeredActivity)) {
            return helped;
        }
        Optional<String> transcript = transcript();
        List<Double> sounds = transcript
                .flatMap(heard -> speech.expectedText()
                        .map(sentence -> SpokenWords.of(sentence, heard, speech.language())
                                .phonemeScores()))
                .orElse(List.of());
        return new Evidence(
                helped.ratings(),
                transcript,
                OptionalLong.of(durationMs),
                helped.hintsUsed(),
                helped.attempt(),
                sounds,
                helped.level());
    }

    /** Empty text is silence, which is an answer too; nothing at all is that nobody has listened. */
    private Optional<String> transcript() {
        return hearing instanceof Hearing.Cannot cannot && cannot.reason() == Hearing.Reason.NOT_UNDERSTOOD
                ? Optional.of("")
                : hearing.heard().map(Hearing.Heard::transcript);
    }
}
