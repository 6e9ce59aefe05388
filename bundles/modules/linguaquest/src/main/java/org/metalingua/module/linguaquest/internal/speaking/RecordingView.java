package org.metalingua.module.linguaquest.internal.speaking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.scoring.phones.Phone;
import org.metalingua.kernel.scoring.phones.PhoneAlignment;
import org.metalingua.kernel.scoring.phones.SpokenWords;

/**
 * What came of a learner's recording.
 *
 * @param id also the name by which an answer refers to it
 * @param state cannot: the activity cannot be scored by it, and does not count
 * @param reason why not; absent otherwise
 * @param transcript what was heard; absent until then
 * @param basic whether a basic recogniser has listened, which mishears a lot
 * @param words what became of each word of the sentence, where the learner reads it in the activity; empty until it was
 *     heard
 */
public record RecordingView(
        String id,

        @Schema(allowableValues = {"waiting", "heard", "cannot"})
        String state,

        @Schema(allowableValues = {"no-recogniser", "not-understood", "failed"})
        Optional<String> reason,

        Optional<String> transcript,
        boolean basic,
        List<SpokenWord> words) {
    /**
     * One word.
     *
     * @param expected absent for one that was added
     * @param heard absent for one that was left out
     * @param sounds of the word; empty where no dictionary has it
     */
    public record SpokenWord(
            @Schema(allowableValues = {"correct", "nearly", "wrong", "missing", "extra"})
            String outcome,

            Optional<String> expected,
            Optional<String> heard,
            List<SpokenSound> sounds) {
        static SpokenWord of(SpokenWords.Word word) {
            return new SpokenWord(
                    word.outcome().wireName(),
                    Optional.ofNullable(word.expected()),
                    Optional.ofNullable(word.heard()),
                    word.sounds().stream().map(SpokenSound::of).toList());
        }
    }

    /**
     * One sound of a word, in the International Phonetic Alphabet.
     *
     * @param expected absent for one that was added
     * @param heard absent for one that was left out
     */
    public record SpokenSound(Optional<String> expected, Optional<String> heard) {
        static SpokenSound of(PhoneAlignment.Sound sound) {
            return new SpokenSound(
                    Optional.ofNullable(sound.expected()).map(Phone::ipa),
                    Optional.ofNullable(sound.heard()).map(Phone::ipa));
        }
    }

    /** @param words empty where the learner may not know them */
    static RecordingView of(long id, Hearing hearing, Optional<SpokenWords> words) {
        Optional<Hearing.Heard> heard = hearing.heard();
        return new RecordingView(
                Long.toString(id),
                heard.isPresent() ? "heard" : hearing instanceof Hearing.Cannot ? "cannot" : "waiting",
                hearing instanceof Hearing.Cannot cannot
                        ? Optional.of(cannot.reason().wireName())
                        : Optional.empty(),
                heard.map(Hearing.Heard::transcript),
                heard.map(Hearing.Heard::basic).orElse(false),
                words.map(SpokenWords::words).orElse(List.of()).stream()
                        .map(SpokenWord::of)
                        .toList());
    }
}
