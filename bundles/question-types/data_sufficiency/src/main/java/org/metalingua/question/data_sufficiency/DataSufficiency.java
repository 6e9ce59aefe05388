package org.metalingua.question.data_sufficiency;

import java.util.List;
import java.util.Set;
import org.metalingua.kernel.api.item.DistractorAnalysis;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.SingleAnswer;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** Which of two statements is enough to answer a question, as in the GMAT. Five fixed answers, never shuffled. */
@Component
@QuestionPlugin("data_sufficiency")
public final class DataSufficiency
        implements QuestionType<DataSufficiency.Content, DataSufficiency.Key, DataSufficiency.Response>,
                Guessable<DataSufficiency.Content>,
                DistractorAnalysis<DataSufficiency.Content, DataSufficiency.Key, DataSufficiency.Response> {
    /** 1 alone, 2 alone, both together only, each alone, not even both together. */
    private static final List<String> ANSWERS = List.of("A", "B", "C", "D", "E");

    /** @param language of the question and its statements; null stands for English */
    public record Content(String stem, String statement1, String statement2, String language) {}

    /** @param answer A to E */
    public record Key(String answer, SingleAnswer.Policy policy) {}

    /** @param answer A to E */
    public record Response(String answer) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.gmat", Set.of(Skill.READING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.stem)) {
            problems.add(ItemError.EMPTY_STEM, "/content/stem");
        }
        if (Text.isBlank(content.statement1)) {
            problems.add(ItemError.MISSING_STATEMENT, "/content/statement1");
        }
        if (Text.isBlank(content.statement2)) {
            problems.add(ItemError.MISSING_STATEMENT, "/content/statement2");
        }
        SingleAnswer.check(key.answer, key.policy, ANSWERS, "/key/answer", problems);
    }

    @Override
    public double guessing(Content content) {
        return 1.0 / ANSWERS.size();
    }

    @Override
    public List<DistractorAnalysis.Choice> choices(Content content, Key key) {
        return ANSWERS.stream()
                .map(answer -> new DistractorAnalysis.Choice(answer, null, answer.equals(key.answer)))
                .toList();
    }

    @Override
    public List<String> chosen(Content content, Response response) {
        return ANSWERS.stream().filter(answer -> answer.equals(response.answer)).toList();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return SingleAnswer.score(response.answer, key.answer, key.policy, ANSWERS, scoring);
    }
}
