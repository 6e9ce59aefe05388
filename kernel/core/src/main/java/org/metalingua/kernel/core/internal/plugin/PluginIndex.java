package org.metalingua.kernel.core.internal.plugin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.signing.PluginSignature;
import org.metalingua.kernel.core.signing.SigningTool;
import org.osgi.framework.Version;

/**
 * What a folder or a repository on the web offers: the file {@value #FILE} beside the jars.
 *
 * <pre>{@code
 * {"format": 1, "plugins": [{
 *   "id": "question/odd_word", "version": "1.2.0", "file": "odd_word-1.2.0.jar",
 *   "sha256": "…64 digits…", "size": 18234, "signature": "…the line of odd_word-1.2.0.jar.sig, where there is one…",
 *   "needs": {"Import-Package": "…", "Require-Capability": "…"},
 *   "texts": {"en": {"name": "Odd word", "description": "…"}, "fa": {"name": "…", "description": "…"}}}]}
 * }</pre>
 *
 * <p>Nothing in it is believed: a jar is held to its hash and signature when it is fetched, and to its own manifest.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PluginIndex(int format, List<Offer> plugins) {
    static final String FILE = "plugin-index.json";
    static final int MAX_BYTES = 4 << 20;
    private static final int FORMAT = 1;
    private static final int MOST = 1000;
    private static final int MAX_TEXT = 1000;
    private static final int MAX_NEEDS = 20_000;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern JAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,150}\\.jar");
    private static final List<String> NEEDS = List.of("Import-Package", "Require-Capability");
    private static final List<String> LANGUAGES = List.of("en", "fa");
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** One jar that is offered. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offer(
            String id,
            String version,
            String file,
            String sha256,
            long size,
            String signature,
            Map<String, String> needs,
            Map<String, Text> texts) {

        List<Need> readNeeds() {
            Attributes headers = new Attributes();
            needs.forEach(headers::putValue);
            return Need.of(headers);
        }
    }

    /** How a plugin introduces itself in one language. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Text(String name, String description) {}

    /** Reads what came from elsewhere; throws IllegalArgumentException with the first thing that is wrong. */
    static PluginIndex parse(byte[] json) {
        try {
            PluginIndex index = JSON.readValue(json, PluginIndex.class);
            require(index != null && index.format == FORMAT, "its format is not " + FORMAT);
            require(index.plugins != null && index.plugins.size() <= MOST, "it has no list of at most " + MOST);
            index.plugins.forEach(PluginIndex::check);
            return index;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "it is no JSON of the form that is known: "
                            + (e instanceof JsonProcessingException json0
                                    ? json0.getOriginalMessage()
                                    : e.getMessage()),
                    e);
        }
    }

    private static void check(Offer offer) {
        require(offer != null, "an entry is null");
        ItemTypeId.parse(String.valueOf(offer.id));
        Version.parseVersion(String.valueOf(offer.version));
        String of = " of " + offer.id;
        require(offer.file != null && JAR.matcher(offer.file).matches(), "the file name" + of + " is none");
        require(offer.sha256 != null && HASH.matcher(offer.sha256).matches(), "the SHA-256" + of + " is none");
        require(offer.size > 0 && offer.size <= PluginStore.MAX_JAR, "the size" + of + " is out of bounds");
        require(
                offer.signature == null || offer.signature.length() <= PluginSignature.MAX_LENGTH,
                "the signature" + of + " is too long");
        require(
                offer.needs != null && NEEDS.containsAll(offer.needs.keySet()),
                "the needs" + of + " are others than " + NEEDS);
        offer.needs.values().forEach(need -> require(need.length() <= MAX_NEEDS, "the needs" + of + " are too long"));
        require(
                offer.texts != null && offer.texts.keySet().equals(Set.copyOf(LANGUAGES)),
                "the texts" + of + " are not in " + LANGUAGES);
        offer.texts.values().forEach(text -> {
            require(isText(text.name), "a name" + of + " is none");
            require(isText(text.description), "a description" + of + " is none");
        });
    }

    private static boolean isText(String text) {
        return text != null && text.length() <= MAX_TEXT && text.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * An index of the jars in a folder.
     *
     * @param refused is told what is no plugin; that is left out
     */
    static PluginIndex of(Path folder, Consumer<String> refused) throws IOException {
        List<Offer> offers = new ArrayList<>();
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.filter(
                            file -> JAR.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .limit(MOST)
                    .toList();
        }
        for (Path jar : jars) {
            try {
                offers.add(offer(jar));
            } catch (ProblemException | IllegalArgumentException e) {
                refused.accept(jar.getFileName() + ": " + e.getMessage());
            }
        }
        return new PluginIndex(FORMAT, offers);
    }

    private static Offer offer(Path jar) throws IOException {
        long size = Files.size(jar);
        require(size <= PluginStore.MAX_JAR, "it is too big");
        PluginJar plugin = PluginJar.read(jar, JarHash.of(jar));
        Path signature = SigningTool.signatureOf(jar);
        Offer offer = new Offer(
                plugin.id().toString(),
                plugin.version(),
                jar.getFileName().toString(),
                plugin.sha256(),
                size,
                Files.exists(signature)
                        ? Files.readString(signature, StandardCharsets.US_ASCII).strip()
                        : null,
                PluginJar.headers(jar, NEEDS),
                texts(jar));
        check(offer);
        return offer;
    }

    private static Map<String, Text> texts(Path jar) throws IOException {
        Map<String, Text> texts = new TreeMap<>();
        for (String language : LANGUAGES) {
            Map<String, String> all = PluginJar.texts(jar, language);
            texts.put(language, new Text(all.getOrDefault("name", ""), all.getOrDefault("description", "")));
        }
        return texts;
    }

    Optional<Offer> find(String sha256) {
        return plugins.stream().filter(offer -> offer.sha256().equals(sha256)).findFirst();
    }
}
