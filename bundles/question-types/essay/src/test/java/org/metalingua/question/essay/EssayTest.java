package org.metalingua.question.essay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.MachineRated.Work;

class EssayTest {
    private final Essay type = new Essay();
    private final Essay.Content content = new Essay.Content("Discuss.", null, 250, null, null);
    private final Essay.Key key = new Essay.Key("ielts_task2");

    @Test
    void a_machine_reads_the_task_and_the_text() {
        assertThat(type.work(content, key, new Essay.Response("I agree."), Evidence.NONE))
                .contains(new Work("Discuss.\nAt least 250 words.", "I agree.", "en", Optional.empty()));
    }

    @Test
    void a_blank_text_is_nothing_to_read() {
        assertThat(type.work(content, key, new Essay.Response(" "), Evidence.NONE))
                .isEmpty();
    }
}
