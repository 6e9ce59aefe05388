package org.metalingua.exchange.qti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.exchange.qti.Packages.MATCH_CORRECT;
import static org.metalingua.exchange.qti.Packages.response;
import static org.metalingua.exchange.qti.Packages.zip;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.kernel.api.exchange.testing.ExchangeFiles;

/** What a package says around its items. */
class PackageTest {
    private static final String CHOICES = "<qti-choice-interaction response-identifier='RESPONSE' max-choices='1'>"
            + "<qti-prompt>Which?</qti-prompt><qti-simple-choice identifier='A'><img src='../media/a%20b.png' alt=''/>"
            + "</qti-simple-choice><qti-simple-choice identifier='B'>two</qti-simple-choice></qti-choice-interaction>";

    private static String item(String identifier, String before) {
        return Packages.item3(identifier, response("single", "identifier", "", "B") + before, CHOICES, MATCH_CORRECT)
                .replace("title='A title'", "title=''");
    }

    private static String manifest(String... resources) {
        return "<?xml version='1.0'?><manifest xmlns='http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1'"
                + " xmlns:lom='http://ltsc.ieee.org/xsd/LOM' identifier='m'><metadata><schema>QTI Package</schema>"
                + "</metadata><organizations/><resources>" + String.join("", resources) + "</resources></manifest>";
    }

    private static String resource(String href, String metadata) {
        return "<resource identifier='r' type='imsqti_item_xmlv3p0' href='" + href + "'>" + metadata + "<file href='"
                + href + "'/></resource>";
    }

    private static Source source(Map<String, String> entries) throws IOException {
        return ExchangeFiles.source("package.zip", zip(entries));
    }

    @Test
    void metadata_describe_an_item() throws IOException {
        String metadata = "<metadata><lom:lom><lom:general><lom:title><lom:string>The title</lom:string></lom:title>"
                + "<lom:language>de</lom:language><lom:keyword><lom:string>past tense</lom:string></lom:keyword>"
                + "<lom:keyword><lom:string>B2</lom:string></lom:keyword>"
                + "<lom:keyword><lom:string>Reading</lom:string></lom:keyword>"
                + "<lom:description><lom:string>About a ship</lom:string></lom:description></lom:general>"
                + "<lom:educational><lom:difficulty><lom:value>difficult</lom:value></lom:difficulty>"
                + "</lom:educational></lom:lom></metadata>";
        ExchangeItem item = Packages.readOne(source(Map.of(
                "imsmanifest.xml",
                manifest(resource("items/q.xml", metadata)),
                "items/q.xml",
                item("q", ""),
                "media/a b.png",
                "picture")));
        assertThat(item.title()).isEqualTo("The title");
        assertThat(item.language()).isEqualTo("en");
        assertThat(item.tags()).containsExactly("past tense");
        assertThat(item.cefrLevel()).isEqualTo("B2");
        assertThat(item.skill()).isEqualTo("reading");
        assertThat(item.difficulty()).isEqualTo(1);
        assertThat(item.losses())
                .containsExactly(
                        new Loss(Loss.METADATA_DROPPED, item.losses().get(0).place(), "description: About a ship"));
    }

    @Test
    void media_are_kept_once_and_missing_ones_named() throws IOException {
        Map<String, byte[]> media = new LinkedHashMap<>();
        List<ExchangeItem> items = Packages.read(
                source(Map.of(
                        "imsmanifest.xml",
                        manifest(
                                resource("items/1.xml", ""),
                                resource("items/2.xml", ""),
                                resource("other/3/3.xml", "")),
                        "items/1.xml",
                        item("a", ""),
                        "items/2.xml",
                        item("b", ""),
                        "other/3/3.xml",
                        item("c", ""),
                        "media/a b.png",
                        "picture")),
                media);
        assertThat(media.keySet()).containsExactly("a b.png");
        assertThat(items.get(0).content().at("/options/0/image").textValue()).isEqualTo("a b.png");
        assertThat(items.get(1).losses()).isEmpty();
        assertThat(items.get(2).losses())
                .singleElement()
                .matches(loss ->
                        loss.code().equals(Loss.MEDIA_MISSING) && loss.detail().contains("other/media/a b.png"));
    }

