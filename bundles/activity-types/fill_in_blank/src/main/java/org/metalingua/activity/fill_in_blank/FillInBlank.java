package org.metalingua.activity.fill_in_blank;

import java.util.Collections;
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
import org.metalingua.kernel.scoring.TextKey;
import org.metalingua.kernel.scoring.Tolerance;
import org.metalingua.kernel.scoring.TypedBlanks;
import org.metalingua.kernel.scoring.WordLimit;
import org.osgi.service.component.annotations.Component;

/** Words typed into a text; a misspelt one is worth half. */
@Component(service = ActivityType.class)
@ActivityPlugin("fill_in_blank")
public final class FillInBlank
        implements ActivityType<FillInBlank.Content, FillInBlank.Key, FillInBlank.Response>,
                Explained<FillInBlank.Content, FillInBlank.Key, FillInBlank.Response>,
                Hinting<FillInBlank.Content, FillInBlank.Key> {
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
    public record Key(Map<String, TextKey> blanks) {
        public Key {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
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
        return new ItemTypeInfo(
                "linguaquest", Set.of(Skill.GRAMMAR, Skill.VOCABULARY), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        Cloze cloze = new Cloze(content.text, content.ids());
        cloze.check(problems);
        cloze.checkKeys(key.blanks.keySet(), problems);
        key.blanks.forEach(
                (id, accepted) -> accepted.check(content.language, WordLimit.NONE, "/key/blanks/" + id, problems));
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
                content.ids(), key.blanks, response.blanks, Tolerance.of(content.language, evidence.level()), scoring);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return TypedBlanks.explain(
                "", content.ids(), key.blanks, response.blanks, Tolerance.of(content.language, evidence.level()));
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(number, Hints.firstLetters(content.ids(), key.blanks), Hints.translation(content.translation));
    }
}
