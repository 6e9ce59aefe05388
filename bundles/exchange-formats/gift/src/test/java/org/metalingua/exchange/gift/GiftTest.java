package org.metalingua.exchange.gift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.testing.ExchangeFiles;

class GiftTest {
    private final Gift format = new Gift();

    @Test
    void a_choice_keeps_titles_tags_escapes_and_penalties() throws IOException {
        ExchangeItem item = one("""
                \ufeff// [id:q7] [tag:nouns]
                ::Plural\\: mice::
                One mouse, two \\{what\\} {
                  ~%-25%mouses # no
                  =mice
                  ~%-25%meeces
                  #### Irregular.
                }""");
        assertThat(item.type()).isEqualTo("multiple_choice");
        assertThat(item.identifier()).isEqualTo("q7");
        assertThat(item.title()).isEqualTo("Plural: mice");
        assertThat(item.tags()).containsExactly("nouns");
        assertThat(item.content().path("stem").asText()).isEqualTo("One mouse, two {what}");
        assertThat(item.key()).isEqualTo(json("{\"correct\": \"o2\", \"policy\": {\"negative\": 0.25}}"));
        assertThat(item.losses())
                .containsExactly(
                        new Loss(Loss.FEEDBACK_DROPPED, "generalfeedback", "Irregular."),
                        new Loss(Loss.FEEDBACK_DROPPED, "answer 1", "no"));
    }

    @Test
    void every_kind_of_question_finds_its_type() throws IOException {
        List<ExchangeItem> items = ExchangeFiles.read(format, """
                $CATEGORY: $course$/top/Mixed

                Grass is green.{T#well}

                Two{=two =2 =%50%deux}

                One{one}

                Pi?{#3.14:0.01}

                Between?{#1..5~#no}

                Match.{=cat -> meow =dog -> woof = -> moo}

                Write about it.{}

                Pick two.{~%50%a ~%50%b ~%-50%c}

                The {=cat ~dog} sat.

                Just read this.""");
        assertThat(items)
                .extracting(ExchangeItem::type)
                .containsExactly(
                        "true_false",
                        "short_answer",
                        "short_answer",
                        "short_answer",
                        "short_answer",
                        "matching",
                        "essay",
                        "multiple_choice_multiple_answers",
                        "multiple_choice",
                        null);
        assertThat(items.get(0).tags()).containsExactly("category:Mixed");
        assertThat(items.get(1).key().path("partial").get(0).path("credit").asDouble())
                .isEqualTo(0.5);
        assertThat(items.get(4).key()).isEqualTo(json("{\"numeric\": {\"value\": 3.0, \"tolerance\": 2.0}}"));
        assertThat(items.get(5).content().path("right")).hasSize(3);
        assertThat(items.get(7).key().path("policy").path("mode").asText()).isEqualTo("pte");
        assertThat(items.get(8).content().path("stem").asText()).isEqualTo("The _____ sat.");
        assertThat(items.get(9).losses()).containsExactly(new Loss(Loss.STIMULUS_DROPPED, "", "Just read this."));
        assertThat(items.get(9).place()).isEqualTo("21");
    }

    @Test
    void html_is_flattened_and_named() throws IOException {
        ExchangeItem item = one("[html]<p>A <b>bold</b> claim<br>here</p>{F}");
        assertThat(item.content().path("statement").asText()).isEqualTo("A bold claim\nhere");
        assertThat(item.losses()).containsExactly(new Loss(Loss.FORMAT_FLATTENED, "", "b"));
    }

    @Test
    void what_is_written_is_read_again_as_it_was() throws IOException {
        for (String question : List.of(
                "// [id:a] [tag:x\\]y]\n::T\\:::Is 1 \\= 1\\? \\{yes\\}{TRUE}",
                "Which?{=a\\~b ~%-50%c ~%-50%d}",
                "Which two?{~%50%a ~%50%b ~%-50%c}",
                "Name?{=%0%x =one =%50%two}",
                "Pi?{#3.14:0.01}",
                "Match.{=a -> 1 =b -> 2 = -> 3}",
                "Write\\nmore.{}")) {
            ExchangeItem item = one(question);
            List<Loss> losses = new ArrayList<>();
            ExchangeItem again = one(ExchangeFiles.write(format, List.of(item), losses, losses));
            assertThat(losses).as(question).isEmpty();
            assertThat(again)
                    .as(question)
                    .usingRecursiveComparison()
                    .ignoringFields("place", "title", "losses")
                    .isEqualTo(item);
        }
    }

    @Test
    void what_gift_has_no_form_for_is_left_out_and_named() throws IOException {
        ExchangeItem ordering = new ExchangeItem(
                "o",
                "",
                "ordering",
                "T",
                null,
                null,
                null,
                List.of(),
                json("{\"items\": []}"),
                json("{}"),
                1.0,
                null,
                List.of());
        List<Loss> leftOut = new ArrayList<>();
        assertThat(ExchangeFiles.write(format, List.of(ordering), new ArrayList<>(), leftOut))
                .isEmpty();
        assertThat(leftOut).extracting(Loss::code).containsExactly(Loss.TYPE_UNSUPPORTED);
    }

    @Test
    void braces_that_do_not_match_are_a_broken_item() throws IOException {
        assertThat(one("Half {=a").losses()).extracting(Loss::code).containsExactly(Loss.ITEM_BROKEN);
    }

    @Test
    void another_encoding_is_refused_with_its_line() {
        byte[] latin = "one{T}\n\n\u00e9t\u00e9{F}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "one{T}\n".getBytes(StandardCharsets.UTF_16LE);
        for (byte[] file : List.of(latin, utf16)) {
            assertThatExceptionOfType(FormatException.class)
                    .isThrownBy(() -> ExchangeFiles.read(format, ExchangeFiles.source("q.gift", file)))
                    .withMessageContaining("UTF-8")
                    .satisfies(e -> assertThat(e.place()).matches("\\d"));
        }
    }

    @Test
    void a_question_without_end_is_refused() {
        String endless = "x\n".repeat(200_000);
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> ExchangeFiles.read(format, endless));
    }

    @Test
    void its_own_files_are_recognised_and_others_not() throws IOException {
        assertThat(format.recognises(ExchangeFiles.source("a.txt", "::T:: q {T}".getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(format.recognises(ExchangeFiles.source("a.xml", "<quiz/>".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThat(format.recognises(ExchangeFiles.source("", "{\"items\": {}}".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    private ExchangeItem one(String file) throws IOException {
        List<ExchangeItem> items = ExchangeFiles.read(format, file);
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
