package org.metalingua.question.repeat_sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Spoken.Speech;

class RepeatSentenceTest {
    private final RepeatSentence type = new RepeatSentence();
    private final RepeatSentence.Content content = new RepeatSentence.Content("s.mp3", 1, null, null, 15, null, null);

    @Test
    void a_recogniser_may_expect_the_sentence() {
        assertThat(type.speech(content, key(null), new RepeatSentence.Response("r1")))
                .contains(new Speech("r1", "en", Optional.of("We met on Friday.")));
    }

    @Test
    void the_examination_decides_the_rubric() {
        assertThat(type.rubric(content, key(null)).id()).isEqualTo("pte_repeat_sentence");
        assertThat(type.rubric(content, key("toefl_listen_repeat")).id()).isEqualTo("toefl_listen_repeat");
    }

    @Test
    void a_recording_without_a_transcript_is_nothing_to_read() {
        assertThat(type.work(content, key(null), new RepeatSentence.Response("r1"), Evidence.NONE))
                .isEmpty();
    }

    private static RepeatSentence.Key key(String mode) {
        return new RepeatSentence.Key("We met on Friday.", new RepeatSentence.Policy(mode));
    }
}
