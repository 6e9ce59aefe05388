package org.metalingua.exchange.moodlexml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Media;
import org.metalingua.kernel.api.exchange.Sink;
import org.metalingua.kernel.api.exchange.testing.ExchangeFiles;

class MoodleXmlTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final MoodleXml format = new MoodleXml();
    private final Map<String, byte[]> kept = new LinkedHashMap<>();

    @Test
    void a_choice_of_one_answer_keeps_its_penalty_and_order() throws IOException {
        ExchangeItem item = one("""
                <question type="multichoice"><name><text>Plural</text></name>
                <questiontext format="html"><text><![CDATA[<p>One mouse,<br>two &hellip;</p>]]></text></questiontext>
                <defaultgrade>2.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden>
                <idnumber>m1</idnumber><single>true</single><shuffleanswers>false</shuffleanswers>
                <answer fraction="-25" format="html"><text>mouses</text></answer>
                <answer fraction="100" format="html"><text>mice</text></answer>
                <tags><tag><text>nouns</text></tag></tags></question>""");
        assertThat(item.type()).isEqualTo("multiple_choice");
        assertThat(item.identifier()).isEqualTo("m1");
        assertThat(item.tags()).containsExactly("nouns");
        assertThat(item.maxPoints()).isEqualTo(2);
        assertThat(item.content()).isEqualTo(json("""
                {"stem": "One mouse,\\ntwo \u2026", "shuffle": false,
                 "options": [{"id": "o1", "text": "mouses"}, {"id": "o2", "text": "mice"}]}"""));
        assertThat(item.key()).isEqualTo(json("{\"correct\": \"o2\", \"policy\": {\"negative\": 0.25}}"));
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void feedback_hints_penalty_and_part_credit_are_named() throws IOException {
        ExchangeItem item =
                one("""
                <question type="multichoice"><name><text>Q</text></name>
                <questiontext format="html"><text>Which <b>one</b>? <img src="@@PLUGINFILE@@/a%20b.png"></text></questiontext>
                <generalfeedback><text>It is 2.</text></generalfeedback><penalty>0.5</penalty>
                <single>true</single><answernumbering>ABCD</answernumbering>
                <answer fraction="50"><text>1</text><feedback><text>nearly</text></feedback></answer>
                <answer fraction="100"><text>2</text></answer>
                <hint format="html"><text>Count.</text></hint>
                <surprise>42</surprise></question>""".replace("<b>", "&lt;b&gt;").replace("</b>", "&lt;/b&gt;").replace(
                        "<img src=\"@@PLUGINFILE@@/a%20b.png\">", "&lt;img src=\"@@PLUGINFILE@@/a%20b.png\"&gt;"));
        assertThat(item.losses())
                .contains(
                        new Loss(Loss.FEEDBACK_DROPPED, "generalfeedback", "It is 2."),
                        new Loss(Loss.FEEDBACK_DROPPED, "answer 1", "nearly"),
                        new Loss(Loss.HINTS_DROPPED, "", "Count."),
                        new Loss(Loss.PENALTY_DROPPED, "", "each further try costs 0.5"),
                        new Loss(Loss.PARTIAL_WEIGHT_DROPPED, "answer 1", "\"1\" was worth 50 %"),
                        new Loss(Loss.PRESENTATION_DROPPED, "answernumbering", "ABCD"),
                        new Loss(Loss.FORMAT_FLATTENED, "questiontext", "b"),
                        new Loss(Loss.MEDIA_MISSING, "questiontext", "a b.png"),
                        new Loss(Loss.UNKNOWN_PART, "surprise", "surprise 42"));
    }

    @Test
    void a_picture_that_is_an_answer_is_kept() throws IOException {
        ExchangeItem item = one("""
                <question type="multichoice"><name><text>Q</text></name>
                <questiontext><text>Where is it?</text></questiontext><single>true</single>
                <answer fraction="100" format="html"><text>&lt;img src="@@PLUGINFILE@@/up.png" alt="up"&gt;</text>
                  <file name="up.png" path="/" encoding="base64">aGVs\nbG8=</file></answer>
                <answer fraction="0" format="html"><text>down</text></answer></question>""");
        assertThat(item.content().path("options").get(0))
                .isEqualTo(json("{\"id\": \"o1\", \"image\": \"kept-up.png\", \"text\": \"up\"}"));
        assertThat(kept.get("kept-up.png")).asString().isEqualTo("hello");
        assertThat(item.losses()).isEmpty();
        assertThat(again(item).content()).isEqualTo(item.content());
    }

    @Test
    void several_right_answers_with_matching_penalties_are_marked_as_there() throws IOException {
        ExchangeItem item = one("""
                <question type="multichoice"><name><text>Q</text></name><questiontext><text>Which?</text></questiontext>
                <single>false</single>
                <answer fraction="33.33333"><text>a</text></answer><answer fraction="33.33333"><text>b</text></answer>
                <answer fraction="33.33333"><text>c</text></answer><answer fraction="-33.33333"><text>d</text></answer>
                </question>""");
        assertThat(item.type()).isEqualTo("multiple_choice_multiple_answers");
        assertThat(item.key())
                .isEqualTo(json("{\"correct\": [\"o1\", \"o2\", \"o3\"], \"policy\": {\"mode\": \"pte\"}}"));
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void typed_answers_keep_part_credit_and_wildcards_are_named() throws IOException {
        ExchangeItem item = one("""
                <question type="shortanswer"><name><text>Q</text></name><questiontext><text>Colour?</text></questiontext>
                <usecase>1</usecase><answer fraction="100"><text>red</text></answer>
                <answer fraction="50"><text>reddish \\*</text></answer><answer fraction="0"><text>*</text></answer>
                </question>""");
        assertThat(item.type()).isEqualTo("short_answer");
        assertThat(item.key()).isEqualTo(json("""
                {"accepted": ["red"], "match": {"case": "exact", "diacritics": "exact", "punctuation": "none"},
                 "partial": [{"text": "reddish *", "credit": 0.5}]}"""));
        assertThat(item.losses()).extracting(Loss::code).containsExactly(Loss.ANSWER_DROPPED);
    }

    @Test
    void numbers_keep_their_tolerance_and_units_are_named() throws IOException {
        ExchangeItem item = one("""
                <question type="numerical"><name><text>Q</text></name><questiontext><text>How far?</text></questiontext>
                <answer fraction="100"><text>3.5</text><tolerance>0.05</tolerance></answer>
                <units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units></question>""");
        assertThat(item.key()).isEqualTo(json("{\"numeric\": {\"value\": 3.5, \"tolerance\": 0.05}}"));
        assertThat(item.losses()).extracting(Loss::detail).containsExactly("km \u00d7 1");
    }

    @Test
    void pairs_with_distractors_become_matching() throws IOException {
        ExchangeItem item = one("""
                <question type="matching"><name><text>Q</text></name><questiontext><text>Match.</text></questiontext>
                <shuffleanswers>true</shuffleanswers>
                <subquestion format="html"><text>cat</text><answer><text>meow</text></answer></subquestion>
                <subquestion format="html"><text>dog</text><answer><text>woof</text></answer></subquestion>
                <subquestion format="html"><text></text><answer><text>moo</text></answer></subquestion></question>""");
        assertThat(item.type()).isEqualTo("matching");
        assertThat(item.content().path("right")).hasSize(3);
        assertThat(item.key()).isEqualTo(json("{\"pairs\": {\"l1\": \"r1\", \"l2\": \"r2\"}}"));
    }

    @Test
    void embedded_answers_become_gaps() throws IOException {
        ExchangeItem typed = one("""
                <question type="cloze"><name><text>Q</text></name><questiontext format="html">
                <text><![CDATA[<p>A {1:SHORTANSWER:=cat#yes~%50%c\\~t} and {1:NM:=3:0.5} {1:SAC:=A&amp;B}.</p>]]></text>
                </questiontext></question>""");
        assertThat(typed.type()).isEqualTo("fill_blank");
        assertThat(typed.content().path("text").asText()).isEqualTo("A {{1}} and {{2}} {{3}}.");
        assertThat(typed.key()
                        .path("blanks")
                        .path("1")
                        .path("partial")
                        .get(0)
                        .path("text")
                        .asText())
                .isEqualTo("c~t");
        assertThat(typed.key()
                        .path("blanks")
                        .path("2")
                        .path("numeric")
                        .path("value")
                        .asDouble())
                .isEqualTo(3);
        assertThat(typed.key().path("blanks").path("3").path("accepted").get(0).asText())
                .isEqualTo("A&B");
        assertThat(typed.maxPoints()).isEqualTo(3);
        assertThat(typed.losses()).containsExactly(new Loss(Loss.FEEDBACK_DROPPED, "gap 1", "yes"));

        ExchangeItem mixed = one("""
                <question type="cloze"><name><text>Q</text></name><questiontext>
                <text>I {1:MULTICHOICE:am~=was~were} there at {1:SA:=noon}.</text></questiontext></question>""");
        assertThat(mixed.type()).isEqualTo("text_completion_multiple_blanks");
        assertThat(mixed.key().path("blanks").path("1").asText()).isEqualTo("o2");
        assertThat(again(mixed).content()).isEqualTo(mixed.content());
        assertThat(again(mixed).key()).isEqualTo(mixed.key());
    }

    @Test
    void gaps_to_choose_and_to_drag_come_and_go() throws IOException {
        ExchangeItem lists = one("""
                <question type="gapselect"><name><text>Q</text></name>
                <questiontext><text>The [[2]] sat on the [[3]].</text></questiontext><shuffleanswers>1</shuffleanswers>
                <selectoption><text>dog</text><group>1</group></selectoption>
                <selectoption><text>cat</text><group>1</group></selectoption>
                <selectoption><text>mat</text><group>2</group></selectoption>
                <selectoption><text>mouse</text><group>2</group></selectoption></question>""");
        assertThat(lists.type()).isEqualTo("text_completion_multiple_blanks");
        assertThat(again(lists).content()).isEqualTo(lists.content());
        assertThat(again(lists).key()).isEqualTo(lists.key());

        ExchangeItem drags = one("""
                <question type="ddwtos"><name><text>Q</text></name>
                <questiontext><text>The [[2]] sat on the [[1]].</text></questiontext><shuffleanswers>1</shuffleanswers>
                <dragbox><text>mat</text><group>1</group></dragbox>
                <dragbox><text>cat</text><group>1</group></dragbox></question>""");
        assertThat(drags.type()).isEqualTo("fill_blanks_drag_drop");
        assertThat(drags.key()).isEqualTo(json("{\"blanks\": {\"1\": \"t2\", \"2\": \"t1\"}}"));
        assertThat(again(drags).content()).isEqualTo(drags.content());
        assertThat(again(drags).key()).isEqualTo(drags.key());
    }

    @Test
    void an_order_an_essay_and_a_truth_come_and_go() throws IOException {
        for (String question : List.of("""
                <question type="ordering"><name><text>Q</text></name><questiontext><text>Sort.</text></questiontext>
                <gradingtype>ALL_OR_NOTHING</gradingtype>
                <answer fraction="1" format="html"><text>first</text></answer>
                <answer fraction="2" format="html"><text>second</text></answer></question>""", """
                <question type="essay"><name><text>Q</text></name><questiontext><text>Write.</text></questiontext>
                <minwordlimit>50</minwordlimit><maxwordlimit>100</maxwordlimit></question>""", """
                <question type="truefalse"><name><text>Q</text></name><questiontext><text>So?</text></questiontext>
                <penalty>1</penalty><answer fraction="0"><text>true</text></answer>
                <answer fraction="100"><text>false</text></answer></question>""")) {
            ExchangeItem item = one(question);
            assertThat(item.losses()).isEmpty();
            assertThat(again(item).content()).isEqualTo(item.content());
            assertThat(again(item).key()).isEqualTo(item.key());
        }
    }

    @Test
    void what_nothing_here_can_hold_is_named_and_not_lost_silently() throws IOException {
        List<ExchangeItem> items = read("""
                <quiz><question type="description"><name><text>Text</text></name>
                <questiontext><text>Read this.</text></questiontext></question>
                <question type="calculated"><name><text>Sum</text></name>
                <questiontext><text>{a} + {b}</text></questiontext></question></quiz>""");
        assertThat(items).extracting(ExchangeItem::type).containsOnlyNulls();
        assertThat(items.get(0).losses()).contains(new Loss(Loss.STIMULUS_DROPPED, "", "Read this."));
        assertThat(items.get(1).losses()).contains(new Loss(Loss.TYPE_UNSUPPORTED, "", "calculated"));
        assertThat(items.get(1).place()).startsWith("3:");
    }

    @Test
    void a_category_becomes_a_tag_and_a_category_again() throws IOException {
        List<ExchangeItem> items = read("""
                <quiz><question type="category"><category><text>$course$/top/Grammar/Articles</text></category></question>
                <question type="truefalse"><name><text>Q</text></name><questiontext><text>So?</text></questiontext>
                <answer fraction="100"><text>true</text></answer></question></quiz>""");
        assertThat(items.get(0).tags()).containsExactly("category:Grammar/Articles");
        assertThat(written(items, new ArrayList<>())).contains("$course$/top/Grammar/Articles");
    }

    @Test
    void what_we_know_beyond_moodle_travels_as_tags() throws IOException {
        ExchangeItem item = new ExchangeItem(
                "q1",
                "",
                "true_false",
                "T",
                "reading",
                "B1",
                "fa",
                List.of("x"),
                json("{\"statement\": \"\u0622\u0628 \u2192 < & \u200c\", \"variant\": \"TF\"}"),
                json("{\"value\": \"true\"}"),
                1.5,
                -0.5,
                List.of());
        assertThat(again(item))
                .usingRecursiveComparison()
                .ignoringFields("place")
                .isEqualTo(item);
    }

    @Test
    void a_type_that_moodle_has_not_is_left_out_and_named() throws IOException {
        ExchangeItem item = new ExchangeItem(
                "s1", "", "speaking", "T", null, null, null, List.of(), json("{}"), json("{}"), 1.0, null, List.of());
        List<Loss> losses = new ArrayList<>();
        assertThat(read(written(List.of(item), losses))).isEmpty();
        assertThat(losses).containsExactly(new Loss(Loss.TYPE_UNSUPPORTED, "", "speaking"));
    }

    @Test
    void hostile_and_half_written_files_are_refused_with_their_place() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> read("<!DOCTYPE quiz [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><quiz>&x;</quiz>"));
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> read("<quiz>\n<question type='essay'><name><text>half"))
                .satisfies(e -> assertThat(e.place()).startsWith("2:"));
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> read("<html/>"));
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> read("<quiz><question>" + "<a>".repeat(200)));
    }

    @Test
    void its_own_files_are_recognised_and_others_not() throws IOException {
        assertThat(format.recognises(ExchangeFiles.source("q.xml", "<?xml version='1.0'?>\n<quiz>")))
                .isTrue();
        assertThat(format.recognises(ExchangeFiles.source("q.xml", "<assessmentItem/>")))
                .isFalse();
        assertThat(format.recognises(ExchangeFiles.source("q.txt", "::a:: b {T}")))
                .isFalse();
    }

    /**
     * Files that other products wrote, which are not ours to keep: -Dexchange.fixtures=folder. What goes out without a
     * loss comes back as it was.
     */
    @Test
    @EnabledIfSystemProperty(named = "exchange.fixtures", matches = ".+")
    void files_of_a_folder_come_and_go_without_a_loss_that_is_not_named() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("exchange.fixtures")))) {
            files = all.filter(file -> file.toString().endsWith(".xml")).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            for (ExchangeItem item : read(Files.readString(file))) {
                if (item.type() == null) {
                    continue;
                }
                List<Loss> losses = new ArrayList<>();
                List<ExchangeItem> again = read(written(List.of(item), losses));
                if (losses.isEmpty()) {
                    assertThat(again)
                            .as(file + " " + item.place())
                            .singleElement()
                            .satisfies(same -> {
                                assertThat(same.losses()).isEmpty();
                                assertThat(same.content()).isEqualTo(item.content());
                                assertThat(same.key()).isEqualTo(item.key());
                                assertThat(same.tags()).isEqualTo(item.tags());
                            });
                }
            }
        }
    }

    private ExchangeItem one(String question) throws IOException {
        List<ExchangeItem> items = read("<quiz>" + question + "</quiz>");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private ExchangeItem again(ExchangeItem item) throws IOException {
        List<Loss> losses = new ArrayList<>();
        List<ExchangeItem> items = read(written(List.of(item), losses));
        assertThat(losses).isEmpty();
        assertThat(items).hasSize(1);
        assertThat(items.get(0).losses()).isEmpty();
        return items.get(0);
    }

    private String written(List<ExchangeItem> items, List<Loss> losses) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(
                items,
                reference -> Optional.ofNullable(kept.get(reference))
                        .map(bytes -> new KeptFile(reference.substring("kept-".length()), bytes)),
                out,
                ExchangeFiles.collecting(losses, losses));
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<ExchangeItem> read(String file) throws IOException {
        List<ExchangeItem> items = new ArrayList<>();
        format.read(ExchangeFiles.source("quiz.xml", file), new Sink() {
            @Override
            public void total(long itemsExpected) {
                assertThat(itemsExpected).isNotNegative();
            }

            @Override
            public void item(ExchangeItem item) {
                items.add(item);
            }

            @Override
            public Optional<String> media(String name, String mediaType, InputStream bytes, String licence)
                    throws IOException {
                kept.put("kept-" + name, bytes.readAllBytes());
                return Optional.of("kept-" + name);
            }
        });
        return items;
    }

    private record KeptFile(String name, byte[] bytes) implements Media.File {
        @Override
        public String mediaType() {
            return "image/png";
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
