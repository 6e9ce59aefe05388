package org.metalingua.kernel.core.internal.plugin.sample;

import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;

/** The question type of the plugins that tests pack into jars. */
public final class SampleType implements QuestionType<SampleType.Content, SampleType.Key, SampleType.Response> {
    /** System property that counts the calls of {@link #score} over all builds. */
    public static final String SCORED = "org.metalingua.sample.scored";

    public record Content(String stem) {}

    public record Key(String correct) {}

    public record Response(String selected) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.general", Set.of(Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (key.correct() == null) {
            problems.add(ItemError.NO_KEY, "/key/correct");
        }
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        System.setProperty(SCORED, Integer.toString(Integer.getInteger(SCORED, 0) + 1));
        return scoring.scored(response.selected() != null && response.selected().equals(key.correct()) ? 1 : 0, 1);
    }
}
