package org.metalingua.module.testing.internal.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.persistence.Json;

/**
 * What the traits of rubrics mean and how performances look at some of their scores, in words of our own after what the
 * examination boards publish; the data is {@code descriptors.json}. A rubric or trait without an entry is rated by its
 * name alone.
 */
final class Descriptors {
    private static final JsonNode DATA = load();

    private Descriptors() {}

    /** What is looked at under the trait. */
    static Optional<String> meaning(Rubric rubric, Rubric.Trait trait) {
        JsonNode own = DATA.path("rubrics").path(rubric.id()).path("traits").path(trait.id());
        JsonNode found = own.isMissingNode() ? DATA.path("traits").path(trait.id()) : own;
        return Optional.ofNullable(found.textValue());
    }

    /** Anchors of the scale, highest first: {@code 7: clear position}. */
    static List<String> anchors(Rubric rubric) {
        List<String> anchors = new ArrayList<>();
        DATA.path("rubrics")
                .path(rubric.id())
                .path("anchors")
                .properties()
                .forEach(anchor ->
                        anchors.add(anchor.getKey() + ": " + anchor.getValue().textValue()));
        return anchors;
    }

    private static JsonNode load() {
        try (InputStream in = Descriptors.class.getResourceAsStream("descriptors.json")) {
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
