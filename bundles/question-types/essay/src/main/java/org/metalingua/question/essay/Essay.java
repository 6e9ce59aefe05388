package org.metalingua.question.essay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.metalingua.kernel.scoring.Marking;
import org.metalingua.kernel.scoring.MarkingScheme;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** A text that raters mark by a rubric. Without a human's rating no score is final, whatever can be computed. */
@Component(service = QuestionType.class)
@QuestionPlugin("essay")
public final class Essay
        implements QuestionType<Essay.Content, Essay.Key, Essay.Response>,
                HumanMarked<Essay.Content, Essay.Key>,
                MachineRated<Essay.Content, Essay.Key, Essay.Response> {

    /**
     * @param language of the text that is asked for; null stands for English
     * @param minWords and {@code maxWords}: what the task asks for, shown and counted, never enforced
     * @param timeLimitSec time for this task; null for none
     */
    public record Content(String prompt, String language, Integer minWords, Integer maxWords, Integer timeLimitSec) {}

    /** @param rubric id of a marking scheme of writing tasks, such as {@code ielts_task2} */
    public record Key(String rubric) {}

    public record Response(String text) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.general", Set.of(Skill.WRITING), ItemTypeInfo.Marking.HUMAN, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.prompt)) {
            problems.add(ItemError.EMPTY_STEM, "/content/prompt");
        }
        if (MarkingScheme.writing(key.rubric).isEmpty()) {
            problems.add(ItemError.UNKNOWN_RUBRIC, "/key/rubric");
        }
        int minWords = content.minWords == null ? 0 : content.minWords;
        if (minWords < 0) {
            problems.add(ItemError.BAD_RANGE, "/content/minWords");
        }
        if (content.maxWords != null && content.maxWords < Math.max(1, minWords)) {
            problems.add(ItemError.BAD_RANGE, "/content/maxWords");
        }
        if (content.timeLimitSec != null && content.timeLimitSec < 1) {
            problems.add(ItemError.BAD_TIME, "/content/timeLimitSec");
        }
    }

    @Override
    public Rubric rubric(Content content, Key key) {
        return MarkingScheme.writing(key.rubric).orElseThrow().rubric();
    }

    /** The task with the length it asks for, which belongs to what the text is measured by. */
    @Override
    public Optional<Work> work(Content content, Key key, Response response, Evidence evidence) {
        if (Text.isBlank(response.text) || Text.isBlank(content.prompt)) {
            return Optional.empty();
        }
        String length = (content.minWords == null ? "" : "\nAt least " + content.minWords + " words.")
                + (content.maxWords == null ? "" : "\nAt most " + content.maxWords + " words.");
        String language = Text.isBlank(content.language) ? "en" : content.language;
        return Optional.of(new Work(content.prompt + length, response.text, language, Optional.empty()));
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (Text.isBlank(response.text)) {
            return new Score.Unanswered();
        }
        Optional<MarkingScheme> found = MarkingScheme.writing(key.rubric);
        if (found.isEmpty()) {
            return scoring.needsReview(0, 1, List.of(), "the rubric does not exist");
        }
        return Marking.ofText(found.get(), response.text).score(evidence.ratings(), scoring);
    }
}
