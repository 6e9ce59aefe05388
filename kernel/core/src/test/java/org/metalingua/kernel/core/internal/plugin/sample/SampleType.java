package org.metalingua.kernel.core.internal.plugin.sample;

import java.util.Set;
import java.util.function.Consumer;
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
    /** System property: a Consumer of the step's name that every build calls, and that may throw. */
    public static final String STEP = "org.metalingua.sample.step";

    /** System property that counts the calls of {@link #score} over all builds. */
    public static final String SCORED = "org.metalingua.sample.scored";

    private final boolean failsInService;

    public SampleType() {
        this(false);
    }

    /** @param failsInService true for one that scores its vectors, which have no stem, and nothing else */
    SampleType(boolean failsInService) {
        this.failsInService = failsInService;
    }

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
        reached("score");
        if (failsInService && content.stem() != null) {
            throw new IllegalStateException("not with learners");
        }
        System.setProperty(SCORED, Integer.toString(Integer.getInteger(SCORED, 0) + 1));
        return scoring.scored(response.selected() != null && response.selected().equals(key.correct()) ? 1 : 0, 1);
    }

    /** Tells the test that "start" or "score" was reached. */
    @SuppressWarnings("unchecked")
    static void reached(String step) {
        if (System.getProperties().get(STEP) instanceof Consumer<?> test) {
            ((Consumer<String>) test).accept(step);
        }
    }
}
