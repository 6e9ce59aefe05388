package org.metalingua.kernel.scoring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.DistractorAnalysis;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;

/** What every type with options shares: which sets of options are sound, and in which order a learner sees them. */
public final class Options {
    private static final Set<String> LAST_BY_MEANING = phrases("options-kept-in-place.txt");

    /** Options that speak of others by letter, such as "both A and C" or «الف و ب». */
    private static final Pattern NAMES_OTHERS = Pattern.compile(
            "(both |only |either )?[a-e]( and |, | or | & )[a-e]( only)?|(موارد |گزینه های |هر دو مورد )?(الف|ب|ج|د) و (الف|ب|ج|د)");

    private Options() {}

    /**
     * Reports too few, empty and repeated options.
     *
     * @param fewest how many there must be
     * @param path of the list: {@code /content/options}
     */
    public static void check(List<Option> options, int fewest, String language, String path, Problems problems) {
        TextMatcher matcher = new TextMatcher(language, Match.OPTION);
        Set<Face> faces = new HashSet<>();
        check(options, fewest, path, problems, option -> !faces.add(Face.of(option, matcher)));
    }

    /** As {@link #check}, where several options may look alike: the tiles of a bank hold a word as often as it is needed. */
    public static void checkBank(List<Option> bank, int fewest, String path, Problems problems) {
        check(bank, fewest, path, problems, tile -> false);
    }

    private static void check(
            List<Option> options, int fewest, String path, Problems problems, Predicate<Option> repeats) {
        if (options.size() < fewest) {
            problems.add(ItemError.TOO_FEW_OPTIONS, path);
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            String here = path + "/" + i;
            if (Text.isBlank(option.id())) {
                problems.add(ItemError.EMPTY_OPTION, here + "/id");
            } else if (!ids.add(option.id())) {
                problems.add(ItemError.DUPLICATE_OPTION_ID, here + "/id");
            }
            if (option.isEmpty()) {
                problems.add(ItemError.EMPTY_OPTION, here + "/text");
            } else if (repeats.test(option)) {
                problems.add(ItemError.DUPLICATE_OPTION_TEXT, here + "/text");
            }
        }
    }

    /** Reports keys that are none of the options. */
    public static void checkKeys(List<String> keys, List<Option> options, String path, Problems problems) {
        for (int i = 0; i < keys.size(); i++) {
            if (!contain(options, keys.get(i))) {
                problems.add(ItemError.KEY_NOT_IN_OPTIONS, path + "/" + i);
            }
        }
    }

    /** True when a learner sees no difference between two options. */
    public static boolean lookAlike(Option one, Option other, String language) {
        TextMatcher matcher = new TextMatcher(language, Match.OPTION);
        return Face.of(one, matcher).equals(Face.of(other, matcher));
    }

    /**
     * The options as a {@link DistractorAnalysis} tells of them.
     *
     * @param right ids that the key takes
     */
    public static List<DistractorAnalysis.Choice> choices(List<Option> options, Collection<String> right) {
        return options.stream()
                .map(option -> new DistractorAnalysis.Choice(
                        option.id(), Text.isBlank(option.text()) ? null : option.text(), right.contains(option.id())))
                .toList();
    }

    /** The option of an id. */
    public static Optional<Option> find(List<Option> options, String id) {
        return options.stream()
                .filter(option -> Objects.equals(option.id(), id))
                .findFirst();
    }

    /**
     * The probability that chance alone fills several places rightly, in [0, 1).
     *
     * @param reuse whether an option may fill more than one place
     */
    public static double chance(int places, int options, boolean reuse) {
        double chance = 1;
        for (int i = 0; i < places; i++) {
            chance /= Math.max(1, reuse ? options : options - i);
        }
        return chance < 1 ? chance : 0;
    }

    public static boolean contain(List<Option> options, String id) {
        return options.stream().anyMatch(option -> Objects.equals(option.id(), id));
    }

    /** The ids in the order of the options; null for an option without one. */
    public static List<String> ids(List<Option> options) {
        return options.stream().map(Option::id).toList();
    }

    /**
     * The options in the order of one presentation. "All of the above" and its like keep their place; where an option
     * names others by letter nothing moves.
     */
    public static List<Option> presented(List<Option> options, Presentation how) {
        if (options.stream()
                .anyMatch(option -> NAMES_OTHERS.matcher(phrase(option)).matches())) {
            return options;
        }
        Iterator<Option> moved = how.shuffled(
                        options.stream().filter(option -> !staysInPlace(option)).toList())
                .iterator();
        List<Option> presented = new ArrayList<>(options.size());
        for (Option option : options) {
            presented.add(staysInPlace(option) ? option : moved.next());
        }
        return presented;
    }

    private static boolean staysInPlace(Option option) {
        return LAST_BY_MEANING.contains(phrase(option));
    }

    private static String phrase(Option option) {
        return option.text() == null ? "" : phrase(option.text());
    }

    private static String phrase(String text) {
        return new TextMatcher("fa", Match.DEFAULT).normalize(text).replace(Text.ZWNJ, ' ');
    }

    private static Set<String> phrases(String resource) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Options.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Options::phrase)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tells one option from another on the screen. */
    private record Face(String text, String image) {
        static Face of(Option option, TextMatcher matcher) {
            return new Face(
                    option.text() == null ? "" : matcher.normalize(option.text()),
                    Text.isBlank(option.image()) ? "" : option.image());
        }
    }
}
