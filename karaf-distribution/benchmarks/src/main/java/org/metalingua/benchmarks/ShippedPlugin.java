package org.metalingua.benchmarks;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/** A question type out of the distribution's boot list, without the kernel around it. */
final class ShippedPlugin {
    private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation class=\"([^\"]+)\"");
    /** Statuses of responses that the type itself scores; the kernel answers the others. */
    private static final Set<String> SCORED = Set.of("scored", "needs_review");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    /** One scoring call, everything bound. */
    interface Call {
        Score score();
    }

    private ShippedPlugin() {}

    static Path folder() {
        return Path.of(System.getProperty("metalingua.distribution"), "plugins");
    }

    /** The plugin's vectors that need no evidence; each was checked to score what it must. */
    static List<Call> calls(String name) throws IOException, ReflectiveOperationException {
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

    private static <C, K, R> List<Call> calls(ItemType<C, K, R> type, JsonNode vectors) throws IOException {
        ParameterizedType itemType = (ParameterizedType) type.getClass().getGenericInterfaces()[0];
        JavaType[] bound = new JavaType[3];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = JSON.constructType(itemType.getActualTypeArguments()[i]);
        }
        List<Call> calls = new ArrayList<>();
        for (JsonNode vector : vectors) {
            if (!SCORED.contains(vector.get("expectedStatus").asText())
                    || vector.has("contentVersion")
                    || Evidence.FIELDS.stream().anyMatch(vector.get("response")::has)) {
                continue;
            }
            C content = JSON.treeToValue(vector.get("content"), bound[0]);
            K key = JSON.treeToValue(vector.get("key"), bound[1]);
            R response = JSON.treeToValue(vector.get("response"), bound[2]);
            Scoring scoring = new Scoring(vector.get("maxPoints").asDouble());
            Call call = () -> type.score(content, key, response, Evidence.NONE, scoring);
            double expected = vector.get("expectedPoints").asDouble();
            if (Math.abs(call.score().points() - expected) > 1e-6) {
                throw new IllegalStateException(vector.get("id") + " scored " + call.score() + ", not " + expected);
            }
            calls.add(call);
        }
        if (calls.isEmpty()) {
            throw new IllegalStateException(type.getClass() + " has no vector that it scores without evidence");
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
