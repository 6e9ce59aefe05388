package org.metalingua.question.translation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.HumanMarked;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.MachineRated;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Chrf;
import org.metalingua.kernel.scoring.Marking;
import org.metalingua.kernel.scoring.MarkingScheme;
import org.metalingua.kernel.scoring.Match;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.TextMatcher;
import org.osgi.service.component.annotations.Component;

/** A text to be translated. What equals a reference has all points at once; anything else raters mark. */
@Component(service = QuestionType.class)
@QuestionPlugin("translation")
public final class Translation
        implements QuestionType<Translation.Content, Translation.Key, Translation.Response>,
                HumanMarked<Translation.Content, Translation.Key>,
                MachineRated<Translation.Content, Translation.Key, Translation.Response> {
    private static final MarkingScheme SCHEME =
            MarkingScheme.of(MarkingScheme.Task.TRANSLATION, "translation").orElseThrow();

    /**
     * @param source the text
     * @param sourceLanguage BCP 47 tag; null stands for English, as in {@code targetLanguage}
     */
    public record Content(String source, String sourceLanguage, String targetLanguage) {
        /** Without region and script: what differs in those only is no translation. */
        private static Locale language(String tag) {
            String given = Text.isBlank(tag) ? "en" : tag;
            return Locale.forLanguageTag(Locale.forLanguageTag(given).getLanguage());
        }
    }

    /** @param references translations that are as good as can be */
    public record Key(List<String> references) {
        public Key {
            references = references == null ? List.of() : List.copyOf(references);
        }
    }

    public record Response(String text) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.general", Set.of(Skill.WRITING), ItemTypeInfo.Marking.HUMAN, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.source)) {
            problems.add(ItemError.EMPTY_STEM, "/content/source");
        }
        if (Content.language(content.sourceLanguage).equals(Content.language(content.targetLanguage))) {
            problems.add(ItemError.SAME_LANGUAGE, "/content/targetLanguage");
        }
        checkReferences(key.references, new TextMatcher(content.targetLanguage, Match.SENTENCE), problems);
    }

    private static void checkReferences(List<String> references, TextMatcher matcher, Problems problems) {
        if (references.stream().allMatch(matcher::comparesNothing)) {
            problems.add(ItemError.NO_KEY, "/key/references");
            return;
        }
        for (int i = 0; i < references.size(); i++) {
            if (matcher.comparesNothing(references.get(i))) {
                problems.add(ItemError.EMPTY_ACCEPTED, "/key/references/" + i);
            }
        }
    }

    @Override
    public Rubric rubric(Content content, Key key) {
        return SCHEME.rubric();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (Text.isBlank(response.text)) {
            return new Score.Unanswered();
        }
        TextMatcher matcher = new TextMatcher(content.targetLanguage, Match.SENTENCE);
        TextMatcher.Form given = matcher.form(response.text);
        if (key.references.stream().anyMatch(reference -> given.matches(matcher.form(reference)))) {
            return scoring.scored(1, 1);
        }
        Score marked = Marking.by(SCHEME).score(evidence.ratings(), scoring);
        return marked instanceof Score.NeedsReview waiting
                ? new Score.NeedsReview(
                        waiting.points(),
                        Stream.concat(waiting.parts().stream(), likeness(key, response, matcher).stream())
                                .toList(),
                        waiting.reason())
                : marked;
    }

    /** How near the text comes to the nearest reference, a hint for the rater that does not count. */
    private static Optional<Score.Part> likeness(Key key, Response response, TextMatcher matcher) {
        Chrf given = Chrf.of(matcher.normalize(response.text));
        return key.references.stream()
                .mapToDouble(reference -> given.against(Chrf.of(matcher.normalize(reference))))
                .boxed()
                .max(Comparator.naturalOrder())
                .map(nearest -> new Score.Part("chrf", nearest, 1));
    }

    @Override
    public Optional<Work> work(Content content, Key key, Response response, Evidence evidence) {
        return Text.isBlank(response.text)
                ? Optional.empty()
                : Optional.of(new Work(
                        "Translate from %s into %s:\n%s"
                                .formatted(
                                        Content.language(content.sourceLanguage).getDisplayLanguage(Locale.ENGLISH),
                                        Content.language(content.targetLanguage).getDisplayLanguage(Locale.ENGLISH),
                                        Objects.requireNonNullElse(content.source, "")),
                        response.text,
                        Objects.requireNonNullElse(content.targetLanguage, "en"),
                        key.references.stream().findFirst()));
    }
}
