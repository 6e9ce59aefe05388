package org.metalingua.kernel.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a typed answer of a language may differ in at a level: how far a word may be misspelt, and which habits of writing
 * are forgiven altogether. Where no level is known nothing is forgiven beyond what {@link TextMatcher} takes for equal, and
 * words are misspelt by {@link Typo}. It also knows words that sound alike and words of grammar, by which a mistake gets its
 * name at any level; whatever is forgiven is still shown.
 *
 * <p>The rules are the files {@code tolerance/<language>.properties} of this bundle, and {@code general} for a language
 * without one. Immutable; safe for concurrent use.
 */
public final class Tolerance {
    private static final Map<String, Rules> RULES = new ConcurrentHashMap<>();
    private static final Pattern APOSTROPHE = Pattern.compile("['\u2019\u2018\u02BC]");
    private static final Pattern SPACES = Pattern.compile("[\\s\u200C]+");
    private static final int SHORTEST_STEM = 3;

    private final String language;
    private final Rules rules;
    private final Limits limits;
    private final Set<Habit> forgiven;

    private Tolerance(String language, Rules rules, Optional<String> level) {
        this(
                language,
                rules,
                level.map(known -> rules.limits.get(known)).orElse(Limits.SETTLED),
                level.map(known -> rules.forgiven.get(known)).orElse(Set.of()));
    }

    private Tolerance(String language, Rules rules, Limits limits, Set<Habit> forgiven) {
        this.language = language;
        this.rules = rules;
        this.limits = limits;
        this.forgiven = forgiven;
    }

    /** What somebody may write in another way than the key has it, and mean the same. */
    private enum Habit {
        /** Letters without their accents. */
        ACCENTS,
        /** {@code dont} for {@code don't}. */
        APOSTROPHES,
        /** {@code do not} for {@code don't}. */
        CONTRACTIONS,
        /** Words written as one, or one as two. */
        SPACES,
        /** Letters that a keyboard does not have, written with others: {@code ue} for {@code ü}. */
        LETTERS
    }

    /**
     * From how many letters on a word may be misspelt.
     *
     * @param one with one letter wrong, as a whole answer
     * @param two with two
     * @param inSentence with one, as a word of a sentence
     */
    private record Limits(int one, int two, int inSentence) {
        static final Limits SETTLED = new Limits(5, 9, 4);
    }

    /** A file. */
    private record Rules(
            Map<String, Limits> limits,
            Map<String, Set<Habit>> forgiven,
            Map<String, String> contractions,
            Map<String, String> letters,
            Map<String, Integer> homophones,
            Map<String, Integer> forms,
            Map<String, Integer> functionWords,
            Set<String> endings) {}

    /**
     * The rules of a language at a level.
     *
     * @param language BCP 47 tag; null and empty stand for English
     * @param level CEFR level; empty where none is known
     */
    public static Tolerance of(String language, Optional<String> level) {
        String tag = language == null || language.isBlank() ? "en" : language;
        return new Tolerance(tag, RULES.computeIfAbsent(TextMatcher.baseLanguage(tag), Tolerance::read), level);
    }

    /** The same for what was heard: who writes {@code do not} has not heard {@code don't}. */
    public Tolerance ofHeard() {
        Set<Habit> habits = EnumSet.noneOf(Habit.class);
        forgiven.stream().filter(habit -> habit != Habit.CONTRACTIONS).forEach(habits::add);
        return new Tolerance(language, rules, limits, habits);
    }

    /** Of the texts that are compared. */
    public String language() {
        return language;
    }

    /** Whether an answer is a right one but for a few letters; both normalised and without joiners. */
    boolean isMisspelt(String given, String expected) {
        int length = Typo.length(expected);
        if (length < limits.one) {
            return given.equals(expected);
        }
        return Typo.isWithin(given, expected, length < limits.two ? 1 : 2);
    }

    /** Whether a word of a sentence is nearly right. */
    boolean isNear(String given, String expected) {
        return Typo.length(expected) >= limits.inSentence && Typo.isWithin(given, expected, 1);
    }

    /** Whether two answers differ in habits alone that are forgiven; what is equal anyway needs no forgiving. */
    boolean forgives(String given, String expected, Match match) {
        if (forgiven.isEmpty() || given == null || expected == null) {
            return false;
        }
        Match lenient = forgiven.contains(Habit.ACCENTS)
                ? new Match(match.letterCase(), Match.Diacritics.IGNORE, match.punctuation())
                : match;
        return new TextMatcher(language, lenient).matches(relaxed(given), relaxed(expected))
                || sameUncontracted(given, expected, lenient);
    }

    /** Whether two answers are the same but for contracted words. */
    boolean sameUncontracted(String given, String expected, Match match) {
        return forgiven.contains(Habit.CONTRACTIONS)
                && new TextMatcher(language, match).matches(uncontracted(given), uncontracted(expected));
    }

    private String relaxed(String text) {
        String relaxed = text;
        if (forgiven.contains(Habit.LETTERS)) {
            for (Map.Entry<String, String> letter : rules.letters.entrySet()) {
                relaxed = relaxed.replace(letter.getKey(), letter.getValue());
            }
        }
        if (forgiven.contains(Habit.APOSTROPHES)) {
            relaxed = APOSTROPHE.matcher(relaxed).replaceAll("");
        }
        return forgiven.contains(Habit.SPACES) ? SPACES.matcher(relaxed).replaceAll("") : relaxed;
    }

