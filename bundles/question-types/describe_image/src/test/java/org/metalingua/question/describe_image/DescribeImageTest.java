package org.metalingua.question.describe_image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.MachineRated.Work;
import org.metalingua.kernel.api.item.Spoken.Speech;

class DescribeImageTest {
    private static final String RUBRIC = "pte_describe_image_2025";
    private static final DescribeImage.Response RESPONSE = new DescribeImage.Response("r1");
    private static final Evidence HEARD =
            new Evidence(List.of(), Optional.of("sales rose"), OptionalLong.empty(), 0, 1);
    private final DescribeImage type = new DescribeImage();

    @Test
    void the_recording_is_named_with_its_language() {
        assertThat(type.speech(content(null, null), new DescribeImage.Key(RUBRIC, null), RESPONSE))
                .contains(new Speech("r1", "en", Optional.empty()));
    }

    @Test
    void a_machine_is_told_in_words_what_the_picture_shows() {
        assertThat(type.work(
                        content("A bar chart", "Describe the chart."),
                        new DescribeImage.Key(RUBRIC, "Sales rose to 5."),
                        RESPONSE,
                        HEARD))
                .contains(new Work(
                        "Describe the chart.\n\nThe picture shows: A bar chart",
                        "sales rose",
                        "en",
                        Optional.of("Sales rose to 5.")));
    }

    @Test
    void without_a_word_about_the_picture_a_machine_can_not_judge() {
        assertThat(type.work(content(null, "Describe it."), new DescribeImage.Key(RUBRIC, " "), RESPONSE, HEARD))
                .isEmpty();
    }

    private static DescribeImage.Content content(String alt, String prompt) {
        return new DescribeImage.Content("g.png", alt, prompt, null, 25, 40, null, null);
    }
}
