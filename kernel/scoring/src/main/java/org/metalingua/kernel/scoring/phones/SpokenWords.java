package org.metalingua.kernel.scoring.phones;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.metalingua.kernel.scoring.Recital;
import org.metalingua.kernel.scoring.WordAlignment;

/**
 * What became of each word of a sentence that was said aloud, and of its sounds, for the transcript of any recogniser.
 *
 * <p>The sounds are those that the dictionary gives for the words that were heard: not a measurement of the sound waves. A
 * recogniser that guesses from context hides a slip, and one that mishears makes one up; a word that is heard as itself
 * counts as well said, whatever the accent. Only English has a dictionary: elsewhere words have no sounds.
 *
 * @param words in order
 */
public record SpokenWords(List<Word> words) {
    /** A word is nearly right when so much of its sounds at most differs: one sound of three, or two near ones. */
    private static final double NEAR = 0.34;

    public SpokenWords {
        words = List.copyOf(words);
    }

    /** What became of a word. */
    public enum Outcome {
        CORRECT,
        /** Another word was heard whose sounds are close. */
        NEARLY,
        WRONG,
        MISSING,
        EXTRA;

        /** The name used in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One word.
     *
     * @param expected null for one that was added
     * @param heard null for one that was left out
     * @param sounds of the word; empty where no dictionary has it
     */
    public record Word(Outcome outcome, String expected, String heard, List<PhoneAlignment.Sound> sounds) {
        public Word {
            sounds = List.copyOf(sounds);
        }
    }

    /** @param language BCP 47 tag; null and empty stand for English */
    public static SpokenWords of(String sentence, String transcript, String language) {
        boolean english = language == null
                || language.isBlank()
                || Locale.forLanguageTag(language.replace('_', '-'))
                        .getLanguage()
                        .equals("en");
        Map<String, List<List<Phone>>> known = new HashMap<>();
        Function<String, List<List<Phone>>> pronunciations = word -> english && word != null
                ? known.computeIfAbsent(word, PhoneDictionary.english()::pronunciations)
                : List.of();
        WordAlignment alignment = Recital.of(sentence, transcript, language)
                .alignment((wanted, came) -> nearest(pronunciations.apply(wanted), pronunciations.apply(came))
                        .map(PhoneAlignment::difference)
                        .orElse(1.0));
        return new SpokenWords(alignment.words().stream()
                .map(word -> word(word, pronunciations))
                .toList());
    }

    private static Word word(WordAlignment.Word word, Function<String, List<List<Phone>>> pronunciations) {
        List<List<Phone>> expected = pronunciations.apply(word.expected());
        return switch (word.outcome()) {
            case RIGHT -> new Word(Outcome.CORRECT, word.expected(), word.given(), same(expected));
            case OMITTED -> new Word(Outcome.MISSING, word.expected(), null, omitted(expected));
            case INSERTED -> new Word(Outcome.EXTRA, null, word.given(), List.of());
            case REPLACED -> replaced(word, nearest(expected, pronunciations.apply(word.given())));
        };
    }

    private static List<PhoneAlignment.Sound> same(List<List<Phone>> expected) {
        return expected.isEmpty()
                ? List.of()
                : PhoneAlignment.of(expected.get(0), expected.get(0)).sounds();
    }

    private static List<PhoneAlignment.Sound> omitted(List<List<Phone>> expected) {
        return expected.isEmpty()
                ? List.of()
                : PhoneAlignment.of(expected.get(0), List.of()).sounds();
    }

    private static Word replaced(WordAlignment.Word word, Optional<PhoneAlignment> nearest) {
        boolean near = nearest.filter(way -> way.difference() <= NEAR).isPresent();
        return new Word(
                near ? Outcome.NEARLY : Outcome.WRONG,
                word.expected(),
                word.given(),
                nearest.map(PhoneAlignment::sounds).orElse(List.of()));
    }

    /** Of all the ways to say two words those that are closest; empty where one of them is unknown. */
    private static Optional<PhoneAlignment> nearest(List<List<Phone>> expected, List<List<Phone>> heard) {
        return expected.stream()
                .flatMap(wanted -> heard.stream().map(came -> PhoneAlignment.of(wanted, came)))
                .min(Comparator.comparingDouble(PhoneAlignment::difference));
    }

    /**
     * How much of each expected sound was heard, from 0 to 1, as {@link org.metalingua.kernel.api.item.Evidence} takes it;
     * empty when it cannot be told of a word that was not heard as itself.
     */
    public List<Double> phonemeScores() {
        boolean untold = words.stream()
                .anyMatch(word -> word.outcome() != Outcome.CORRECT
                        && word.outcome() != Outcome.EXTRA
                        && word.sounds().isEmpty());
        if (untold) {
            return List.of();
        }
        return words.stream()
                .flatMap(word -> word.sounds().stream())
                .filter(sound -> Objects.nonNull(sound.expected()))
                .map(PhoneAlignment.Sound::agreement)
                .toList();
    }
}
