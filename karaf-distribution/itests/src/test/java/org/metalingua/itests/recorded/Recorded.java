package org.metalingua.itests.recorded;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.api.item.Spoken;
import org.osgi.service.component.annotations.Component;

/** A question type whose points are the seconds that were recorded. */
@Component
@QuestionPlugin("recorded")
public final class Recorded
        implements QuestionType<Recorded.Content, Recorded.Key, Recorded.Response>,
                Spoken<Recorded.Content, Recorded.Key, Recorded.Response> {
    public record Content(String prompt) {}

    public record Key() {}

    /** @param audio name of the recording */
    public record Response(String audio) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.general", Set.of(Skill.SPEAKING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        // anything goes
    }

    @Override
    public Optional<Speech> speech(Content content, Key key, Response response) {
        return Optional.ofNullable(response.audio()).map(audio -> new Speech(audio, "en", Optional.empty()));
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return evidence.durationMs().isEmpty()
                ? new Score.Unanswered()
                : new Score.Scored(
                        Math.min(scoring.maxPoints(), evidence.durationMs().getAsLong() / 1000.0), List.of());
    }
}
