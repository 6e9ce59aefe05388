package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Losses;
import org.metalingua.kernel.api.exchange.Media;

/**
 * Writes a content package of QTI 3. Every item is read back at once; what it does not say natively is written beside it
 * in our own form. For one write.
 */
final class PackageWriter {
    private static final String TYPE_CHANGED = "type-changed";

    private final Media media;
    private final ZipOutputStream zip;
    private final Losses losses;
    private final List<Markup> resources = new ArrayList<>();
    private final Map<String, Optional<String>> paths = new HashMap<>();
    private final Map<String, Authored.Size> sizes = new HashMap<>();
    private final Set<String> identifiers = new HashSet<>();

    private PackageWriter(Media media, ZipOutputStream zip, Losses losses) {
        this.media = media;
        this.zip = zip;
        this.losses = losses;
    }

    static void write(List<ExchangeItem> items, Media media, OutputStream out, Losses losses) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new Unclosed(out), StandardCharsets.UTF_8)) {
            PackageWriter writer = new PackageWriter(media, zip, losses);
            for (ExchangeItem item : items) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException();
                }
                writer.write(item);
            }
            writer.entry(Manifest.NAME, document(manifest(writer.resources)));
        }
    }

    private void write(ExchangeItem item) throws IOException {
        if (item.type() == null) {
            losses.leftOut(item, new Loss(Loss.TYPE_UNSUPPORTED, "", "It is of none of our types."));
            return;
        }
        int number = resources.size() + 1;
        String file = "items/" + number + ".xml";
        Set<String> missing = new HashSet<>();
        Set<String> files = new HashSet<>();
        JsonNode content = MediaFields.exchanged(item.content(), reference -> {
            Optional<String> path = path(reference);
            if (path.isEmpty()) {
                missing.add(reference);
            }
            path.ifPresent(files::add);
            return path.isPresent() ? path : Optional.of(reference);
        });
        missing.forEach(
                reference -> losses.lost(item, new Loss(Loss.MEDIA_MISSING, "", "There is no file " + reference)));
        ExchangeItem packed = Copies.of(
                item, identifier(item, number), item.type(), content, item.key(), item.maxPoints(), List.of());
        double points = item.maxPoints() == null || item.maxPoints() <= 0 ? 1 : item.maxPoints();
        Authored authored =
                new Authored(item.type(), content, item.key(), points, path -> Optional.ofNullable(sizes.get(path)));
        byte[] xml = document(ItemWriter.written(authored, packed));
        entry(file, xml);
        Markup resource = resource(packed, file);
        files.stream().sorted().forEach(path -> resource.add(Markup.of("file").with("href", encoded(path))));
        ItemReader.Reading reading = readBack(file, xml);
        if (!isWhole(packed, reading)) {
            String own = "items/" + number + OwnForm.EXTENSION;
            entry(own, OwnForm.of(packed, reading).written());
            resource.add(Markup.of("file").with("href", own));
            losses.lost(
                    item,
                    new Loss(
                            TYPE_CHANGED,
                            "",
                            "Other programs see the nearest form that QTI has; all of it is in a file of ours beside."));
        }
        resources.add(resource);
    }

    private String identifier(ExchangeItem item, int number) {
        String wanted = Identifiers.written(
                item.identifier() == null || item.identifier().isBlank() ? "item-" + number : item.identifier());
        String identifier = wanted;
        for (int i = 2; !identifiers.add(identifier); i++) {
            identifier = wanted + "-" + i;
        }
        if (!identifier.equals(wanted)) {
            losses.lost(item, new Loss(Loss.IDENTIFIER_CHANGED, "", wanted + " became " + identifier));
        }
        return identifier;
    }

    private static ItemReader.Reading readBack(String file, byte[] xml) throws IOException {
        Element root = ElementReader.read(file, new ByteArrayInputStream(xml));
        return ItemReader.read(
                root,
                new Surroundings(
                        file,
                        href -> PackagePath.resolved(file, href),
                        none -> Optional.empty(),
                        Metadata.NONE,
                        List.of()));
    }

    /** Whether QTI alone says all that the item says. */
    private static boolean isWhole(ExchangeItem item, ItemReader.Reading reading) {
        if (reading.items().size() != 1) {
            return false;
        }
        ExchangeItem read = reading.items().get(0);
        return item.type().equals(read.type())
                && item.content().equals(read.content())
                && item.key().equals(read.key())
                && Objects.equals(item.maxPoints(), read.maxPoints())
                && read.losses().isEmpty();
    }

    /** Where a picture or a sound is in the package; it is packed when it comes first. */
    private Optional<String> path(String reference) throws IOException {
        Optional<String> known = paths.get(reference);
        if (known == null) {
            Media.File file = media.find(reference).orElse(null);
            known = file == null ? Optional.empty() : Optional.of("media/" + file.name());
            paths.put(reference, known);
            if (file != null) {
                pack(known.get(), file);
            }
        }
        return known;
    }

    private void pack(String path, Media.File file) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        try (InputStream in = file.open()) {
            in.transferTo(zip);
        }
        zip.closeEntry();
        if (file.mediaType().startsWith("image/")) {
            try (InputStream in = file.open();
                    ImageInputStream image = ImageIO.createImageInputStream(in)) {
                Iterator<ImageReader> readers = ImageIO.getImageReaders(image);
                if (readers.hasNext()) {
                    ImageReader reader = readers.next();
                    reader.setInput(image);
                    sizes.put(path, new Authored.Size(reader.getWidth(0), reader.getHeight(0)));
                    reader.dispose();
                }
            }
        }
    }

    private void entry(String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    static String encoded(String path) {
        return Arrays.stream(path.split("/"))
                .map(step -> URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private static byte[] document(Markup root) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            root.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return bytes.toByteArray();
    }

    private static Markup manifest(List<Markup> resources) {
        return Markup.of("manifest")
                .with("xmlns", "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1")
                .with("xmlns:lom", "http://ltsc.ieee.org/xsd/LOM")
                .with("identifier", "metalingua")
                .add(Markup.of("metadata")
                        .add(Markup.of("schema").text("QTI Package"))
                        .add(Markup.of("schemaversion").text("3.0.0")))
                .add(Markup.of("organizations"))
                .add(Markup.of("resources").add(resources));
    }

    private static Markup resource(ExchangeItem item, String file) {
        Markup resource = Markup.of("resource")
                .with("identifier", item.identifier())
                .with("type", "imsqti_item_xmlv3p0")
                .with("href", file);
        Markup lom = lom(item);
        if (lom != null) {
            resource.add(Markup.of("metadata").add(lom));
        }
        return resource.add(Markup.of("file").with("href", file));
    }

    /** Null where there is nothing to say. */
    private static Markup lom(ExchangeItem item) {
        if (item.tags().isEmpty() && item.skill() == null && item.cefrLevel() == null && item.difficulty() == null) {
            return null;
        }
        Markup lom = Markup.of("lom:lom");
        Markup general = Markup.of("lom:general");
        item.tags().forEach(tag -> general.add(Markup.of("lom:keyword").add(string(tag))));
        lom.add(general);
        classification(lom, Metadata.OURS, "1");
        classification(lom, Metadata.SKILL, item.skill());
        classification(lom, Metadata.CEFR, item.cefrLevel());
        classification(lom, Metadata.DIFFICULTY, item.difficulty() == null ? null : Markup.number(item.difficulty()));
        return lom;
    }

    private static void classification(Markup lom, String source, String value) {
        if (value != null) {
            lom.add(Markup.of("lom:classification")
                    .add(Markup.of("lom:taxonPath")
                            .add(Markup.of("lom:source").add(string(source)))
                            .add(Markup.of("lom:taxon")
                                    .add(Markup.of("lom:entry").add(string(value))))));
        }
    }

    private static Markup string(String text) {
        return Markup.of("lom:string").text(text);
    }

    /** The caller closes the stream. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
