package org.metalingua.exchange.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.testing.ExchangeFiles;

class CsvTest {
    private final Csv format = new Csv();

    @Test
    void a_table_made_by_hand_is_understood() throws IOException {
        List<ExchangeItem> items = ExchangeFiles.read(format, """
                Question;Option 1;Option 2;Option 3;Answer;Level;Points;Tags
                One mouse, two ?;mouses;mice;;b;a2;2;nouns|animals
                "Which ""fly""?";bat;cow;bird;1|3;;;
                Grass is green.;;;;TRUE;;;
                A colour?;;;;red|r\\|d;;;
                Write.;;;;;;;

                ;;;;;;;""");
        assertThat(items)
                .extracting(ExchangeItem::type)
                .containsExactly(
                        "multiple_choice", "multiple_choice_multiple_answers", "true_false", "short_answer", "essay");
        assertThat(items.get(0).key()).isEqualTo(json("{\"correct\": \"o2\"}"));
        assertThat(items.get(0).cefrLevel()).isEqualTo("A2");
        assertThat(items.get(0).maxPoints()).isEqualTo(2);
        assertThat(items.get(0).tags()).containsExactly("nouns", "animals");
        assertThat(items.get(1).content().path("stem").asText()).isEqualTo("Which \"fly\"?");
        assertThat(items.get(3).key()).isEqualTo(json("{\"accepted\": [\"red\", \"r|d\"]}"));
        assertThat(items.get(4).losses()).extracting(Loss::code).containsExactly(Loss.SCORING_CHANGED);
        assertThat(items.get(4).place()).isEqualTo("6");
    }

    @Test
    void an_answer_that_is_no_option_is_a_broken_item_and_the_others_stay() throws IOException {
        List<ExchangeItem> items = ExchangeFiles.read(format, "question,option1,option2,answer\na,x,y,C\nb,x,y,A");
        assertThat(items.get(0).losses())
                .containsExactly(new Loss(Loss.ITEM_BROKEN, "answer", "there is no option \"C\""));
        assertThat(items.get(1).type()).isEqualTo("multiple_choice");
    }

    @Test
    void every_type_goes_out_and_comes_back_whole() throws IOException {
        List<ExchangeItem> items = List.of(
                item(
                        "multiple_choice",
                        "{\"stem\": \"=1+1 \u06cc\u06a9\u200c\", \"options\": [{\"id\": \"o1\", \"text\": \"-2\"},"
                                + " {\"id\": \"o2\", \"text\": \"@x,\\n\\\"y\\\"\"}]}",
                        "{\"correct\": \"o2\"}"),
                item("true_false", "{\"statement\": \"S\", \"variant\": \"TFNG\"}", "{\"value\": \"false\"}"),
                item("short_answer", "{\"stem\": \"'=S\"}", "{\"accepted\": [\"a|b\", \"c\"]}"),
                item("essay", "{\"prompt\": \"P\", \"minWords\": 50}", "{\"rubric\": \"ielts_task2\"}"),
                item("ordering", "{\"items\": [{\"id\": \"a\", \"text\": \"x\"}]}", "{\"order\": [\"a\"]}"));
        List<Loss> losses = new ArrayList<>();
        List<ExchangeItem> again = ExchangeFiles.read(format, ExchangeFiles.write(format, items, losses, losses));
        assertThat(losses).isEmpty();
        assertThat(again).usingRecursiveComparison().ignoringFields("place").isEqualTo(items);
    }

    @Test
    void no_cell_is_a_formula_to_a_spreadsheet() throws IOException {
        String file = ExchangeFiles.write(
                format,
                List.of(item("short_answer", "{\"stem\": \"=HYPERLINK(1)\"}", "{\"accepted\": [\"+x\"]}")),
                new ArrayList<>(),
                new ArrayList<>());
        assertThat(file).contains("'=HYPERLINK(1)").contains(",'+x,").doesNotContain(",=");
    }

    @Test
    void a_picture_a_table_cannot_carry_is_named() throws IOException {
        List<Loss> lost = new ArrayList<>();
        ExchangeFiles.write(
                format,
                List.of(item("multiple_choice", "{\"options\": [{\"id\": \"a\", \"image\": \"p.png\"}]}", "{}")),
                lost,
                new ArrayList<>());
        assertThat(lost).containsExactly(new Loss(Loss.MEDIA_MISSING, "", "p.png"));
    }

    @Test
    void a_column_nobody_knows_is_refused_by_name() {
        refused("question,surprise\na,b").withMessageContaining("surprise");
        refused("question,Question\na,b").withMessageContaining("twice");
        refused("a question without a header").withMessageContaining("column");
        refused("").withMessageContaining("empty");
    }

    @Test
    void a_quote_that_is_never_closed_is_refused_with_its_line() {
        refused("question,answer\nx,y\n\"" + "half\n".repeat(3000))
                .satisfies(e -> assertThat(e.place()).isEqualTo("3"));
        refused("question,answer\n\"half").satisfies(e -> assertThat(e.place()).isEqualTo("2"));
    }

    @Test
    void another_encoding_is_refused_with_its_line() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> ExchangeFiles.read(
                        format,
                        ExchangeFiles.source("q.csv", "question\n\u00e9t\u00e9".getBytes(StandardCharsets.ISO_8859_1))))
                .withMessageContaining("UTF-8");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> ExchangeFiles.read(
                        format, ExchangeFiles.source("q.csv", "question\nx".getBytes(StandardCharsets.UTF_16))));
    }

    private ThrowableAssertAlternative<FormatException> refused(String file) {
        return assertThatExceptionOfType(FormatException.class).isThrownBy(() -> ExchangeFiles.read(format, file));
    }

    private static ExchangeItem item(String type, String content, String key) {
        return new ExchangeItem(
                "id-1",
                "",
                type,
                "T",
                "reading",
                "B1",
                "en",
                List.of("x", "y|z"),
                json(content),
                json(key),
                1.5,
                null,
                List.of());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
