package ${package};

import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.${kind}Plugin;
import org.metalingua.kernel.api.item.${kind}Type;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Match;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.TextMatcher;
import org.osgi.service.component.annotations.Component;

/** A question that is answered in one word, or a few. */
@Component
@${kind}Plugin("${type}")
public final class ${className} implements ${kind}Type<${className}.Content, ${className}.Key, ${className}.Response> {
    /** What a learner sees. The language says by which rules words are compared. */
    public record Content(String stem, String language) {}

    public record Key(String answer) {}

    public record Response(String text) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("${capability}", Set.of(Skill.VOCABULARY), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.stem)) {
            problems.add(ItemError.EMPTY_STEM, "/content/stem");
        }
        if (Text.isBlank(key.answer)) {
            problems.add(ItemError.NO_KEY, "/key/answer");
        }
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (Text.isBlank(response.text)) {
            return new Score.Unanswered();
        }
        boolean right = !Text.isBlank(key.answer)
                && new TextMatcher(content.language, Match.DEFAULT).matches(response.text, key.answer);
        return scoring.scored(right ? 1 : 0, 1);
    }
}
