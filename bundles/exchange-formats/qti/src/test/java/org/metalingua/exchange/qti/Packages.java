package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Media;
import org.metalingua.kernel.api.exchange.Sink;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.kernel.api.exchange.testing.ExchangeFiles;

/** Packages and items of tests, and what becomes of them. */
final class Packages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ItemFormat FORMAT = new Qti30Format();

    private Packages() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static final String MATCH_CORRECT = processing("match_correct");
    static final String MAP_RESPONSE = processing("map_response");

    private static String processing(String template) {
        return "<qti-response-processing template='https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/" + template
                + ".xml'/>";
    }

    /** An item of QTI 3 of its own, in a file with the name item.xml. */
    static Source qti3(String declarations, String body, String rest) {
        return xml(item3("q1", declarations, body, rest));
    }

    static String item3(String identifier, String declarations, String body, String rest) {
        return "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' identifier='" + identifier
                + "' title='A title' adaptive='false' time-dependent='false' xml:lang='en'>" + declarations
                + "<qti-outcome-declaration identifier='SCORE' cardinality='single' base-type='float'/>"
                + "<qti-item-body>" + body + "</qti-item-body>" + rest + "</qti-assessment-item>";
    }

    /** The declaration of RESPONSE. */
    static String response(String cardinality, String baseType, String mapping, String... correct) {
        return declaration("RESPONSE", cardinality, baseType, mapping, correct);
    }

    static String declaration(String id, String cardinality, String baseType, String mapping, String... correct) {
        StringBuilder values = new StringBuilder();
        for (String value : correct) {
            values.append("<qti-value>").append(value).append("</qti-value>");
        }
        return "<qti-response-declaration identifier='" + id + "' cardinality='" + cardinality + "' base-type='"
                + baseType + "'>"
                + (correct.length == 0 ? "" : "<qti-correct-response>" + values + "</qti-correct-response>") + mapping
                + "</qti-response-declaration>";
    }

    /** @param entries {@code key=value} */
    static String mapping(String attributes, String... entries) {
        StringBuilder mapping = new StringBuilder("<qti-mapping " + attributes + ">");
        for (String entry : entries) {
            String[] parts = entry.split("=");
            mapping.append("<qti-map-entry map-key='" + parts[0] + "' mapped-value='" + parts[1] + "'/>");
        }
        return mapping + "</qti-mapping>";
    }

    static Source xml(String text) {
        return ExchangeFiles.source("item.xml", text);
    }

    static List<ExchangeItem> read(Source source) throws IOException {
        return read(source, new LinkedHashMap<>());
    }

    /** @param media takes what the package holds, by the reference it got */
    static List<ExchangeItem> read(Source source, Map<String, byte[]> media) throws IOException {
        List<ExchangeItem> items = new ArrayList<>();
        FORMAT.read(source, new Sink() {
            @Override
            public void total(long itemsExpected) {}

            @Override
            public void item(ExchangeItem item) {
                items.add(item);
            }

            @Override
            public Optional<String> media(String suggestedName, String mediaType, InputStream bytes, String licence)
                    throws IOException {
                media.put(suggestedName, bytes.readAllBytes());
                return Optional.of(suggestedName);
            }
        });
        return items;
    }

    static ExchangeItem readOne(Source source) throws IOException {
        List<ExchangeItem> items = read(source);
        if (items.size() != 1) {
            throw new AssertionError("items: " + items);
        }
        return items.get(0);
    }

    /** What an export said. */
    record Written(byte[] bytes, List<Loss> losses, List<Loss> leftOut) {
        Source source() {
            return ExchangeFiles.source("package.zip", bytes);
        }

        Map<String, String> texts() throws IOException {
            return entries(bytes);
        }
    }

    /** Every reference that is a name with an extension is a file of those bytes. */
    static Written write(List<ExchangeItem> items) throws IOException {
        return write(items, reference -> Optional.of(file(reference, reference.getBytes(StandardCharsets.UTF_8))));
    }

    static Written write(List<ExchangeItem> items, Media media) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Loss> losses = new ArrayList<>();
        List<Loss> leftOut = new ArrayList<>();
        FORMAT.write(items, media, out, ExchangeFiles.collecting(losses, leftOut));
        return new Written(out.toByteArray(), losses, leftOut);
    }

    static Media.File file(String name, byte[] bytes) {
        return new Media.File() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String mediaType() {
                return name.endsWith(".mp3") ? "audio/mpeg" : "image/png";
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static Map<String, String> entries(byte[] zip) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    static ExchangeItem item(String type, String content, String key, double points) {
        return item("q1", type, json(content), json(key), points);
    }

    static ExchangeItem item(String identifier, String type, JsonNode content, JsonNode key, Double points) {
        return new ExchangeItem(
                identifier,
                "",
                type,
                "A title",
                "reading",
                "B1",
                "en",
                List.of("unit 1", "B2"),
                content,
                key,
                points,
                0.35,
                List.of());
    }
}
