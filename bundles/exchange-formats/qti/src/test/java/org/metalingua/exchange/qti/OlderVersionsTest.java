package org.metalingua.exchange.qti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.exchange.qti.Packages.json;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Source;

/** The names of QTI 2 mean what those of QTI 3 mean. */
class OlderVersionsTest {
    private static Source item(String version, String declarations, String body, String processing) {
        return Packages.xml("<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_" + version
                + "' identifier='old' title='Old' adaptive='false' timeDependent='false' xml:lang='fr'>" + declarations
                + "<outcomeDeclaration identifier='SCORE' cardinality='single' baseType='float'/><itemBody>" + body
                + "</itemBody>" + processing + "</assessmentItem>");
    }

    private static String template(String version, String name) {
        return "<responseProcessing template='http://www.imsglobal.org/question/qti_" + version + "/rptemplates/" + name
                + "'/>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2p0", "v2p1", "v2p2"})
    void a_choice_is_read(String version) throws IOException {
        ExchangeItem item = Packages.readOne(item(
                version,
                "<responseDeclaration identifier='RESPONSE' cardinality='multiple' baseType='identifier'>"
                        + "<correctResponse><value>H</value><value>O</value></correctResponse>"
                        + "<mapping lowerBound='0' defaultValue='-1'><mapEntry mapKey='H' mappedValue='1'/>"
                        + "<mapEntry mapKey='O' mappedValue='1'/></mapping></responseDeclaration>",
                "<choiceInteraction responseIdentifier='RESPONSE' shuffle='true' maxChoices='0'><prompt>Lesquels ?"
                        + "</prompt><simpleChoice identifier='H'>a</simpleChoice><simpleChoice identifier='O'>b"
                        + "</simpleChoice><simpleChoice identifier='C'>c</simpleChoice></choiceInteraction>",
                template(version, "map_response")));
        assertThat(item.type()).isEqualTo("multiple_choice_multiple_answers");
        assertThat(item.content().path("language").textValue()).isEqualTo("fr");
        assertThat(item.key()).isEqualTo(json("{'correct':['H','O'],'policy':{'mode':'pte'}}"));
        assertThat(item.maxPoints()).isEqualTo(2);
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void blanks_scored_by_written_out_rules_are_read() throws IOException {
        String declarations = "<responseDeclaration identifier='R1' cardinality='single' baseType='string'>"
                + "<correctResponse><value>Paris</value></correctResponse></responseDeclaration>"
                + "<responseDeclaration identifier='R2' cardinality='single' baseType='string'>"
                + "<mapping defaultValue='0'><mapEntry mapKey='Rome' mappedValue='1' caseSensitive='true'/></mapping>"
                + "</responseDeclaration>";
        String rules = "<responseProcessing><responseCondition><responseIf><stringMatch caseSensitive='true'>"
                + "<variable identifier='R1'/><correct identifier='R1'/></stringMatch>"
                + "<setOutcomeValue identifier='SCORE'><sum><variable identifier='SCORE'/>"
                + "<baseValue baseType='float'>1</baseValue></sum></setOutcomeValue></responseIf></responseCondition>"
                + "<responseCondition><responseIf><isNull><variable identifier='R2'/></isNull>"
                + "<setOutcomeValue identifier='SCORE'><baseValue baseType='float'>0</baseValue></setOutcomeValue>"
                + "</responseIf><responseElse><setOutcomeValue identifier='SCORE'><sum><variable identifier='SCORE'/>"
                + "<mapResponse identifier='R2'/></sum></setOutcomeValue></responseElse></responseCondition>"
                + "</responseProcessing>";
        ExchangeItem item = Packages.readOne(item(
                "v2p2",
                declarations,
                "<p><textEntryInteraction responseIdentifier='R1'/> et <textEntryInteraction"
                        + " responseIdentifier='R2'/></p>",
                rules));
        assertThat(item.type()).isEqualTo("fill_blank");
        assertThat(item.content().path("text").textValue()).isEqualTo("{{R1}} et {{R2}}");
        assertThat(item.key().at("/blanks/R1/accepted/0").textValue()).isEqualTo("Paris");
        assertThat(item.key().at("/blanks/R2/accepted/0").textValue()).isEqualTo("Rome");
        assertThat(item.maxPoints()).isEqualTo(2);
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void names_with_a_prefix_are_read() throws IOException {
        ExchangeItem item = Packages.readOne(Packages.xml(
                "<q:assessmentItem xmlns:q='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='x' title='t'>"
                        + "<q:responseDeclaration identifier='RESPONSE' cardinality='single' baseType='string'/>"
                        + "<q:itemBody><q:extendedTextInteraction responseIdentifier='RESPONSE'><q:prompt>Why?"
                        + "</q:prompt></q:extendedTextInteraction></q:itemBody></q:assessmentItem>"));
        assertThat(item.type()).isEqualTo("essay");
        assertThat(item.content().path("prompt").textValue()).isEqualTo("Why?");
    }
}
