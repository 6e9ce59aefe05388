package org.metalingua.exchange.qti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.kernel.api.exchange.testing.ExchangeFiles;

/** Files that mean harm, or are broken, are refused with the place named. */
class HostileTest {
    private static final String MANIFEST = "<manifest identifier='m'><resources><resource identifier='r'"
            + " type='imsqti_item_xmlv3p0' href='q.xml'><file href='q.xml'/><file href='q.metalingua.json'/></resource>"
            + "</resources></manifest>";

    private static FormatException refused(Source source) {
        return catchThrowableOfType(FormatException.class, () -> Packages.read(source));
    }

    private static Source withItem(String item) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("imsmanifest.xml", MANIFEST);
        entries.put("q.xml", item);
        return ExchangeFiles.source("p.zip", Packages.zip(entries));
    }

    private static String item(String body) {
        return Packages.item3("q", "", body, "");
    }

    @Test
    void external_and_nested_entities_are_refused() throws IOException {
        String external = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + item("<p>&x;</p>");
        assertThat(refused(withItem(external)).place()).startsWith("q.xml:1:");
        String laughs = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" + item("<p>&b;</p>");
        assertThat(refused(Packages.xml(laughs)).place()).startsWith("1:");
    }

    @Test
    void a_million_nested_tags_are_refused() throws IOException {
        assertThat(refused(withItem(item("<p>".repeat(1_000_000)))).place()).startsWith("q.xml:1:");
    }

    @Test
    void a_million_tags_are_refused() throws IOException {
        assertThat(refused(withItem(item("<b/>".repeat(1_000_000)))).getMessage())
                .contains("elements");
    }

    @Test
    void half_a_package_is_refused() throws IOException {
        byte[] whole = Packages.zip(Map.of("imsmanifest.xml", MANIFEST, "q.xml", item("<p/>")));
        assertThat(refused(ExchangeFiles.source("p.zip", Arrays.copyOf(whole, whole.length / 2))))
                .isNotNull();
    }

    @Test
    void half_an_item_refuses_the_whole_package() throws IOException {
        String whole = item("<p>text</p>");
        assertThat(refused(withItem(whole.substring(0, whole.length() / 2))).place())
                .startsWith("q.xml:1:");
    }

    @Test
    void names_that_lead_out_of_the_package_are_refused() throws IOException {
        Map<String, String> entries = Map.of("imsmanifest.xml", MANIFEST, "../../etc/cron.d/x", "* * * * *");
        assertThat(refused(ExchangeFiles.source("p.zip", Packages.zip(entries))).place())
                .contains("../../etc/cron.d/x");
    }

    @Test
    void addresses_that_lead_out_of_the_package_find_nothing() throws IOException {
        String choice = "<qti-choice-interaction response-identifier='RESPONSE'><qti-prompt>?</qti-prompt>"
                + "<qti-simple-choice identifier='A'><img src='../../../etc/passwd' alt=''/></qti-simple-choice>"
                + "<qti-simple-choice identifier='B'><img src='file:///etc/passwd' alt=''/></qti-simple-choice>"
                + "</qti-choice-interaction>";
        String declared = Packages.response("single", "identifier", "", "A");
        Map<String, byte[]> media = new LinkedHashMap<>();
        List<ExchangeItem> items =
                Packages.read(withItem(Packages.item3("q", declared, choice, Packages.MATCH_CORRECT)), media);
        assertThat(media).isEmpty();
        assertThat(items.get(0).losses())
                .extracting(Loss::code)
                .containsExactly(Loss.MEDIA_MISSING, Loss.MEDIA_MISSING);
    }

    @Test
    void bytes_of_another_encoding_are_refused() {
        byte[] latin = "<qti-assessment-item identifier='q' title='caf\u00e9'/>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refused(ExchangeFiles.source("q.xml", latin)).getMessage()).contains("XML");
    }

    @Test
    void files_of_other_kinds_are_refused() throws IOException {
        assertThat(refused(Packages.xml("<quiz/>")).getMessage()).contains("quiz");
        assertThat(refused(ExchangeFiles.source("x", "GIF89a".getBytes(StandardCharsets.UTF_8))))
                .isNotNull();
        assertThat(refused(ExchangeFiles.source("p.zip", Packages.zip(Map.of("a.txt", "text")))))
                .isNotNull();
        assertThat(refused(ExchangeFiles.source(
                                "p.zip", Packages.zip(Map.of("imsmanifest.xml", "<manifest><resources/></manifest>"))))
                        .place())
                .isEqualTo("imsmanifest.xml");
    }

    @Test
    void a_huge_own_form_is_refused_and_a_broken_one_is_not_believed() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("imsmanifest.xml", MANIFEST);
        entries.put("q.xml", item("<p>text</p>"));
        entries.put("q.metalingua.json", " ".repeat(5 << 20));
        assertThat(refused(ExchangeFiles.source("p.zip", Packages.zip(entries))).place())
                .isEqualTo("q.metalingua.json");
        for (String broken : List.of("{", "[]", "{'fingerprint':1}", "[".repeat(100_000))) {
            entries.put("q.metalingua.json", broken);
            assertThat(Packages.read(ExchangeFiles.source("p.zip", Packages.zip(entries))))
                    .extracting(ExchangeItem::type)
                    .containsOnlyNulls();
        }
    }

    @Test
    void an_interrupted_import_stops() throws IOException {
        Source source = withItem(item("<p>text</p>"));
        List<ExchangeItem> items = new ArrayList<>();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> items.addAll(Packages.read(source)))
                    .isInstanceOf(java.io.InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