    private String uncontracted(String text) {
        return Stream.of(SPACES.split(text.strip()))
                .map(word -> {
                    String bare = word.replaceAll("[.,;:!?]+$", "");
                    String whole = rules.contractions.get(folded(bare));
                    return whole == null ? word : whole + word.substring(bare.length());
                })
                .collect(Collectors.joining(" "));
    }

    /** Whether two words are said alike and written apart. */
    boolean areHomophones(String given, String expected) {
        return sameSet(rules.homophones, given, expected);
    }

    /**
     * Whether it is grammar that makes the difference of two words: forms of one verb or pronoun, two articles, two
     * prepositions, or one stem with two endings.
     */
    boolean differsInGrammar(String given, String expected) {
        return sameSet(rules.forms, given, expected)
                || sameSet(rules.functionWords, given, expected)
                || differInEnding(folded(given), folded(expected));
    }

    /** Whether a word carries grammar rather than meaning. */
    boolean isFunctionWord(String word) {
        return rules.functionWords.containsKey(folded(word));
    }

    private static boolean sameSet(Map<String, Integer> sets, String given, String expected) {
        Integer set = sets.get(folded(given));
        return set != null
                && set.equals(sets.get(folded(expected)))
                && !folded(given).equals(folded(expected));
    }

    private boolean differInEnding(String given, String expected) {
        int stem = 0;
        while (stem < Math.min(given.length(), expected.length()) && given.charAt(stem) == expected.charAt(stem)) {
            stem++;
        }
        // lov-ed, not love-d
        return !given.equals(expected)
                && (differAfter(stem, given, expected) || differAfter(stem - 1, given, expected));
    }

    private boolean differAfter(int stem, String given, String expected) {
        if (stem < SHORTEST_STEM) {
            return false;
        }
        char last = given.charAt(stem - 1);
        String one = ending(given.substring(stem), last);
        String other = ending(expected.substring(stem), last);
        boolean bare = isBare(one) && isBare(other);
        return !bare && isEnding(one) && isEnding(other);
    }

    /** Without the consonant that is doubled before it: {@code stop-ped}. */
    private static String ending(String rest, char last) {
        return rest.length() > 1 && rest.charAt(0) == last ? rest.substring(1) : rest;
    }

    private boolean isEnding(String rest) {
        return isBare(rest) || rules.endings.contains(rest);
    }

    /** What is left of a stem without an ending: lik-e, stud-y. */
    private static boolean isBare(String rest) {
        return rest.isEmpty() || rest.equals("e") || rest.equals("y");
    }

    private static String folded(String word) {
        return APOSTROPHE
                .matcher(word.strip().toLowerCase(Locale.ROOT))
                .replaceAll("'")
                .replaceAll("^[^\\p{L}\\p{M}\\p{N}']+|[^\\p{L}\\p{M}\\p{N}']+$", "");
    }

    private static Rules read(String language) {
        Properties file = load(language).or(() -> load("general")).orElseThrow();
        return new Rules(
                byLevel(file, "typo.", text -> {
                    List<Integer> numbers =
                            words(text).stream().map(Integer::valueOf).toList();
                    return new Limits(numbers.get(0), numbers.get(1), numbers.get(2));
                }),
                byLevel(file, "forgiven.", text -> {
                    Set<Habit> habits = EnumSet.noneOf(Habit.class);
                    words(text).forEach(word -> habits.add(Habit.valueOf(word.toUpperCase(Locale.ROOT))));
                    return habits;
                }),
                pairs(file, "contractions"),
                pairs(file, "letters"),
                sets(file, "homophones"),
                sets(file, "forms"),
                sets(file, "function-words"),
                Set.copyOf(words(file.getProperty("endings", ""))));
    }

    private static Optional<Properties> load(String language) {
        // no name of a language leaves the folder: a base language is letters alone
        try (InputStream in = Tolerance.class.getResourceAsStream("tolerance/" + language + ".properties")) {
            if (in == null) {
                return Optional.empty();
            }
            Properties file = new Properties();
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Map<String, T> byLevel(Properties file, String prefix, Function<String, T> parse) {
        return Arrays.stream(Cefr.values())
                .map(Cefr::name)
                .filter(level -> file.containsKey(prefix + level))
                .collect(Collectors.toUnmodifiableMap(
                        level -> level, level -> parse.apply(file.getProperty(prefix + level))));
    }

    /** {@code a=b | c=d}, in their order. */
    private static Map<String, String> pairs(Properties file, String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : parts(file, name)) {
            int equals = pair.indexOf('=');
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    /** {@code their there they're | to too two}: the number of the set by each word; a word is in one set. */
    private static Map<String, Integer> sets(Properties file, String name) {
        Map<String, Integer> sets = new LinkedHashMap<>();
        int number = 0;
        for (String set : parts(file, name)) {
            for (String word : words(set)) {
                sets.putIfAbsent(word, number);
            }
            number++;
        }
        return sets;
    }

    private static List<String> parts(Properties file, String name) {
        List<String> parts = new ArrayList<>();
        for (String part : file.getProperty(name, "").split("\\|")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
