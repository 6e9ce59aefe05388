package org.metalingua.kernel.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeXmlTest {
    private static final SafeXml.Limits SMALL = new SafeXml.Limits(100, 200, 1 << 20, 2 << 20);

    @Test
    void a_text_with_entities_of_xml_and_marked_sections_is_read_whole() throws IOException {
        String read = SafeXml.read(bytes("<a>x &lt; &#1585; <![CDATA[<b>&amp;</b>]]></a>"), xml -> {
            xml.nextTag();
            return SafeXml.text(xml, 100);
        });
        assertThat(read).isEqualTo("x < \u0631 <b>&amp;</b>");
    }

    @Test
    void a_long_text_is_no_long_piece() throws IOException {
        String text = "word ".repeat(300_000);
        String read = SafeXml.read(bytes("<a>" + text + "</a>"), SMALL, xml -> {
            xml.nextTag();
            return SafeXml.text(xml, 2_000_000);
        });
        assertThat(read).isEqualTo(text);
    }

    @Test
    void a_text_longer_than_wanted_is_refused_with_its_place() {
        refused(() -> SafeXml.read(bytes("<a>\n<b>12345</b></a>"), xml -> {
                    xml.nextTag();
                    xml.nextTag();
                    return SafeXml.text(xml, 4);
                }))
                .satisfies(e -> assertThat(e.place()).startsWith("2:"));
    }

    @Test
    void a_file_of_this_machine_is_not_read_through_an_entity(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "swordfish");
        refused("<!DOCTYPE a [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]><a>&s;</a>")
                .withMessageContaining("DOCTYPE")
                .withMessageNotContaining("swordfish");
    }

    @Test
    void a_billion_laughs_are_not_begun() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        refused(bomb + "]><a>&l9;</a>").withMessageContaining("DOCTYPE");
    }

    @Test
    void an_outer_document_type_is_refused() {
        refused("<!DOCTYPE a PUBLIC \"-//X//Y\" \"http://127.0.0.1:1/a.dtd\"><a/>")
                .withMessageContaining("DOCTYPE");
    }

    @Test
    void an_entity_nobody_declared_is_refused() {
        refused("<a>&nbsp;</a>").withMessageContaining("nbsp");
    }

    @Test
    void a_million_nested_tags_are_refused_at_the_hundred_and_first() {
        refused(repeated("<a>", 1_000_000)).withMessageContaining("100").satisfies(e -> assertThat(e.place())
                .startsWith("1:30"));
    }

    @Test
    void a_tag_of_many_megabytes_is_refused_before_it_ends() {
        refused(new SequenceInputStream(bytes("<a b=\""), repeated("0123456789", 300_000)))
                .withMessageContaining("1048576");
    }

    @Test
    void a_comment_of_many_megabytes_is_refused_before_it_ends() {
        refused(new SequenceInputStream(bytes("<a><!--"), repeated("0123456789", 300_000)))
                .withMessageContaining("1048576");
    }

    @Test
    void a_million_attributes_are_refused() {
        StringBuilder tag = new StringBuilder("<a");
        for (int i = 0; i < 1000; i++) {
            tag.append(" a").append(i).append("='1'");
        }
        refused(tag + "/>");
    }

    @Test
    void an_endless_document_is_refused() {
        refused(new SequenceInputStream(bytes("<a>"), repeated("<b/>\n", 1_000_000)))
                .withMessageContaining("2097152");
    }

    @Test
    void a_document_that_breaks_off_is_refused_with_its_place() {
        refused("<a>\n  <b>half").satisfies(e -> assertThat(e.place()).startsWith("2:"));
    }

    @Test
    void bytes_of_another_encoding_are_refused() {
        refused(new ByteArrayInputStream(
                "<?xml version='1.0' encoding='UTF-8'?><a>\u00e9t\u00e9</a>".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void an_encoding_that_does_not_exist_is_refused() {
        refused("<?xml version='1.0' encoding='no-such-thing'?><a/>");
    }

    @Test
    void what_is_no_xml_is_refused() {
        refused("PK\u0003\u0004");
        refused("");
    }

    @Test
    void utf_16_is_read() throws IOException {
        byte[] text = "<a>\u0633\u0644\u0627\u0645</a>".getBytes(StandardCharsets.UTF_16);
        String read = SafeXml.read(new ByteArrayInputStream(text), xml -> {
            xml.nextTag();
            return SafeXml.text(xml, 10);
        });
        assertThat(read).isEqualTo("\u0633\u0644\u0627\u0645");
    }

    @Test
    void skipping_goes_to_the_end_of_the_element() throws IOException {
        String read = SafeXml.read(bytes("<a><b><c>1</c><c/></b><d>2</d></a>"), xml -> {
            xml.nextTag();
            xml.nextTag();
            SafeXml.skip(xml);
            xml.nextTag();
            return SafeXml.text(xml, 10);
        });
        assertThat(read).isEqualTo("2");
    }

    private static ThrowableAssertAlternative<FormatException> refused(String document) {
        return refused(bytes(document));
    }

    private static ThrowableAssertAlternative<FormatException> refused(InputStream document) {
        return refused(() -> SafeXml.read(document, SMALL, SafeXmlTest::all));
    }

    private static ThrowableAssertAlternative<FormatException> refused(ThrowingCallable reading) {
        return assertThatExceptionOfType(FormatException.class).isThrownBy(reading);
    }

    private static int all(XMLStreamReader xml) throws XMLStreamException {
        int events = 0;
        while (xml.hasNext()) {
            xml.next();
            events++;
        }
        return events;
    }

    private static InputStream repeated(String text, int times) {
        Iterator<InputStream> parts = Stream.generate(() -> bytes(text.repeat(1000)))
                .limit(times / 1000)
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        });
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
