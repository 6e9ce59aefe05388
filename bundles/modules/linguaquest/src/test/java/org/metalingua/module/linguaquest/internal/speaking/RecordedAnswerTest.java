package org.metalingua.module.linguaquest.internal.speaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Spoken;

class RecordedAnswerTest {
    private static final Spoken.Speech SPEECH = new Spoken.Speech("7", "en", Optional.of("I like tea"));
    private static final Evidence HELPED = new Evidence(List.of(), Optional.empty(), OptionalLong.empty(), 1, 2);

    private static Evidence evidence(Hearing hearing) {
        return new RecordedAnswer(3, "a", 1500, hearing).evidence(3, "a", SPEECH, HELPED);
    }

    @Test
    void what_was_heard_is_evidence_beside_the_help_that_was_taken() {
        Evidence evidence = evidence(new Hearing.Heard("i like tee", true));

        assertThat(evidence.transcript()).hasValue("i like tee");
        assertThat(evidence.durationMs()).hasValue(1500);
        assertThat(evidence.hintsUsed()).isEqualTo(1);
        assertThat(evidence.attempt()).isEqualTo(2);
        assertThat(evidence.phonemeScores()).hasSize(6).containsOnly(1.0);
    }

    @Test
    void silence_is_an_answer_and_what_nobody_has_listened_to_is_none() {
        assertThat(evidence(Hearing.of(" ", true)).transcript()).hasValue("");
        assertThat(evidence(new Hearing.Waiting()).transcript()).isEmpty();
        assertThat(evidence(new Hearing.Cannot(Hearing.Reason.FAILED)).transcript())
                .isEmpty();
        assertThat(evidence(new Hearing.Cannot(Hearing.Reason.NO_RECOGNISER)).transcript())
                .isEmpty();
    }

    @Test
    void a_recording_of_another_activity_or_lesson_is_none() {
        RecordedAnswer elsewhere = new RecordedAnswer(3, "a", 1500, new Hearing.Heard("i like tea", false));

        assertThat(elsewhere.evidence(3, "b", SPEECH, HELPED)).isEqualTo(HELPED);
        assertThat(elsewhere.evidence(4, "a", SPEECH, HELPED)).isEqualTo(HELPED);
    }

    @Test
    void every_reason_has_a_name_of_its_own() {
        for (Hearing.Reason reason : Hearing.Reason.values()) {
            assertThat(Hearing.Reason.of(reason.wireName())).isEqualTo(reason);
        }
    }
}
