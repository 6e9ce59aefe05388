package org.metalingua.exchange.qti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.exchange.qti.Packages.item;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.testing.ExchangeFiles;

/** What other programs get of our items. */
class NativeFormTest {
    private static final String OPTIONS =
            "[{'id':'a','text':'one'},{'id':'الف','text':'two'},{'id':'3','text':'three'}]";
    private static final String OWN_FORM = "items/1.metalingua.json";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            multiple_choice                  | {'stem':'Text.\\n\\nWhich?','options':%s} | {'correct':'الف','policy':{'negative':0.25}}
            multiple_choice_multiple_answers | {'stem':'Which?','options':%s,'selectCount':2} | {'correct':['a','3']}
            multiple_choice_multiple_answers | {'stem':'Which?','options':%s,'shuffle':false} | {'correct':['a','3'],'policy':{'mode':'pte'}}
            matching                         | {'left':[{'id':'1','text':'x'}],'right':%s,'language':'fa'} | {'pairs':{'1':'الف'}}
            ordering                         | {'stem':'Order.','items':%s} | {'order':['3','الف','a'],'policy':{'mode':'exact'}}
            fill_blanks_drag_drop            | {'text':'A {{1}}\\nline.','blanks':[{'id':'1'}],'bank':%s} | {'blanks':{'1':'3'}}
            text_completion_multiple_blanks  | {'text':'A {{1}}.','blanks':[{'id':'1','options':%s}]} | {'blanks':{'1':'3'},'policy':{'mode':'per_blank'}}
            fill_blank                       | {'text':'A {{1}}.','blanks':[{'id':'1'}]} | {'blanks':{'1':{'accepted':['x'],'match':{'case':'exact','diacritics':'exact','punctuation':'none'}}}}
            short_answer                     | {'stem':'How many?'} | {'numeric':{'value':3,'tolerance':0.5}}
            """)
    void what_qti_can_say_it_says_without_our_help(String type, String content, String key) throws IOException {
        ExchangeItem item = item(type, content.replace("%s", OPTIONS), key, 3);
        Packages.Written written = Packages.write(List.of(item));
        assertThat(written.texts()).as(written.texts().toString()).doesNotContainKey(OWN_FORM);
        assertThat(written.losses()).isEmpty();
        ExchangeItem back = Packages.readOne(written.source());
        assertThat(back.content()).isEqualTo(item.content());
        assertThat(back.key()).isEqualTo(item.key());
        assertThat(back.maxPoints()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true_false           | {'statement':'It is.','variant':'TFNG'} | {'value':'not_given'} | qti-choice-interaction
            data_sufficiency     | {'stem':'Is x?','statement1':'a','statement2':'b'} | {'answer':'C'} | qti-choice-interaction
            coherence_insertion  | {'passage':['[A] One. [B]'],'sentence':'Two.','positions':['A','B']} | {'position':'B'} | qti-gap-match-interaction
            two_part_analysis    | {'stem':'Pick.','columns':[{'id':'x','text':'x'},{'id':'y','text':'y'}],'options':[{'id':'1','text':'2'},{'id':'2','text':'3'}]} | {'parts':{'x':'1','y':'1'}} | qti-match-interaction
            essay                | {'prompt':'Write.','minWords':250} | {'rubric':'ielts_task2'} | qti-extended-text-interaction
            translation          | {'source':'Hello','sourceLanguage':'en','targetLanguage':'fa'} | {'references':['سلام']} | qti-extended-text-interaction
            speaking             | {'prompt':'Speak.','maxSec':60} | {'rubric':'ielts_speaking'} | qti-upload-interaction
            an_institutes_type   | {'anything':{'at':['all']}} | {'right':1} | qti-portable-custom-interaction
            """)
    void the_rest_is_beside_its_nearest_form(String type, String content, String key, String interaction)
            throws IOException {
        ExchangeItem item = item(type, content, key, 2);
        Packages.Written written = Packages.write(List.of(item));
        assertThat(written.texts().get("items/1.xml")).contains("<" + interaction);
        assertThat(written.texts()).containsKey(OWN_FORM);
        assertThat(written.losses()).extracting(Loss::code).containsExactly("type-changed");
        ExchangeItem back = Packages.readOne(written.source());
        assertThat(back.type()).isEqualTo(type);
        assertThat(back.content()).isEqualTo(item.content());
        assertThat(back.key()).isEqualTo(item.key());
        assertThat(back.losses()).isEmpty();
    }

    private static Packages.Written essay() throws IOException {
        return Packages.write(List.of(item("essay", "{'prompt':'Write.'}", "{'rubric':'gre_issue'}", 6)));
    }

    @Test
    void an_edit_made_elsewhere_wins_over_our_form() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>(essay().texts());
        entries.computeIfPresent("items/1.xml", (name, xml) -> xml.replace("Write.", "Write more."));
        ExchangeItem edited = Packages.readOne(ExchangeFiles.source("p.zip", Packages.zip(entries)));
        assertThat(edited.type()).isEqualTo("essay");
        assertThat(edited.content().path("prompt").textValue()).isEqualTo("Write more.");
        assertThat(edited.losses()).extracting(Loss::code).containsExactly(Loss.SCORING_CHANGED, "own-form-outdated");
    }

    @Test
    void a_package_written_anew_elsewhere_keeps_our_form() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>(essay().texts());
        entries.computeIfPresent("items/1.xml", (name, xml) -> xml.replace("><", ">\n    <")
                .replace("tool-name=\"MetaLingua\"", "tool-name=\"Other\"")
                .replace(
                        "</qti-assessment-item>",
                        "<qti-modal-feedback>New</qti-modal-feedback></qti-assessment-item>"));
        ExchangeItem back = Packages.readOne(ExchangeFiles.source("p.zip", Packages.zip(entries)));
        assertThat(back.type()).isEqualTo("essay");
        assertThat(back.losses()).extracting(Loss::code).containsExactly(Loss.FEEDBACK_DROPPED);
    }

    @Test
    void the_parts_of_an_item_come_in_the_order_of_the_schema() throws IOException {
        String xml = Packages.write(List.of(item(
                        "fill_blank",
                        "{'text':'A {{1}} b {{2}}','blanks':[{'id':'1'},{'id':'2'}]}",
                        "{'blanks':{'1':{'accepted':['x','y']},'2':{'numeric':{'value':2}}}}",
                        2)))
                .texts()
                .get("items/1.xml");
        Element root = ElementReader.read("", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(root.elements())
                .extracting(Element::name)
                .containsExactly(
                        "response-declaration",
                        "response-declaration",
                        "outcome-declaration",
                        "item-body",
                        "response-processing");
        assertThat(root.elements().get(0).elements())
                .extracting(Element::name)
                .containsExactly("correct-response", "mapping");
    }

    @Test
    void pictures_travel_and_give_their_size() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", png);
        Packages.Written written = Packages.write(
                List.of(item(
                        "map_diagram_labeling",
                        "{'image':'my map.png','mode':'hotspot','labels':[{'id':'1','text':'the pond'}]}",
                        "{'labels':{'1':{'region':{'shape':'rect','x':0.1,'y':0.2,'w':0.3,'h':0.1}}}}",
                        1)),
                reference -> Optional.of(Packages.file(reference, png.toByteArray())));
        assertThat(written.texts().get("items/1.xml"))
                .contains("src=\"../media/my%20map.png\"", "width=\"300\"", "coords=\"30,40,120,60\"");
        Map<String, byte[]> media = new LinkedHashMap<>();
        assertThat(Packages.read(written.source(), media)
                        .get(0)
                        .content()
                        .path("image")
                        .textValue())
                .isEqualTo("my map.png");
        assertThat(media).containsEntry("my map.png", png.toByteArray());
    }

    @Test
    void a_file_that_is_not_there_is_named() throws IOException {
        Packages.Written written = Packages.write(
                List.of(item("repeat_sentence", "{'audio':'gone.mp3'}", "{'text':'t'}", 13)), name -> Optional.empty());
        assertThat(written.losses())
                .extracting(Loss::code)
                .containsExactlyInAnyOrder(Loss.MEDIA_MISSING, "type-changed");
    }

    @Test
    void an_item_of_no_type_is_left_out_and_a_repeated_name_changed() throws IOException {
        ExchangeItem good = item("essay", "{'prompt':'Write.'}", "{'rubric':'gre_issue'}", 6);
        ExchangeItem none = ExchangeItem.unsupported("x", "", null, List.of(new Loss(Loss.TYPE_UNSUPPORTED, "", "")));
        Packages.Written written = Packages.write(List.of(good, none, good));
        assertThat(written.leftOut()).extracting(Loss::code).containsExactly(Loss.TYPE_UNSUPPORTED);
        assertThat(written.losses()).extracting(Loss::code).contains(Loss.IDENTIFIER_CHANGED);
        assertThat(Packages.read(written.source()))
                .extracting(ExchangeItem::identifier)
                .containsExactly("q1", "q1-2");
    }

    @Test
    void characters_that_xml_cannot_hold_come_back() throws IOException {
        ExchangeItem item = item(
                "q1",
                "essay",
                Packages.json("{'prompt':'a\\u0001b\\ud800 <&> ]]>'}"),
                Packages.json("{'rubric':'gre_issue'}"),
                6.0);
        assertThat(Packages.readOne(Packages.write(List.of(item)).source())
                        .content()
                        .path("prompt")
                        .textValue())
                .startsWith("a\u0001b")
                .endsWith(" <&> ]]>");
    }
}
