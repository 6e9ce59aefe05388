package org.metalingua.module.linguaquest.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.picture.PictureNames;

class LessonPackageTest {
    private static final String LESSON = """
            {"slug": "cats", "language": "en", "level": "A1", "category": "nature", "title": {"en": "Cats"},
             "description": {"en": "Cats"}, "xpReward": 10, "activities": [{"id": "1", "type": "image_selection",
             "points": 1, "content": {"images": [{"id": "a", "src": "pictures/cat.svg"}]}, "key": {"correct": "a"}}]}
            """;
    private static final String CAT = "<svg xmlns='http://www.w3.org/2000/svg'><circle r='1'/></svg>";
    private static final String LICENCES = "{\"cat.svg\": {\"licence\": \"own work\"}}";

    private record File(String name, byte[] bytes) implements Source {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long size() {
            return bytes.length;
        }
    }

    private static LessonPackage read(String... namesAndTexts) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            entries.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return zip(entries);
    }

    private static LessonPackage zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return LessonPackage.read(new File("lessons.zip", bytes.toByteArray()));
    }

    @Test
    void a_lesson_alone_is_a_package_too() throws IOException {
        LessonPackage read = LessonPackage.read(new File("cats.json", LESSON.getBytes(StandardCharsets.UTF_8)));

        assertThat(read.lessons()).hasSize(1);
        assertThat(read.lessons().get(0).file()).isEqualTo("cats.json");
        assertThat(read.lessons().get(0).lesson()).map(LessonDocument::slug).contains("cats");
    }

    @Test
    void what_would_not_fit_into_memory_is_not_read() throws IOException {
        byte[] large =
                LESSON.replace("\"Cats\"}", "\"" + "x".repeat(5 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> LessonPackage.read(new File("cats.json", large)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("more than 4194304 bytes");

        String many = "{\"activities\": [" + "{},".repeat(250_000) + "{}]}";
        assertThat(read("a.json", many).lessons()).hasSize(1);
        assertThatThrownBy(() -> read("a.json", many, "b.json", many, "c.json", many))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("too much");
    }

    @Test
    void a_picture_gets_the_name_of_its_content_and_the_lesson_follows() throws IOException {
        LessonPackage read = read("cats.json", LESSON, "pictures/cat.svg", CAT, "pictures/licences.json", LICENCES);

        String name = read.pictures().get(0).name().orElseThrow();
        assertThat(name).matches("[0-9a-f]{32}\\.svg");
        assertThat(PictureNames.in(read.lessons().get(0).lesson().orElseThrow()))
                .containsExactly(name);
    }

    @Test
    void a_picture_without_a_licence_or_with_a_script_is_refused() throws IOException {
        assertThat(read("pictures/cat.svg", CAT).pictures().get(0).problems())
                .extracting(FieldProblem::field)
                .containsExactly("licence");
        assertThat(read(
                                "pictures/cat.svg",
                                CAT.replace("<circle", "<script>1</script><circle"),
                                "pictures/licences.json",
                                LICENCES)
                        .pictures()
                        .get(0)
                        .name())
                .isEmpty();
    }

    @Test
    void what_is_wrong_in_a_file_is_named_by_its_place() throws IOException {
        assertThat(problem("{\"slug\": ")).matches(problem -> problem.problem().equals("is no JSON"));
        assertThat(problem("null")).matches(problem -> problem.problem().equals("is no JSON"));
        assertThat(problem(LESSON.replace("\"xpReward\": 10", "\"xpReward\": 10, \"price\": 1"))
                        .field())
                .isEqualTo("price");
        assertThat(problem(LESSON.replace("\"points\": 1", "\"points\": \"many\""))
                        .field())
                .isEqualTo("activities.0.points");
        assertThat(problem(LESSON + LESSON).problem()).isNotEmpty();
        assertThat(problem(LESSON.replace("\"xpReward\": 10", "\"xpReward\": 10, \"xpReward\": 20"))
                        .problem())
                .isEqualTo("is no JSON");
    }

    private static FieldProblem problem(String json) throws IOException {
        return read("a.json", json).lessons().get(0).problems().get(0);
    }

    @Test
    void a_package_that_leads_out_of_itself_or_unpacks_to_too_much_is_refused() {
        assertThatThrownBy(() -> read("../a.json", LESSON)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> read("/etc/a.json", LESSON)).isInstanceOf(FormatException.class);
        byte[] nothing = new byte[8 << 20];
        Arrays.fill(nothing, (byte) ' ');
        assertThatThrownBy(() -> zip(Map.of("a.json", nothing))).isInstanceOf(FormatException.class);
    }

    @Test
    void what_is_written_is_read_again_and_written_the_same() throws IOException {
        LessonDocument lesson =
                read("cats.json", LESSON).lessons().get(0).lesson().orElseThrow();
        byte[] written = LessonExport.file(lesson);

        LessonDocument again = LessonPackage.read(new File("cats.json", written))
                .lessons()
                .get(0)
                .lesson()
                .orElseThrow();

        assertThat(again).isEqualTo(lesson);
        assertThat(LessonExport.file(again)).isEqualTo(written);
        assertThat(new String(written, StandardCharsets.UTF_8)).startsWith("{\n  \"slug\": \"cats\",\n");
    }
}
