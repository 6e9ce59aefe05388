package org.metalingua.question.speaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.MachineRated.Work;
import org.metalingua.kernel.api.item.Spoken.Speech;

class SpeakingTest {
    private final Speaking type = new Speaking();
    private final Speaking.Content content = new Speaking.Content("Describe a journey.", "en-GB", 60, 120, 1000, null);
    private final Speaking.Key key = new Speaking.Key("ielts_speaking");

    @Test
    void the_recording_is_named_with_its_language() {
        assertThat(type.speech(content, key, new Speaking.Response("r1")))
                .contains(new Speech("r1", "en-GB", Optional.empty()));
        assertThat(type.speech(content, key, new Speaking.Response(null))).isEmpty();
    }

    @Test
    void a_machine_reads_the_transcript() {
        assertThat(type.work(content, key, new Speaking.Response("r1"), heard("I went to Yazd")))
                .contains(new Work("Describe a journey.", "I went to Yazd", "en-GB", Optional.empty()));
    }

    @Test
    void a_recording_without_words_is_nothing_to_read() {
        assertThat(type.work(content, key, new Speaking.Response("r1"), Evidence.NONE))
                .isEmpty();
        assertThat(type.work(content, key, new Speaking.Response("r1"), heard(" ")))
                .isEmpty();
    }

    private static Evidence heard(String transcript) {
        return new Evidence(List.of(), Optional.of(transcript), OptionalLong.empty(), 0, 1);
    }
}
