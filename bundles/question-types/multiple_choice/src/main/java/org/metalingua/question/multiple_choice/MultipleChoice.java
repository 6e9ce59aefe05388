package org.metalingua.question.multiple_choice;

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
import org.metalingua.kernel.scoring.SingleAnswer;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** One right option. All or nothing; a wrong choice may cost points, an omitted one never does. */
@Component
@QuestionPlugin("multiple_choice")
public final class MultipleChoice
        implements QuestionType<MultipleChoice.Content, MultipleChoice.Key, MultipleChoice.Response>,
                Guessable<MultipleChoice.Content>,
                DistractorAnalysis<MultipleChoice.Content, MultipleChoice.Key, MultipleChoice.Response> {

    /**
     * @param language of the stem and the options; null stands for English
     * @param shuffle false keeps the author's order
     */
    public record Content(String stem, List<Option> options, String language, Boolean shuffle) {
        public Content {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /** @param correct the id of the right option */
    public record Key(String correct, SingleAnswer.Policy policy) {}

    /** @param selected the id of the chosen option */
    public record Response(String selected) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.general",
                Set.of(Skill.GRAMMAR, Skill.VOCABULARY, Skill.READING, Skill.LISTENING),
                ItemTypeInfo.Marking.AUTOMATIC,
                1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.stem)) {
            problems.add(ItemError.EMPTY_STEM, "/content/stem");
        }
        Options.check(content.options, 2, content.language, "/content/options", problems);
        SingleAnswer.check(key.correct, key.policy, Options.ids(content.options), "/key/correct", problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        if (Boolean.FALSE.equals(content.shuffle)) {
            return content;
        }
        return new Content(content.stem, Options.presented(content.options, how), content.language, content.shuffle);
    }

    @Override
    public double guessing(Content content) {
        return content.options.size() < 2 ? 0 : 1.0 / content.options.size();
    }

    @Override
    public List<DistractorAnalysis.Choice> choices(Content content, Key key) {
        return Options.choices(content.options, Set.of(key.correct));
    }

    @Override
    public List<String> chosen(Content content, Response response) {
        return Options.contain(content.options, response.selected) ? List.of(response.selected) : List.of();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return SingleAnswer.score(response.selected, key.correct, key.policy, Options.ids(content.options), scoring);
    }
}
