package org.metalingua.question.coherence_insertion;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/** A sentence is put where it belongs in a passage (TOEFL, insert text). One place is right. */
@Component(service = QuestionType.class)
@QuestionPlugin("coherence_insertion")
public final class CoherenceInsertion
        implements QuestionType<CoherenceInsertion.Content, CoherenceInsertion.Key, CoherenceInsertion.Response>,
                Guessable<CoherenceInsertion.Content> {

    /**
     * @param passage the paragraphs; a position stands in them as its id in square brackets: {@code [A]}
     * @param sentence what is to be inserted
     * @param positions the ids of the positions, in the order of the passage
     * @param language of the passage; null stands for English
     */
    public record Content(List<String> passage, String sentence, List<String> positions, String language) {
        public Content {
            passage = passage == null ? List.of() : List.copyOf(passage);
            positions = positions == null ? List.of() : List.copyOf(positions);
        }
    }

    /** @param position the id of the right one */
    public record Key(String position, SingleAnswer.Policy policy) {}

    /** @param position the id of the chosen one */
    public record Response(String position) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.gre", Set.of(Skill.READING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (content.passage.stream().allMatch(Text::isBlank)) {
            problems.add(ItemError.EMPTY_STEM, "/content/passage");
        }
        if (Text.isBlank(content.sentence)) {
            problems.add(ItemError.EMPTY_STEM, "/content/sentence");
        }
        if (content.positions.size() < 2) {
            problems.add(ItemError.TOO_FEW_OPTIONS, "/content/positions");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < content.positions.size(); i++) {
            String position = content.positions.get(i);
            if (Text.isBlank(position)) {
                problems.add(ItemError.EMPTY_OPTION, "/content/positions/" + i);
            } else if (!seen.add(position)) {
                problems.add(ItemError.DUPLICATE_OPTION_ID, "/content/positions/" + i);
            }
        }
        SingleAnswer.check(key.position, key.policy, content.positions, "/key/position", problems);
    }

    @Override
    public double guessing(Content content) {
        return content.positions.size() < 2 ? 0 : 1.0 / content.positions.size();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return SingleAnswer.score(response.position, key.position, key.policy, content.positions, scoring);
    }
}
