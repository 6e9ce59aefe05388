package org.metalingua.exchange.qti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.exchange.qti.Packages.MAP_RESPONSE;
import static org.metalingua.exchange.qti.Packages.MATCH_CORRECT;
import static org.metalingua.exchange.qti.Packages.json;
import static org.metalingua.exchange.qti.Packages.mapping;
import static org.metalingua.exchange.qti.Packages.qti3;
import static org.metalingua.exchange.qti.Packages.readOne;
import static org.metalingua.exchange.qti.Packages.response;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/** What each interaction becomes. */
class InteractionsTest {
    private static final String THREE = "<qti-simple-choice identifier='A'>one</qti-simple-choice>"
            + "<qti-simple-choice identifier='B'>two</qti-simple-choice>"
            + "<qti-simple-choice identifier='C'>three</qti-simple-choice>";

    private static String choice(String attributes, String choices) {
        return "<p>A passage.</p><qti-choice-interaction response-identifier='RESPONSE' " + attributes
                + "><qti-prompt>Which?</qti-prompt>" + choices + "</qti-choice-interaction>";
    }

    private static List<String> codes(ExchangeItem item) {
        return item.losses().stream().map(Loss::code).toList();
    }

    private static void assertItem(ExchangeItem item, String type, String content, String key, double points) {
        assertThat(item.type()).as(item.losses().toString()).isEqualTo(type);
        assertThat(item.content()).isEqualTo(json(content));
        assertThat(item.key()).isEqualTo(json(key));
        assertThat(item.maxPoints()).isEqualTo(points);
    }

