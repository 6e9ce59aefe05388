package org.metalingua.exchange.moodlexml;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.metalingua.exchange.moodle.FromItem;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.FormatInfo;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Losses;
import org.metalingua.kernel.api.exchange.Media;
import org.metalingua.kernel.api.exchange.SafeXml;
import org.metalingua.kernel.api.exchange.Sink;
import org.metalingua.kernel.api.exchange.Source;
import org.osgi.service.component.annotations.Component;

/**
 * Moodle's question bank as XML, as Moodle writes it and docs.moodle.org/en/Moodle_XML_format describes it. Categories
 * become tags and tags become categories again.
 */
@Component
public final class MoodleXml implements ItemFormat {
    private static final FormatInfo INFO =
            new FormatInfo("moodle-xml", "Moodle XML", true, true, "application/xml", "xml");
    private static final int HEAD = 4096;

    @Override
    public FormatInfo info() {
        return INFO;
    }

    @Override
    public boolean recognises(Source source) throws IOException {
        if (!source.name().toLowerCase(Locale.ROOT).endsWith(".xml")
                && !source.name().isEmpty()) {
            return false;
        }
        try (InputStream in = source.open()) {
            byte[] head = in.readNBytes(HEAD);
            // UTF-16 has a zero byte in each of these letters
            String text = new String(head, StandardCharsets.ISO_8859_1).replace("\0", "");
            return text.contains("<quiz");
        }
    }

    @Override
    public void read(Source source, Sink sink) throws IOException {
        SafeXml.read(source.open(), xml -> {
            xml.nextTag();
            if (!xml.getLocalName().equals("quiz")) {
                throw new FormatException(
                        SafeXml.place(xml), "Moodle XML begins with <quiz>, this with <" + xml.getLocalName() + ">.");
            }
            questions(xml, sink);
            return null;
        });
    }

    private static void questions(XMLStreamReader xml, Sink sink) throws XMLStreamException, IOException {
        String category = "";
        while (xml.nextTag() != XMLStreamConstants.END_ELEMENT) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("reading was interrupted");
            }
            String place = SafeXml.place(xml);
            if (!xml.getLocalName().equals("question")) {
                throw new FormatException(place, "<quiz> holds questions only, not <" + xml.getLocalName() + ">.");
            }
            Element question = Element.read(xml);
            if (question.attribute("type").equals("category")) {
                category = question.value("category");
            } else {
                sink.item(new QuestionReader(question, place, category, sink).read());
            }
        }
    }

    @Override
    public void write(List<ExchangeItem> items, Media media, OutputStream out, Losses losses) throws IOException {
        QuizWriter writer = new QuizWriter(out, media);
        for (ExchangeItem item : items) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("writing was interrupted");
            }
            FromItem.Result question = FromItem.of(item);
            if (question.item() == null) {
                question.losses().forEach(loss -> losses.leftOut(item, loss));
                continue;
            }
            question.losses().forEach(loss -> losses.lost(item, loss));
            for (Loss loss : writer.write(question.item())) {
                losses.lost(item, loss);
            }
        }
        writer.end();
    }
}
