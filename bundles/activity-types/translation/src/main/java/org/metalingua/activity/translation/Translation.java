package org.metalingua.activity.translation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.item.ActivityPlugin;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Explained;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.Hinting;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Explanation;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Spelling;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.Tolerance;
import org.metalingua.kernel.scoring.WordErrors;
import org.osgi.service.component.annotations.Component;

/** A sentence is translated; one that is near to a right one earns its share. */
@Component(service = ActivityType.class)
@ActivityPlugin("translation")
public final class Translation
        implements ActivityType<Translation.Content, Translation.Key, Translation.Response>,
                Explained<Translation.Content, Translation.Key, Translation.Response>,
                Hinting<Translation.Content, Translation.Key> {
    /** Less likeness is another sentence. */
    private static final double LEAST = 0.6;

    private static final double ROUNDING = 1e-9;

    /**
     * @param source the text
     * @param sourceLanguage BCP 47 tag; null stands for English, as in {@code targetLanguage}
     * @param prompt the instruction; may be null
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            String source,
            String sourceLanguage,
            String targetLanguage,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {}

    /** @param accepted every right sentence */
    public record Key(List<String> accepted) {
        public Key {
            accepted = accepted == null ? List.of() : List.copyOf(accepted);
        }

        private String first() {
            return accepted.isEmpty() ? "" : accepted.get(0);
        }
    }

    public record Response(String text) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("linguaquest", Set.of(Skill.WRITING, Skill.READING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.source)) {
            problems.add(ItemError.EMPTY_STEM, "/content/source");
        }
        if (language(content.sourceLanguage).equals(language(content.targetLanguage))) {
            problems.add(ItemError.SAME_LANGUAGE, "/content/targetLanguage");
        }
        WordErrors.checkAccepted(key.accepted, content.targetLanguage, "/key/accepted", problems);
    }

    private static String language(String tag) {
        return Text.isBlank(tag) ? "en" : tag;
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                content.source,
                content.sourceLanguage,
                content.targetLanguage,
                content.prompt,
                content.language,
                null,
                content.image,
                content.alt,
                content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (Text.isBlank(response.text)) {
            return new Score.Unanswered();
        }
        Tolerance tolerance = Tolerance.of(content.targetLanguage, evidence.level());
        double nearest = key.accepted.stream()
                .mapToDouble(sentence -> WordErrors.likeness(response.text, sentence, tolerance))
                .max()
                .orElse(0);
        return scoring.scored(nearest >= LEAST - ROUNDING ? nearest : 0, 1);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return List.of(Explanation.sentence(
                "",
                key.accepted,
                Objects.requireNonNullElse(response.text, ""),
                Tolerance.of(content.targetLanguage, evidence.level()),
                Spelling.LENIENT));
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(number, Hints.firstToken(key.first()), Hints.translation(content.translation));
    }
}
