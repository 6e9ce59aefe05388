package org.metalingua.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.item.binding.BindingException;
import org.metalingua.kernel.core.item.binding.EvidenceJson;
import org.metalingua.kernel.core.item.binding.ItemTypeJson;
import org.metalingua.kernel.scoring.Assistance;

/** An item type out of the distribution's boot list, without the kernel around it. */
final class ShippedPlugin {
    private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation class=\"([^\"]+)\"");
    /** Statuses of responses that the type itself scores; the kernel answers the others. */
    private static final Set<String> SCORED = Set.of("scored", "needs_review");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One scoring call, everything bound. */
    interface Call {
        Score score();
    }

    private ShippedPlugin() {}

    static Path folder() {
        return Path.of(System.getProperty("metalingua.distribution"), "plugins");
    }

    /** The names of the shipped plugins that begin so, in alphabetical order. */
    static List<String> names(String prefix) throws IOException {
        try (Stream<Path> jars = Files.list(folder())) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(jar -> jar.startsWith(prefix) && jar.endsWith(".jar"))
                    .map(jar -> jar.replaceFirst("\\.jar$", ""))
                    .sorted()
                    .toList();
        }
    }

    /** The plugin's vectors; each was checked to score what it must. */
    static List<Call> calls(String name) throws IOException, ReflectiveOperationException, BindingException {
        Path file = folder().resolve(name + ".jar");
        try (JarFile jar = new JarFile(file.toFile())) {
            // stays open as long as the process, as the type may load classes whenever it scores
            @SuppressWarnings("resource")
            URLClassLoader loader =
                    new URLClassLoader(new URL[] {file.toUri().toURL()}, ItemType.class.getClassLoader());
            ItemType<?, ?, ?> type = loader.loadClass(implementation(jar))
                    .asSubclass(ItemType.class)
                    .getConstructor()
                    .newInstance();
            return calls(type, JSON.readTree(text(jar, "vectors.json")).get("vectors"));
        }
    }

    private static <C, K, R> List<Call> calls(ItemType<C, K, R> type, JsonNode vectors) throws BindingException {
        ItemTypeJson json = new ItemTypeJson(type.getClass());
        List<Call> calls = new ArrayList<>();
        for (JsonNode vector : vectors) {
            if (!SCORED.contains(vector.get("expectedStatus").asText()) || vector.has("contentVersion")) {
                continue;
            }
            ItemTypes.SplitResponse split = EvidenceJson.split(vector.get("response"));
            // bound to the three types that the type itself names
            @SuppressWarnings("unchecked")
            C content = (C) json.content(vector.get("content"));
            @SuppressWarnings("unchecked")
            K key = (K) json.key(vector.get("key"));
            @SuppressWarnings("unchecked")
            R response = (R) json.response(split.response());
            Scoring scoring = new Scoring(vector.get("maxPoints").asDouble());
            // what the kernel takes off for hints and further attempts
            double left = type instanceof ActivityType<?, ?, ?> ? Assistance.leaves(split.evidence()) : 1;
            Call call = () -> type.score(content, key, response, split.evidence(), scoring)
                    .times(left);
            double expected = vector.get("expectedPoints").asDouble();
            if (Math.abs(call.score().points() - expected) > 1e-6) {
                throw new IllegalStateException(vector.get("id") + " scored " + call.score() + ", not " + expected);
            }
            calls.add(call);
        }
        if (calls.isEmpty()) {
            throw new IllegalStateException(type.getClass() + " has no vector that it scores");
        }
        return calls;
    }

    private static String implementation(JarFile jar) throws IOException {
        String component = jar.getManifest().getMainAttributes().getValue("Service-Component");
        Matcher implementation = IMPLEMENTATION.matcher(text(jar, component));
        if (!implementation.find()) {
            throw new IOException("no implementation in " + component + " of " + jar.getName());
        }
        return implementation.group(1);
    }

    private static String text(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
