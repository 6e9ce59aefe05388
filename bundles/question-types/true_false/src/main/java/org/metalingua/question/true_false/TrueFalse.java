package org.metalingua.question.true_false;

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
import org.metalingua.kernel.scoring.Truth;
import org.osgi.service.component.annotations.Component;

/** A statement that is true, false or, in the forms of IELTS, not decided by the text. */
@Component
@QuestionPlugin("true_false")
public final class TrueFalse
        implements QuestionType<TrueFalse.Content, TrueFalse.Key, TrueFalse.Response>,
                Guessable<TrueFalse.Content>,
                DistractorAnalysis<TrueFalse.Content, TrueFalse.Key, TrueFalse.Response> {

    /**
     * @param variant which answers there are: {@code TF}, the default, {@code TFNG} or {@code YNNG}
     * @param language of the statement; null stands for English
     */
    public record Content(String statement, String variant, String language) {
        public Content {
            if (variant != null) {
                Variant.of(variant);
            }
        }

        private List<String> answers() {
            return (variant == null ? Variant.TF : Variant.of(variant)).answers;
        }
    }

    /** @param value the right answer: a token, or the boolean for {@code true} and {@code false} */
    public record Key(Object value, SingleAnswer.Policy policy) {
        public Key {
            value = Truth.token(value);
        }

        private String answer() {
            return (String) value;
        }
    }

    /** @param value a token, or the boolean for {@code true} and {@code false} */
    public record Response(Object value) {
        public Response {
            value = Truth.token(value);
        }

        private String answer() {
            return (String) value;
        }
    }

    private enum Variant {
        TF("true", "false"),
        /** Facts: the text may not say. */
        TFNG("true", "false", "not_given"),
        /** Views of the writer: the text may not say. */
        YNNG("yes", "no", "not_given");

        private final List<String> answers;

        Variant(String... answers) {
            this.answers = List.of(answers);
        }

        static Variant of(String name) {
            for (Variant variant : values()) {
                if (variant.name().equals(name)) {
                    return variant;
                }
            }
            throw new IllegalArgumentException("variant is TF, TFNG or YNNG");
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.general", Set.of(Skill.READING, Skill.LISTENING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.statement)) {
            problems.add(ItemError.EMPTY_STEM, "/content/statement");
        }
        SingleAnswer.check(key.answer(), key.policy, content.answers(), "/key/value", problems);
    }

    @Override
    public double guessing(Content content) {
        return 1.0 / content.answers().size();
    }

    @Override
    public List<DistractorAnalysis.Choice> choices(Content content, Key key) {
        return content.answers().stream()
                .map(answer -> new DistractorAnalysis.Choice(answer, null, answer.equals(key.answer())))
                .toList();
    }

    @Override
    public List<String> chosen(Content content, Response response) {
        return content.answers().stream()
                .filter(answer -> answer.equals(response.answer()))
                .toList();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return SingleAnswer.score(response.answer(), key.answer(), key.policy, content.answers(), scoring);
    }
}
