package org.metalingua.exchange.qti;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.testing.ExchangeFiles;

/**
 * Files of other products, from the folder that the system property {@code qti.folder} names: each imports or says why
 * not, and what came in goes out and comes back as it was.
 */
@EnabledIfSystemProperty(named = "qti.folder", matches = ".+")
class FolderTest {
    private static final Pattern ITEM = Pattern.compile("<(\\w+:)?(qti-assessment-item|assessmentItem)\\b");

    @TestFactory
    List<DynamicTest> every_file() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("qti.folder")))) {
            files.filter(file -> file.toString().endsWith(".zip") || isItem(file))
                    .sorted()
                    .forEach(file -> tests.add(DynamicTest.dynamicTest(file.toString(), () -> imports(file))));
        }
        return tests;
    }

    private static boolean isItem(Path file) {
        if (!file.toString().endsWith(".xml")) {
            return false;
        }
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return ITEM.matcher(text).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void imports(Path file) throws IOException {
        List<ExchangeItem> all;
        try {
            all = Packages.read(ExchangeFiles.source(file.getFileName().toString(), Files.readAllBytes(file)));
        } catch (FormatException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        List<ExchangeItem> items =
                all.stream().filter(item -> item.type() != null).toList();
        assertThat(all).allMatch(item -> item.type() != null || !item.losses().isEmpty());
        if (items.isEmpty()) {
            return;
        }
        List<ExchangeItem> back = Packages.read(Packages.write(items).source());
        assertThat(back).hasSameSizeAs(items);
        for (int i = 0; i < items.size(); i++) {
            assertThat(back.get(i))
                    .usingRecursiveComparison()
                    .ignoringFields("identifier", "place", "losses", "content", "key")
                    .isEqualTo(items.get(i));
            assertThat(back.get(i).content()).isEqualTo(items.get(i).content());
            assertThat(back.get(i).key()).isEqualTo(items.get(i).key());
            assertThat(back.get(i).losses()).isEmpty();
        }
    }
}
