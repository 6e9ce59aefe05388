package org.metalingua.kernel.api.exam;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Reads an examination's scale from a data file in the form of {@link Properties}, UTF-8:
 *
 * <pre>
 * id, version, title, capability, kinds       words
 * papers = listening writing                  their ids, in order
 * paper.X.title.en, .fa                       its name
 * paper.X.skills, .types                      what belongs to it
 * paper.X.grid = 0 9 0.5                      lowest, highest, step
 * paper.X.questions = 40, .table = 39:9 37:8.5 35:8! 0:0    fewest right answers : value, ! where published
 * paper.X.parts = task1:1:ielts_task1 task2:2:ielts_task2   part : weight : rubric
 * paper.X.note                                why its values are estimates; with neither table nor parts they follow
 *                                             the share of the points
 * total = listening:1 writing:1, total.grid, total.offset, total.factor, total.note
 * levels = B1:4 B2:5.5
 * </pre>
 */
public final class ExamTables {
    private final Properties data;

    private ExamTables(Properties data) {
        this.data = data;
    }

    /**
     * @param beside a class of the bundle that holds the file, in the file's package
     * @throws IllegalArgumentException naming what is missing or makes no sense
     */
    public static ExamScale read(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + file);
            }
            Properties data = new Properties();
            data.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new ExamTables(data).scale();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExamScale scale() {
        return new ExamScale(
                required("id"),
                required("version"),
                required("title"),
                required("capability"),
                required("kinds"),
                words("papers").stream().map(this::paper).toList(),
                total(),
                words("levels").stream()
                        .map(word -> word.split(":"))
                        .map(level -> new ExamScale.Level(level[0], Double.parseDouble(level[1])))
                        .toList());
    }

    private ExamPaper paper(String id) {
        String here = "paper." + id + ".";
        Map<String, String> titles = new HashMap<>();
        data.stringPropertyNames().stream()
                .filter(name -> name.startsWith(here + "title."))
                .forEach(name -> titles.put(name.substring((here + "title.").length()), data.getProperty(name)));
        return new ExamPaper(
                id, titles, Set.copyOf(words(here + "types")), Set.copyOf(words(here + "skills")), measure(here));
    }

    private Measure measure(String here) {
        Grid grid = grid(here + "grid");
        if (data.containsKey(here + "table")) {
            return new Measure.Table(
                    grid,
                    Integer.parseInt(required(here + "questions")),
                    words(here + "table").stream().map(ExamTables::row).toList(),
                    optional(here + "note"));
        }
        if (data.containsKey(here + "parts")) {
            List<Measure.Part> parts = words(here + "parts").stream()
                    .map(word -> word.split(":"))
                    .map(part -> new Measure.Part(part[0], Double.parseDouble(part[1]), part[2]))
                    .toList();
            return new Measure.Parts(grid, parts, optional(here + "note"));
        }
        return new Measure.Share(grid, required(here + "note"));
    }

    private static Measure.Row row(String word) {
        boolean published = word.endsWith("!");
        String[] row = (published ? word.substring(0, word.length() - 1) : word).split(":");
        return new Measure.Row(Integer.parseInt(row[0]), Double.parseDouble(row[1]), published);
    }

    private Optional<ExamTotal> total() {
        List<ExamTotal.PaperWeight> papers = words("total").stream()
                .map(word -> word.split(":"))
                .map(paper -> new ExamTotal.PaperWeight(paper[0], Double.parseDouble(paper[1])))
                .toList();
        return papers.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExamTotal(
                        grid("total.grid"),
                        papers,
                        Double.parseDouble(data.getProperty("total.offset", "0")),
                        Double.parseDouble(data.getProperty("total.factor", "1")),
                        optional("total.note")));
    }

    private Grid grid(String name) {
        List<Double> numbers = words(name).stream().map(Double::valueOf).toList();
        if (numbers.size() != 3) {
            throw new IllegalArgumentException(name + " is lowest, highest and step");
        }
        return new Grid(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    private String required(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(data.getProperty(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private List<String> words(String name) {
        return optional(name).map(line -> Arrays.asList(line.split("\\s+"))).orElse(List.of());
    }
}
