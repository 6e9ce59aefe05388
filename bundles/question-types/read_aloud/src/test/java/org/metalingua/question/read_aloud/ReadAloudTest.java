package org.metalingua.question.read_aloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Spoken.Speech;

class ReadAloudTest {
    private static final ReadAloud.Response RESPONSE = new ReadAloud.Response("r1");
    private final ReadAloud type = new ReadAloud();
    private final ReadAloud.Content content = new ReadAloud.Content("It cost $5.", null, 35, 40, null, null);
    private final ReadAloud.Key key = new ReadAloud.Key("It cost $5.", "it cost five dollars");

    @Test
    void a_recogniser_may_expect_the_text_as_it_is_spoken() {
        assertThat(type.speech(content, key, RESPONSE))
                .contains(new Speech("r1", "en", Optional.of("it cost five dollars")));
    }

    @Test
    void the_score_tells_how_many_words_were_right() {
        Score score = type.score(content, key, RESPONSE, heard("it costs five dollars"), new Scoring(15));

        assertThat(score.parts()).containsExactly(new Score.Part("content", 3.75, 5), new Score.Part("words", 3, 4));
    }

    @Test
    void a_machine_reads_what_was_heard_beside_what_should_have_been() {
        assertThat(type.work(content, key, RESPONSE, heard("it costs five"))).hasValueSatisfying(work -> {
            assertThat(work.text()).isEqualTo("it costs five");
            assertThat(work.reference()).contains("it cost five dollars");
        });
        assertThat(type.work(content, key, RESPONSE, Evidence.NONE)).isEmpty();
    }

    private static Evidence heard(String transcript) {
        return new Evidence(List.of(), Optional.of(transcript), OptionalLong.empty(), 0, 1);
    }
}