    @Test
    void a_choice_of_one_is_multiple_choice() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "identifier", "", "B"),
                choice("shuffle='true' max-choices='1'", THREE),
                MATCH_CORRECT));
        assertItem(
                item,
                "multiple_choice",
                "{'stem':'A passage.\\n\\nWhich?','options':[{'id':'A','text':'one'},{'id':'B','text':'two'},"
                        + "{'id':'C','text':'three'}]}",
                "{'correct':'B'}",
                1);
        assertThat(item.identifier()).isEqualTo("q1");
        assertThat(item.title()).isEqualTo("A title");
        assertThat(item.language()).isEqualTo("en");
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void what_a_wrong_choice_costs_is_kept() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "identifier", mapping("default-value='-0.5'", "B=2"), "B"),
                choice("shuffle='false' max-choices='1'", THREE),
                MAP_RESPONSE));
        assertThat(item.key()).isEqualTo(json("{'correct':'B','policy':{'negative':0.25}}"));
        assertThat(item.maxPoints()).isEqualTo(2);
        assertThat(item.content().path("shuffle").booleanValue()).isFalse();
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void half_right_choices_are_named() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "identifier", mapping("default-value='0'", "B=1", "C=0.5"), "B"),
                choice("max-choices='1'", THREE),
                MAP_RESPONSE));
        assertThat(item.key()).isEqualTo(json("{'correct':'B'}"));
        assertThat(codes(item)).containsExactly(Loss.PARTIAL_WEIGHT_DROPPED);
    }

    @Test
    void choices_that_stay_while_others_are_shuffled_are_named() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "identifier", "", "B"),
                choice("shuffle='true' max-choices='1'", THREE.replace("'C'", "'C' fixed='true'")),
                MATCH_CORRECT));
        assertThat(item.content().path("shuffle").booleanValue()).isFalse();
        assertThat(codes(item)).containsExactly(Loss.PRESENTATION_DROPPED);
    }

    @Test
    void several_right_choices_keep_their_rule() throws IOException {
        String whole = "{'correct':['A','C'],'policy':{'mode':'all_or_nothing'}}";
        assertThat(readOne(qti3(
                                response("multiple", "identifier", "", "A", "C"),
                                choice("max-choices='0'", THREE),
                                MATCH_CORRECT))
                        .key())
                .isEqualTo(json(whole));
        ExchangeItem deducting = readOne(qti3(
                response(
                        "multiple",
                        "identifier",
                        mapping("lower-bound='0' default-value='-1'", "A=1", "C=1"),
                        "A",
                        "C"),
                choice("max-choices='0'", THREE),
                MAP_RESPONSE));
        assertThat(deducting.key()).isEqualTo(json("{'correct':['A','C'],'policy':{'mode':'pte'}}"));
        assertThat(deducting.maxPoints()).isEqualTo(2);
        assertThat(deducting.losses()).isEmpty();
        ExchangeItem adding = readOne(qti3(
                response("multiple", "identifier", mapping("default-value='0'", "A=1", "C=1"), "A", "C"),
                choice("max-choices='2'", THREE),
                MAP_RESPONSE));
        assertThat(adding.key()).isEqualTo(json("{'correct':['A','C']}"));
        assertThat(adding.content().path("selectCount").intValue()).isEqualTo(2);
        assertThat(adding.losses()).isEmpty();
    }

    @Test
    void a_choice_without_a_key_is_not_imported_and_says_so() throws IOException {
        ExchangeItem item = readOne(qti3(response("single", "identifier", ""), choice("", THREE), ""));
        assertThat(item.type()).isNull();
        assertThat(codes(item)).contains(Loss.TYPE_UNSUPPORTED);
    }

    @Test
    void pictures_of_choices_are_media_and_those_of_texts_are_named() throws IOException {
        String pictures = "<qti-simple-choice identifier='A'><img src='a.png' alt=''/></qti-simple-choice>"
                + "<qti-simple-choice identifier='B'>text</qti-simple-choice>";
        ExchangeItem item = readOne(qti3(
                response("single", "identifier", "", "B"),
                "<p>See <img src='map.png' alt='a map'/></p>" + choice("", pictures),
                MATCH_CORRECT));
        assertThat(item.content().path("stem").textValue()).startsWith("See [a map]");
        assertThat(item.losses())
                .extracting(Loss::detail)
                .anyMatch(detail -> detail.contains("map.png"))
                .anyMatch(detail -> detail.contains("a.png"));
    }

    @Test
    void words_chosen_in_a_text_become_options() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "identifier", "", "B"),
                "<qti-hottext-interaction response-identifier='RESPONSE' max-choices='1'><p>He <qti-hottext"
                        + " identifier='A'>go</qti-hottext> and <qti-hottext identifier='B'>went</qti-hottext>.</p>"
                        + "</qti-hottext-interaction>",
                MATCH_CORRECT));
        assertItem(
                item,
                "multiple_choice",
                "{'stem':'He go and went.','options':[{'id':'A','text':'go'},{'id':'B','text':'went'}],'shuffle':false}",
                "{'correct':'B'}",
                1);
        assertThat(codes(item)).containsExactly(Loss.PRESENTATION_DROPPED);
    }

    @Test
    void an_entry_inside_a_sentence_is_a_blank() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "string", mapping("default-value='0'", "York=1", "york=0.5"), "York"),
                "<p>Made glorious<br/>by this son of <qti-text-entry-interaction response-identifier='RESPONSE'/>;</p>",
                MAP_RESPONSE));
        assertItem(
                item,
                "fill_blank",
                "{'text':'Made glorious\\nby this son of {{RESPONSE}};','blanks':[{'id':'RESPONSE'}]}",
                "{'blanks':{'RESPONSE':{'accepted':['York'],'partial':[{'text':'york','credit':0.5}],"
                        + "'match':{'case':'exact','diacritics':'exact','punctuation':'none'}}}}",
                1);
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void an_entry_of_its_own_is_a_short_answer() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "float", "", "2.5"),
                "<p>How much?</p><p><qti-text-entry-interaction response-identifier='RESPONSE'/></p>",
                "<qti-response-processing><qti-response-condition><qti-response-if>"
                        + "<qti-equal tolerance-mode='absolute' tolerance='0.1 0.1'><qti-variable identifier='RESPONSE'/>"
                        + "<qti-correct identifier='RESPONSE'/></qti-equal><qti-set-outcome-value identifier='SCORE'>"
                        + "<qti-base-value base-type='float'>3</qti-base-value></qti-set-outcome-value>"
                        + "</qti-response-if></qti-response-condition></qti-response-processing>"));
        assertItem(item, "short_answer", "{'stem':'How much?'}", "{'numeric':{'value':2.5,'tolerance':0.1}}", 3);
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void menus_and_entries_of_one_text_stay_together() throws IOException {
        ExchangeItem item = readOne(qti3(
                Packages.declaration("R1", "single", "identifier", "", "X")
                        + Packages.declaration("R2", "single", "string", "", "the"),
                "<p>Go <qti-inline-choice-interaction response-identifier='R1' shuffle='true'>"
                        + "<qti-inline-choice identifier='X'>to</qti-inline-choice>"
                        + "<qti-inline-choice identifier='Y'>at</qti-inline-choice></qti-inline-choice-interaction>"
                        + " <qti-text-entry-interaction response-identifier='R2'/> sea.</p>",
                "<qti-response-processing>" + add("R1", 1) + add("R2", 1) + "</qti-response-processing>"));
        assertItem(
                item,
                "text_completion_multiple_blanks",
                "{'text':'Go {{R1}} {{R2}} sea.','blanks':[{'id':'R1','options':[{'id':'X','text':'to'},"
                        + "{'id':'Y','text':'at'}]},{'id':'R2'}]}",
                "{'blanks':{'R1':'X','R2':{'accepted':['the'],'match':{'case':'exact','diacritics':'exact',"
                        + "'punctuation':'none'}}},'policy':{'mode':'per_blank'}}",
                2);
        assertThat(item.losses()).isEmpty();
    }

    static String add(String response, double points) {
        return "<qti-response-condition><qti-response-if><qti-match><qti-variable identifier='" + response
                + "'/><qti-correct identifier='" + response
                + "'/></qti-match><qti-set-outcome-value identifier='SCORE'>"
                + "<qti-sum><qti-variable identifier='SCORE'/><qti-base-value base-type='float'>" + points
                + "</qti-base-value></qti-sum></qti-set-outcome-value></qti-response-if></qti-response-condition>";
    }

    @Test
    void an_extended_text_is_left_to_raters() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "string", ""),
                "<qti-extended-text-interaction response-identifier='RESPONSE'><qti-prompt>Write.</qti-prompt>"
                        + "</qti-extended-text-interaction>",
                ""));
        assertThat(item.type()).as("as Moodle's essays are read").isEqualTo("essay");
        assertThat(item.content()).isEqualTo(json("{'prompt':'Write.'}"));
        assertThat(item.key()).isEqualTo(json("{'rubric':'toefl_discussion'}"));
        assertThat(item.maxPoints()).isNull();
        assertThat(item.losses()).extracting(Loss::code).containsExactly(Loss.SCORING_CHANGED);
        assertThat(item.losses().get(0).detail()).isEqualTo("marked by toefl_discussion");
    }

    @Test
    void an_extended_text_whose_right_answers_are_given_is_a_short_answer() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "string", "", "Paris"),
                "<qti-extended-text-interaction response-identifier='RESPONSE'><qti-prompt>Where?</qti-prompt>"
                        + "</qti-extended-text-interaction>",
                Packages.MATCH_CORRECT));
        assertThat(item.type()).isEqualTo("short_answer");
        assertThat(item.content()).isEqualTo(json("{'stem':'Where?'}"));
        assertThat(item.key().at("/accepted/0").textValue()).isEqualTo("Paris");
    }

    @Test
    void a_line_without_a_key_is_a_short_answer_that_raters_mark() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "string", ""),
                "<p>Your name?</p><p><qti-text-entry-interaction response-identifier='RESPONSE'/></p>",
                ""));
        assertThat(item.type()).isEqualTo("short_answer");
        assertThat(item.key()).isEqualTo(json("{'policy':{'mode':'manual'}}"));
        assertThat(item.losses()).isEmpty();
    }

    private static String match(int firstMax, int secondMax) {
        return "<qti-match-interaction response-identifier='RESPONSE' shuffle='true' max-associations='2'>"
                + "<qti-prompt>Match.</qti-prompt><qti-simple-match-set>"
                + associable("A", "cat", firstMax) + associable("B", "dog", firstMax)
                + "</qti-simple-match-set><qti-simple-match-set>"
                + associable("X", "meow", secondMax) + associable("Y", "woof", secondMax)
                + "</qti-simple-match-set></qti-match-interaction>";
    }

    private static String associable(String id, String text, int most) {
        return "<qti-simple-associable-choice identifier='" + id + "' match-max='" + most + "'>" + text
                + "</qti-simple-associable-choice>";
    }

    @Test
    void two_sets_are_matched() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("multiple", "directedPair", mapping("default-value='0'", "A X=1", "B Y=1"), "A X", "B Y"),
                match(1, 1),
                MAP_RESPONSE));
        assertItem(
                item,
                "matching",
                "{'stem':'Match.','left':[{'id':'A','text':'cat'},{'id':'B','text':'dog'}],"
                        + "'right':[{'id':'X','text':'meow'},{'id':'Y','text':'woof'}]}",
                "{'pairs':{'A':'X','B':'Y'}}",
                2);
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void a_set_whose_choices_go_once_stands_on_the_left() throws IOException {
        ExchangeItem item =
                readOne(qti3(response("multiple", "directedPair", "", "A X", "A Y"), match(2, 1), MATCH_CORRECT));
        assertThat(item.key()).isEqualTo(json("{'pairs':{'X':'A','Y':'A'},'policy':{'mode':'all_or_nothing'}}"));
        assertThat(item.content().path("reuse").booleanValue()).isTrue();
        assertThat(codes(item)).contains(Loss.PRESENTATION_DROPPED);
    }

    @Test
    void many_to_many_is_not_ours() throws IOException {
        ExchangeItem item = readOne(
                qti3(response("multiple", "directedPair", "", "A X", "A Y", "B X"), match(2, 2), MATCH_CORRECT));
        assertThat(item.type()).isNull();
        assertThat(codes(item)).contains(Loss.TYPE_UNSUPPORTED);
    }

    @Test
    void pairs_of_one_set_become_two_lists() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("multiple", "pair", "", "A P", "C M"),
                "<qti-associate-interaction response-identifier='RESPONSE' max-associations='2'>"
                        + associable("A", "Antonio", 1) + associable("C", "Capulet", 1) + associable("M", "Montague", 1)
                        + associable("P", "Prospero", 1) + "</qti-associate-interaction>",
                MATCH_CORRECT));
        assertThat(item.key()).isEqualTo(json("{'pairs':{'A':'P','C':'M'},'policy':{'mode':'all_or_nothing'}}"));
        assertThat(item.content().path("left")).hasSize(2);
        assertThat(codes(item)).contains(Loss.PRESENTATION_DROPPED);
    }

    @Test
    void an_order_is_right_as_a_whole() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("ordered", "identifier", "", "C", "A", "B"),
                "<qti-order-interaction response-identifier='RESPONSE' shuffle='true'>" + THREE
                        + "</qti-order-interaction>",
                MATCH_CORRECT));
        assertItem(
                item,
                "ordering",
                "{'items':[{'id':'A','text':'one'},{'id':'B','text':'two'},{'id':'C','text':'three'}]}",
                "{'order':['C','A','B'],'policy':{'mode':'exact'}}",
                1);
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void an_order_of_some_is_not_ours() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("ordered", "identifier", "", "C", "A"),
                "<qti-order-interaction response-identifier='RESPONSE' shuffle='true'>" + THREE
                        + "</qti-order-interaction>",
                MATCH_CORRECT));
        assertThat(codes(item)).contains(Loss.TYPE_UNSUPPORTED);
    }

    @Test
    void gaps_are_filled_with_tiles() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("multiple", "directedPair", mapping("default-value='0'", "W G1=1", "S G2=1"), "W G1", "S G2"),
                "<qti-gap-match-interaction response-identifier='RESPONSE' shuffle='true'>"
                        + "<qti-gap-text identifier='W' match-max='1'>winter</qti-gap-text>"
                        + "<qti-gap-text identifier='S' match-max='1'>summer</qti-gap-text>"
                        + "<p>Now is the <qti-gap identifier='G1'/> made <qti-gap identifier='G2'/>.</p>"
                        + "</qti-gap-match-interaction>",
                MAP_RESPONSE));
        assertItem(
                item,
                "fill_blanks_drag_drop",
                "{'text':'Now is the {{G1}} made {{G2}}.','blanks':[{'id':'G1'},{'id':'G2'}],"
                        + "'bank':[{'id':'W','text':'winter'},{'id':'S','text':'summer'}]}",
                "{'blanks':{'G1':'W','G2':'S'}}",
                2);
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void labels_are_put_on_a_picture() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("multiple", "directedPair", mapping("default-value='0'", "T A=1", "U B=1"), "T A", "U B"),
                "<qti-graphic-gap-match-interaction response-identifier='RESPONSE'><qti-prompt>Label.</qti-prompt>"
                        + "<img src='data:image/png;base64,AAAA' alt='a map' width='200' height='100'/>"
                        + "<qti-gap-text identifier='T' match-max='0'>tower</qti-gap-text>"
                        + "<qti-gap-text identifier='U' match-max='0'>gate</qti-gap-text>"
                        + "<qti-associable-hotspot identifier='A' match-max='1' shape='rect' coords='10,10,30,30'/>"
                        + "<qti-associable-hotspot identifier='B' match-max='1' shape='circle' coords='100,50,5'/>"
                        + "</qti-graphic-gap-match-interaction>",
                MAP_RESPONSE));
        assertItem(
                item,
                "map_diagram_labeling",
                "{'stem':'Label.','image':'picture.png','imageAlt':'a map','mode':'bank','labels':"
                        + "[{'id':'A','x':0.1,'y':0.2},{'id':'B','x':0.5,'y':0.5}],"
                        + "'bank':[{'id':'T','text':'tower'},{'id':'U','text':'gate'}]}",
                "{'labels':{'A':'T','B':'U'}}",
                2);
        assertThat(codes(item)).containsExactly(Loss.PRESENTATION_DROPPED);
    }

    @Test
    void one_right_area_is_pointed_at() throws IOException {
        ExchangeItem item = readOne(qti3(
                response("single", "identifier", "", "A"),
                "<qti-hotspot-interaction response-identifier='RESPONSE' max-choices='1'>"
                        + "<object data='data:image/png;base64,AAAA' type='image/png' width='200' height='100'/>"
                        + "<qti-hotspot-choice identifier='A' shape='rect' coords='20,10,60,30'/>"
                        + "<qti-hotspot-choice identifier='B' shape='poly' coords='0,0,9,9,0,9'/>"
                        + "</qti-hotspot-interaction>",
                MATCH_CORRECT));
        assertItem(
                item,
                "map_diagram_labeling",
                "{'image':'picture.png','mode':'hotspot','labels':[{'id':'A'}]}",
                "{'labels':{'A':{'region':{'shape':'rect','x':0.1,'y':0.1,'w':0.2,'h':0.2}}}}",
                1);
        assertThat(codes(item)).containsExactly(Loss.PRESENTATION_DROPPED);
    }

    @Test
    void an_area_of_another_shape_becomes_the_rectangle_around_it() throws IOException {
        ExchangeItem item = readOne(qti3(
                "<qti-response-declaration identifier='RESPONSE' cardinality='single' base-type='point'>"
                        + "<qti-area-mapping default-value='0'><qti-area-map-entry shape='poly'"
                        + " coords='20,10,60,10,40,30' mapped-value='2'/></qti-area-mapping></qti-response-declaration>",
                "<qti-select-point-interaction response-identifier='RESPONSE' max-choices='1'>"
                        + "<img src='data:image/png;base64,AAAA' alt='' width='200' height='100'/>"
                        + "</qti-select-point-interaction>",
                "<qti-response-processing template='http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
                        + "map_response_point'/>"));
        assertThat(item.key())
                .isEqualTo(json("{'labels':{'RESPONSE':{'region':{'shape':'rect','x':0.1,'y':0.1,'w':0.2,'h':0.2}}}}"));
        assertThat(item.maxPoints()).isEqualTo(2);
        assertThat(codes(item)).containsExactly(Loss.SCORING_CHANGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slider",
                "upload",
                "drawing",
                "graphic-order",
                "graphic-associate",
                "position-object",
                "portable-custom",
                "custom"
            })
    void other_interactions_are_named(String name) throws IOException {
        String element = "qti-" + name + "-interaction";
        ExchangeItem item = readOne(qti3(
                response("single", "integer", "", "3"),
                "<" + element + " response-identifier='RESPONSE'/>",
                MATCH_CORRECT));
        assertThat(item.type()).isNull();
        assertThat(item.losses())
                .anyMatch(loss -> loss.code().equals(Loss.TYPE_UNSUPPORTED)
                        && loss.detail().contains(name + "-interaction"));
    }

    @Test
    void an_item_of_several_interactions_becomes_several_items() throws IOException {
        List<ExchangeItem> items = Packages.read(qti3(
                Packages.declaration("R1", "single", "identifier", "", "A")
                        + Packages.declaration("R2", "single", "identifier", "", "C")
                        + Packages.declaration("R3", "single", "string", "", "x"),
                "<p>Shared.</p>" + choice("", THREE).replace("RESPONSE", "R1") + "<p>Second:</p>"
                        + choice("", THREE).replace("RESPONSE", "R2")
                        + "<p>A <qti-text-entry-interaction response-identifier='R3'/> here.</p>"
                        + "<qti-slider-interaction response-identifier='R4'/>",
                "<qti-response-processing>" + add("R1", 1) + add("R2", 2) + add("R3", 3)
                        + "</qti-response-processing>"));
        assertThat(items).extracting(ExchangeItem::identifier).containsExactly("q1-R1", "q1-R2", "q1-R3", "q1-R4");
        assertThat(items)
                .extracting(ExchangeItem::type)
                .containsExactly("multiple_choice", "multiple_choice", "fill_blank", null);
        assertThat(items).extracting(ExchangeItem::maxPoints).containsExactly(1.0, 2.0, 3.0, null);
        assertThat(items.get(0).content().path("stem").textValue()).isEqualTo("Shared.\n\nA passage.\n\nWhich?");
        assertThat(items.get(1).content().path("stem").textValue())
                .isEqualTo("Shared.\n\nA passage.\n\nSecond:\n\nA passage.\n\nWhich?");
        assertThat(items).allMatch(item -> codes(item).contains("item-split"));
    }
}
