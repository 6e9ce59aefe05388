package org.metalingua.kernel.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.item.Rubric;

/**
 * A rubric and the rules an examination board applies beside it. The schemes are the data files below
 * {@code rubrics/<task>/}; see {@code rubrics/README.md} for their form.
 *
 * @param essential traits whose 0 makes the whole response worth 0
 * @param tooShort what a response of a few words gets, whatever its raters say
 * @param form the trait that is computed from the text
 * @param levels what level a response shows; empty where nobody has related the scheme to the CEFR
 */
public record MarkingScheme(
        Rubric rubric,
        Set<String> essential,
        Optional<TooShort> tooShort,
        Optional<FormRule> form,
        Optional<Levels> levels) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Map<Place, MarkingScheme> KNOWN = new ConcurrentHashMap<>();

    public MarkingScheme {
        essential = Set.copyOf(essential);
    }

    /**
     * @param words the most words that are too few
     * @param points what they are worth, on the rubric's scale
     */
    public record TooShort(int words, double points) {}

    /**
     * Levels by the share of the points that a response earned.
     *
     * @param highest the value of all points on the scale of the cuts; none are worth 0
     * @param step values are rounded to a multiple of it, ties up
     */
    public record Levels(double highest, double step, CefrScale cuts) {
        /** @param share of the points, 0 to 1 */
        public Cefr of(double share) {
            // the least of nudges: a tie that came out of a division may lie just below one
            return cuts.level(Math.round(share * highest / step + 1e-9) * step);
        }
    }

    /** What is marked: a scheme of one task is none of another. */
    public enum Task {
        WRITING,
        SPEAKING,
        DESCRIBE_IMAGE,
        READ_ALOUD,
        REPEAT_SENTENCE,
        TRANSLATION;

        private String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Place(Task task, String id) {}

    /** The scheme of a task by its id, such as {@code ielts_speaking}; empty when there is none. */
    public static Optional<MarkingScheme> of(Task task, String id) {
        if (id == null || !ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Place place = new Place(task, id);
        MarkingScheme known = KNOWN.get(place);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<MarkingScheme> loaded = load(place);
        loaded.ifPresent(scheme -> KNOWN.put(place, scheme)); // ids come from authors: remember only those that exist
        return loaded;
    }

    /** The scheme of a writing task by its id, such as {@code ielts_task2}; empty when there is none. */
    public static Optional<MarkingScheme> writing(String id) {
        return of(Task.WRITING, id);
    }

    /** The scheme with this id, whatever task it is for: no two tasks share an id. */
    public static Optional<MarkingScheme> find(String id) {
        return Arrays.stream(Task.values())
                .flatMap(task -> of(task, id).stream())
                .findFirst();
    }

    private static Optional<MarkingScheme> load(Place place) {
        String path = "rubrics/" + place.task().folder() + "/" + place.id() + ".properties";
        try (InputStream in = MarkingScheme.class.getResourceAsStream(path)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties data = new Properties();
            data.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Optional.of(parse(place.id(), data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MarkingScheme parse(String id, Properties data) {
        Optional<FormRule> form = value(data, "form").map(FormRule::parse);
        List<Rubric.Trait> traits = words(data, "traits").stream()
                .map(trait -> {
                    List<String> scale = words(data, "trait." + trait);
                    return new Rubric.Trait(
                            trait,
                            Double.parseDouble(scale.get(0)),
                            Double.parseDouble(scale.get(1)),
                            form.filter(rule -> rule.trait().equals(trait)).isPresent());
                })
                .toList();
        Optional<TooShort> tooShort = value(data, "too-short.words")
                .map(most ->
                        new TooShort(Integer.parseInt(most), Double.parseDouble(data.getProperty("too-short.points"))));
        int version = Integer.parseInt(data.getProperty("version"));
        return new MarkingScheme(
                new Rubric(id, version, traits),
                Set.copyOf(words(data, "essential")),
                tooShort,
                form,
                levels(id + "-" + version, data));
    }

    private static Optional<Levels> levels(String id, Properties data) {
        List<Double> cuts =
                words(data, "cefr.cuts").stream().map(Double::valueOf).toList();
        if (cuts.isEmpty()) {
            return Optional.empty();
        }
        List<String> scale = words(data, "cefr.scale");
        return Optional.of(new Levels(
                Double.parseDouble(scale.get(0)), Double.parseDouble(scale.get(1)), new CefrScale(id, cuts)));
    }

    private static Optional<String> value(Properties data, String name) {
        return Optional.ofNullable(data.getProperty(name));
    }

    private static List<String> words(Properties data, String name) {
        return value(data, name)
                .map(line -> Arrays.stream(line.split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList())
                .orElse(List.of());
    }
}