    @Test
    void sections_of_a_test_become_tags_and_the_test_is_named() throws IOException {
        String test = "<qti-assessment-test identifier='t' title='Mock'><qti-test-part identifier='p'>"
                + "<qti-assessment-section identifier='s' title='Part one'><qti-assessment-section identifier='s2'>"
                + "<qti-assessment-item-ref identifier='i' href='../items/q.xml'/></qti-assessment-section>"
                + "</qti-assessment-section></qti-test-part></qti-assessment-test>";
        List<ExchangeItem> items = Packages.read(source(Map.of(
                "imsmanifest.xml",
                manifest(
                        "<resource identifier='t' type='imsqti_test_xmlv3p0' href='tests/t.xml'/>",
                        resource("items/q.xml", "")),
                "tests/t.xml",
                test,
                "items/q.xml",
                item("q", ""),
                "media/a b.png",
                "picture")));
        assertThat(items.get(0).type()).isNull();
        assertThat(items.get(0).title()).isEqualTo("Mock");
        assertThat(items.get(0).losses()).extracting(Loss::code).containsExactly(Loss.TYPE_UNSUPPORTED);
        assertThat(items.get(1).tags()).containsExactly("Part one");
    }

    @Test
    void a_shared_text_stands_in_every_item_that_refers_to_it() throws IOException {
        String stimulus = "<qti-assessment-stimulus identifier='s' title='Text'><qti-stimulus-body><h1>The ship</h1>"
                + "<p>It sailed.</p></qti-stimulus-body></qti-assessment-stimulus>";
        List<ExchangeItem> items = Packages.read(source(Map.of(
                "imsmanifest.xml",
                manifest(resource("items/1.xml", ""), resource("items/2.xml", "")),
                "items/1.xml",
                item("a", "<qti-assessment-stimulus-ref identifier='s' href='../texts/s.xml'/>"),
                "items/2.xml",
                item("b", "<qti-assessment-stimulus-ref identifier='s' href='gone.xml'/>"),
                "texts/s.xml",
                stimulus,
                "media/a b.png",
                "picture")));
        assertThat(items.get(0).content().path("stem").textValue()).isEqualTo("The ship\n\nIt sailed.\n\nWhich?");
        assertThat(items.get(0).losses()).extracting(Loss::code).containsExactly(Loss.FORMAT_FLATTENED);
        assertThat(items.get(1).losses()).extracting(Loss::code).containsExactly(Loss.STIMULUS_DROPPED);
    }

    @Test
    void what_the_manifest_lists_and_the_package_lacks_is_named() throws IOException {
        List<ExchangeItem> items = Packages.read(source(Map.of(
                "imsmanifest.xml",
                manifest(resource("gone.xml", ""), resource("page.xml", "")),
                "page.xml",
                "<html/>")));
        assertThat(items).extracting(ExchangeItem::type).containsOnlyNulls();
        assertThat(items).allMatch(item -> item.losses().get(0).code().equals(Loss.ITEM_BROKEN));
    }

    @Test
    void a_manifest_may_lie_in_a_folder_or_be_missing() throws IOException {
        assertThat(Packages.read(source(Map.of(
                        "export/imsmanifest.xml",
                        manifest(resource("items/q.xml", "")),
                        "export/items/q.xml",
                        item("q", "")))))
                .extracting(ExchangeItem::place)
                .containsExactly("export/items/q.xml");
        assertThat(Packages.read(source(Map.of("a.xml", item("q", ""), "readme.xml", "<readme/>"))))
                .extracting(ExchangeItem::place)
                .containsExactly("a.xml");
    }

    @Test
    void both_formats_know_their_files() throws IOException {
        Source three = source(Map.of("imsmanifest.xml", manifest(resource("q.xml", "")), "q.xml", item("q", "")));
        Source two = Packages.xml("<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='x'/>");
        assertThat(new Qti30Format().recognises(three)).isTrue();
        assertThat(new Qti22Format().recognises(three)).isFalse();
        assertThat(new Qti30Format().recognises(two)).isFalse();
        assertThat(new Qti22Format().recognises(two)).isTrue();
        assertThat(new Qti30Format().recognises(Packages.xml("<quiz/>"))).isFalse();
        assertThat(new Qti22Format().recognises(ExchangeFiles.source("x.zip", new byte[] {'P', 'K', 3, 4})))
                .isFalse();
    }
}
