package org.metalingua.question.sentence_equivalence;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.metalingua.kernel.api.item.DistractorAnalysis;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** Two of six words that give the sentence the same sense, as in the GRE. Both or nothing. */
@Component
@QuestionPlugin("sentence_equivalence")
public final class SentenceEquivalence
        implements QuestionType<SentenceEquivalence.Content, SentenceEquivalence.Key, SentenceEquivalence.Response>,
                Guessable<SentenceEquivalence.Content>,
                DistractorAnalysis<SentenceEquivalence.Content, SentenceEquivalence.Key, SentenceEquivalence.Response> {
    private static final int OPTIONS = 6;
    private static final int RIGHT = 2;

    /**
     * @param stem the sentence with its gap
     * @param language of the stem and the options; null stands for English
     * @param shuffle false keeps the author's order
     */
    public record Content(String stem, List<Option> options, String language, Boolean shuffle) {
        public Content {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /** @param correct the ids of the two right options */
    public record Key(List<String> correct) {
        public Key {
            correct = correct == null ? List.of() : List.copyOf(correct);
        }
    }

    /** @param selected the ids of the two chosen options */
    public record Response(List<String> selected) {
        public Response {
            selected = selected == null ? List.of() : List.copyOf(selected);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.gre", Set.of(Skill.VOCABULARY, Skill.READING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.stem)) {
            problems.add(ItemError.EMPTY_STEM, "/content/stem");
        }
        if (content.options.size() != OPTIONS) {
            problems.add(ItemError.WRONG_OPTION_COUNT, "/content/options");
        }
        Options.check(content.options, 0, content.language, "/content/options", problems);
        if (key.correct.isEmpty()) {
            problems.add(ItemError.NO_KEY, "/key/correct");
        } else if (key.correct.size() != RIGHT || new HashSet<>(key.correct).size() != RIGHT) {
            problems.add(ItemError.WRONG_KEY_COUNT, "/key/correct");
        }
        Options.checkKeys(key.correct, content.options, "/key/correct", problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        if (Boolean.FALSE.equals(content.shuffle)) {
            return content;
        }
        return new Content(content.stem, Options.presented(content.options, how), content.language, content.shuffle);
    }

    /** One of fifteen pairs. */
    @Override
    public double guessing(Content content) {
        return 1.0 / 15;
    }

    @Override
    public List<DistractorAnalysis.Choice> choices(Content content, Key key) {
        return Options.choices(content.options, key.correct);
    }

    @Override
    public List<String> chosen(Content content, Response response) {
        return response.selected.stream()
                .filter(id -> Options.contain(content.options, id))
                .distinct()
                .toList();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (response.selected.stream().allMatch(Text::isBlank)) {
            return new Score.Unanswered();
        }
        if (!response.selected.stream().allMatch(id -> Options.contain(content.options, id))) {
            return new Score.Invalid("selected names an option that does not exist");
        }
        // one, three or a repeated option is an answer, though never a right one
        boolean right = response.selected.size() == RIGHT
                && new HashSet<>(response.selected).size() == RIGHT
                && new HashSet<>(response.selected).equals(new HashSet<>(key.correct));
        return scoring.scored(right ? 1 : 0, 1);
    }
}
