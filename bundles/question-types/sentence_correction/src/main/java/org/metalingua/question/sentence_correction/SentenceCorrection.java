package org.metalingua.question.sentence_correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.metalingua.kernel.scoring.Match;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.SingleAnswer;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.TextMatcher;
import org.osgi.service.component.annotations.Component;

/** The best wording of the underlined part of a sentence, as in the GMAT before its Focus Edition. */
@Component
@QuestionPlugin("sentence_correction")
public final class SentenceCorrection
        implements QuestionType<SentenceCorrection.Content, SentenceCorrection.Key, SentenceCorrection.Response>,
                Guessable<SentenceCorrection.Content> {
    private static final int OPTIONS = 5;

    /**
     * @param underlined a part of the sentence, as it stands there
     * @param options five wordings, the first of them the original
     * @param language of the sentence; null stands for English
     */
    public record Content(String sentence, String underlined, List<Option> options, String language) {
        public Content {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /** @param correct the id of the best wording */
    public record Key(String correct, SingleAnswer.Policy policy) {}

    /** @param selected the id of the chosen wording */
    public record Response(String selected) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.gmat", Set.of(Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.sentence)) {
            problems.add(ItemError.EMPTY_STEM, "/content/sentence");
        }
        if (Text.isBlank(content.underlined)
                || content.sentence == null
                || !content.sentence.contains(content.underlined)) {
            problems.add(ItemError.UNDERLINE_NOT_IN_SENTENCE, "/content/underlined");
        }
        if (content.options.size() != OPTIONS) {
            problems.add(ItemError.WRONG_OPTION_COUNT, "/content/options");
        }
        Options.check(content.options, 0, content.language, "/content/options", problems);
        if (!content.options.isEmpty() && !isOriginal(content.options.get(0), content)) {
            problems.add(ItemError.FIRST_OPTION_NOT_ORIGINAL, "/content/options/0/text");
        }
        SingleAnswer.check(key.correct, key.policy, Options.ids(content.options), "/key/correct", problems);
    }

    private static boolean isOriginal(Option first, Content content) {
        if (first.text() == null || content.underlined == null) {
            return false;
        }
        TextMatcher matcher = new TextMatcher(content.language, Match.OPTION);
        return matcher.normalize(first.text()).equals(matcher.normalize(content.underlined));
    }

    /** The original wording stays first. */
    @Override
    public Content present(Content content, Presentation how) {
        if (content.options.isEmpty()) {
            return content;
        }
        List<Option> options = new ArrayList<>(content.options.subList(0, 1));
        options.addAll(how.shuffled(content.options.subList(1, content.options.size())));
        return new Content(content.sentence, content.underlined, options, content.language);
    }

    @Override
    public double guessing(Content content) {
        return 1.0 / OPTIONS;
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return SingleAnswer.score(response.selected, key.correct, key.policy, Options.ids(content.options), scoring);
    }
}
