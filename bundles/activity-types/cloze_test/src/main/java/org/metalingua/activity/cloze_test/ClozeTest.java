package org.metalingua.activity.cloze_test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.item.ActivityPlugin;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Explained;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.Hinting;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Cloze;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Match;
import org.metalingua.kernel.scoring.Spelling;
import org.metalingua.kernel.scoring.TextKey;
import org.metalingua.kernel.scoring.TypedBlanks;
import org.metalingua.kernel.scoring.WordLimit;
import org.osgi.service.component.annotations.Component;

/** Words that were left out of a text; spelt rightly, and the very words where the key says so. */
@Component(service = ActivityType.class)
@ActivityPlugin("cloze_test")
public final class ClozeTest
        implements ActivityType<ClozeTest.Content, ClozeTest.Key, ClozeTest.Response>,
                Explained<ClozeTest.Content, ClozeTest.Key, ClozeTest.Response>,
                Hinting<ClozeTest.Content, ClozeTest.Key> {
    private static final String EXACT = "exact";
    private static final String ACCEPTABLE = "acceptable";

    /**
     * @param text holds one placeholder {@code {{id}}} for each blank
     * @param prompt the instruction; may be null
     * @param language of the text; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            String text,
            List<Blank> blanks,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {
        public Content {
            blanks = blanks == null ? List.of() : List.copyOf(blanks);
        }

        private List<String> ids() {
            return blanks.stream().map(Blank::id).toList();
        }
    }

    public record Blank(String id) {}

    /** @param blanks by the blank's id */
    public record Key(Map<String, Word> blanks, Policy policy) {
        public Key {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }

        private Map<String, TextKey> words() {
            boolean exact = policy != null && EXACT.equals(policy.mode);
            Map<String, TextKey> words = new LinkedHashMap<>();
            blanks.forEach((id, word) -> words.put(id, word.text(exact)));
            return words;
        }
    }

    /**
     * @param exact the word that was left out
     * @param acceptable others that are as good
     * @param match what may differ; null for the default
     */
    public record Word(String exact, List<String> acceptable, Map<String, String> match) {
        public Word {
            acceptable = acceptable == null ? List.of() : List.copyOf(acceptable);
            Match.of(match);
        }

        private TextKey text(boolean exactOnly) {
            List<String> accepted = new ArrayList<>();
            if (exact != null) {
                accepted.add(exact);
            }
            if (!exactOnly) {
                accepted.addAll(acceptable);
            }
            return new TextKey(accepted, null, match, null, null);
        }
    }

    /** @param mode {@code acceptable}, the default, or {@code exact} */
    public record Policy(String mode) {
        public Policy {
            if (mode != null && !mode.equals(EXACT) && !mode.equals(ACCEPTABLE)) {
                throw new IllegalArgumentException("mode is exact or acceptable");
            }
        }
    }

    /** @param blanks what was typed, by the blank's id; others are ignored */
    public record Response(Map<String, String> blanks) {
        public Response {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("linguaquest", Set.of(Skill.READING, Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        Cloze cloze = new Cloze(content.text, content.ids());
        cloze.check(problems);
        cloze.checkKeys(key.blanks.keySet(), problems);
        key.words().forEach((id, word) -> word.check(content.language, WordLimit.NONE, "/key/blanks/" + id, problems));
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                content.text,
                content.blanks,
                content.prompt,
                content.language,
                null,
                content.image,
                content.alt,
                content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return TypedBlanks.score(
                content.ids(), key.words(), response.blanks, content.language, Spelling.EXACT, scoring);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return TypedBlanks.explain("", content.ids(), key.words(), response.blanks, content.language);
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(
                number, Hints.firstLetters(content.ids(), key.words()), Hints.translation(content.translation));
    }
}
