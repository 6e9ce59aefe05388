package org.metalingua.exchange.qti;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metalingua.kernel.api.exchange.ExchangeItem;

/** Everything that the question types' own vectors contain leaves and comes back as it was. */
class RoundTripTest {
    private static final Path TYPES = Path.of("../../question-types");

    static Stream<Path> vectors() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> folders = Files.list(TYPES)) {
            folders.map(folder -> folder.resolve("vectors.json"))
                    .filter(Files::exists)
                    .sorted()
                    .forEach(files::add);
        }
        return files.stream();
    }

    @Test
    void there_are_vectors_of_all_types() throws IOException {
        assertThat(vectors()).hasSize(21);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void every_item_comes_back_as_it_left(Path file) throws IOException {
        List<ExchangeItem> items = items(file);
        assertThat(items).isNotEmpty();
        Packages.Written written = Packages.write(items);

        List<ExchangeItem> back = Packages.read(written.source());

        assertThat(written.leftOut()).isEmpty();
        assertThat(back).hasSameSizeAs(items);
        for (int i = 0; i < items.size(); i++) {
            assertThat(back.get(i).losses()).as(items.get(i).toString()).isEmpty();
            assertThat(back.get(i))
                    .usingRecursiveComparison()
                    .ignoringFields("place", "losses", "content", "key")
                    .isEqualTo(items.get(i));
            assertThat(back.get(i).content()).isEqualTo(items.get(i).content());
            assertThat(back.get(i).key()).isEqualTo(items.get(i).key());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_second_journey_changes_nothing(Path file) throws IOException {
        Packages.Written first = Packages.write(items(file));
        Packages.Written second = Packages.write(Packages.read(first.source()));
        assertThat(second.texts()).isEqualTo(first.texts());
    }

    private static List<ExchangeItem> items(Path file) {
        try {
            JsonNode vectors = new ObjectMapper().readTree(file.toFile());
            Set<List<Object>> seen = new LinkedHashSet<>();
            List<ExchangeItem> items = new ArrayList<>();
            for (String list : List.of("vectors", "validation")) {
                for (JsonNode vector : vectors.path(list)) {
                    JsonNode content = vector.path("content");
                    JsonNode key = vector.path("key");
                    double points = vector.path("maxPoints").asDouble(1);
                    boolean wellFormed = content.isObject() && key.isObject();
                    if (wellFormed && seen.add(List.of(content, key, points))) {
                        items.add(Packages.item(
                                "q" + items.size(), vector.path("type").asText(), content, key, points));
                    }
                }
            }
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
