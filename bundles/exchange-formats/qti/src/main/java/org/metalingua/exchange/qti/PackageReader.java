package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.SafeZip;
import org.metalingua.kernel.api.exchange.Sink;
import org.metalingua.kernel.api.exchange.Source;

/** Reads a content package, or a file with one item. For one read. */
final class PackageReader {
    private static final String ITEM = "assessment-item";
    private static final int MAX_OWN_FORM = 4 << 20;
    private static final int KEPT_STIMULI = 20;
    private static final Pattern DATA = Pattern.compile("data:([\\w.+/-]*)(?:;[^,]*)?;base64,(.*)", Pattern.DOTALL);

    private final Sink sink;
    private final Map<String, Optional<String>> media = new HashMap<>();
    private final Map<String, Optional<Element>> stimuli = new LinkedHashMap<>();
    private final Map<String, Set<String>> tags = new HashMap<>();

    private PackageReader(Sink sink) {
        this.sink = sink;
    }

    static void read(Source source, Sink sink) throws IOException {
        PackageReader reader = new PackageReader(sink);
        if (isZip(source)) {
            try (SafeZip zip = SafeZip.open(source)) {
                reader.readPackage(zip);
            }
        } else {
            reader.readItem(source);
        }
    }

    static boolean isZip(Source source) throws IOException {
        try (InputStream in = source.open()) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    private void readItem(Source source) throws IOException {
        Element root = ElementReader.read("", source.open());
        if (!root.is(ITEM)) {
            throw new FormatException(root.place(), "This is neither a package nor an item of QTI, but " + root.name());
        }
        sink.total(1);
        ItemReader.Reading reading = ItemReader.read(root, Surroundings.none(source.name()));
        for (ExchangeItem item : reading.items()) {
            sink.item(withMedia(item, null));
        }
    }

    private void readPackage(SafeZip zip) throws IOException {
        String path = manifest(zip).orElse(null);
        List<Manifest.Resource> items = path == null ? unlisted(zip) : List.of();
        if (path != null) {
            Manifest manifest = Manifest.read(path, zip.open(path));
            items = manifest.items();
            sink.total(items.size() + manifest.tests().size());
            for (Manifest.Resource test : manifest.tests()) {
                if (zip.contains(test.path())) {
                    Element root = ElementReader.read(test.path(), zip.open(test.path()));
                    sink.item(TestReader.read(test.path(), root, tags));
                } else {
                    sink.item(broken(test, "The package does not have this file."));
                }
            }
        }
        if (items.isEmpty()) {
            throw new FormatException(path == null ? "" : path, "The package has no item of QTI 2 or 3.");
        }
        for (Manifest.Resource item : items) {
            readItem(zip, item);
        }
    }

    /** The manifest that lies highest. */
    static Optional<String> manifest(SafeZip zip) {
        return zip.names().stream()
                .filter(name -> PackagePath.name(name).equalsIgnoreCase(Manifest.NAME))
                .min(Comparator.comparingLong(
                        name -> name.chars().filter(c -> c == '/').count()));
    }

    /** The items of a package without a manifest. */
    private List<Manifest.Resource> unlisted(SafeZip zip) throws IOException {
        List<Manifest.Resource> items = new ArrayList<>();
        for (String name : zip.names()) {
            if (name.endsWith(".xml")
                    && ElementReader.read(name, zip.open(name)).is(ITEM)) {
                items.add(new Manifest.Resource(name, name, List.of(name), Metadata.NONE));
            }
        }
        sink.total(items.size());
        return items;
    }

    private static ExchangeItem broken(Manifest.Resource resource, String how) {
        return ExchangeItem.unsupported(
                resource.identifier(),
                resource.path(),
                resource.metadata().title(),
                List.of(new Loss(Loss.ITEM_BROKEN, resource.path(), how)));
    }

    private void readItem(SafeZip zip, Manifest.Resource resource) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
        String path = resource.path();
        if (!zip.contains(path)) {
            sink.item(broken(resource, "The package does not have this file."));
            return;
        }
        Element root = ElementReader.read(path, zip.open(path));
        if (!root.is(ITEM)) {
            sink.item(broken(resource, "This is not an item of QTI 2 or 3, but " + root.name() + "."));
            return;
        }
        ItemReader.Reading reading = ItemReader.read(
                root,
                new Surroundings(
                        path,
                        href -> PackagePath.resolved(path, href),
                        stimulus -> stimulus(zip, stimulus),
                        resource.metadata(),
                        List.copyOf(tags.getOrDefault(path, Set.of()))));
        Optional<OwnForm> own = ownForm(zip, resource);
        for (ExchangeItem item : own.isPresent() ? own.get().applied(reading) : reading.items()) {
            sink.item(withMedia(item, zip));
        }
    }

    private static Optional<OwnForm> ownForm(SafeZip zip, Manifest.Resource resource) throws IOException {
        for (String file : resource.files()) {
            if (file.endsWith(OwnForm.EXTENSION) && zip.contains(file)) {
                try (InputStream in = zip.open(file)) {
                    byte[] bytes = in.readNBytes(MAX_OWN_FORM + 1);
                    if (bytes.length > MAX_OWN_FORM) {
                        throw new FormatException(file, "The file has more than " + MAX_OWN_FORM + " bytes.");
                    }
                    return OwnForm.read(bytes);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Element> stimulus(SafeZip zip, String path) throws IOException {
        Optional<Element> known = stimuli.get(path);
        if (known == null) {
            known = zip.contains(path) ? Optional.of(ElementReader.read(path, zip.open(path))) : Optional.empty();
            if (stimuli.size() == KEPT_STIMULI) {
                stimuli.clear();
            }
            stimuli.put(path, known);
        }
        return known;
    }

    /** @param zip null where an item came alone */
    private ExchangeItem withMedia(ExchangeItem item, SafeZip zip) throws IOException {
        if (item.type() == null) {
            return item;
        }
        List<Loss> losses = new ArrayList<>(item.losses());
        JsonNode content = MediaFields.exchanged(item.content(), path -> {
            Optional<String> reference = reference(path, zip);
            if (reference.isEmpty()) {
                losses.add(new Loss(Loss.MEDIA_MISSING, "", "Not in the package, or not to be shown: " + path));
            }
            return reference;
        });
        return Copies.withContent(item, content, losses);
    }

    private Optional<String> reference(String path, SafeZip zip) throws IOException {
        Matcher data = DATA.matcher(path);
        if (data.matches()) {
            return keepInline(data.group(1), data.group(2));
        }
        Optional<String> known = media.get(path);
        if (known == null) {
            known = keep(path, zip);
            media.put(path, known);
        }
        return known;
    }

    private Optional<String> keep(String path, SafeZip zip) throws IOException {
        if (zip == null || !zip.contains(path)) {
            return Optional.empty();
        }
        try (InputStream in = zip.open(path)) {
            return sink.media(PackagePath.name(path), null, in, null);
        }
    }

    private Optional<String> keepInline(String type, String base64) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not what it says it is
        }
        String name = "picture." + type.substring(type.indexOf('/') + 1);
        return sink.media(name, type, new ByteArrayInputStream(bytes), null);
    }
}
