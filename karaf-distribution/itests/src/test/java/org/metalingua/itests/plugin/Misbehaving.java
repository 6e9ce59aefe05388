package org.metalingua.itests.plugin;

import java.util.List;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.osgi.service.component.annotations.Component;

/** A question type that passes its vectors and then does whatever the content says. */
@Component
@QuestionPlugin("misbehaving")
public final class Misbehaving implements QuestionType<Misbehaving.Content, Misbehaving.Key, Misbehaving.Response> {
    /** What its exceptions say, and nobody but the log may hear. */
    public static final String SECRET = "a learner's words";

    private static final long LOOP_NANOS = 10_000_000_000L;

    /** @param mode what scoring does */
    public record Content(String mode) {}

    public record Key() {}

    public record Response(String text) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.general", Set.of(Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        // anything goes
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return switch (content.mode()) {
            case "throws" -> throw new IllegalStateException(SECRET);
            case "loops" -> loop();
            case "gives NaN" -> new Score.Scored(Double.NaN, List.of());
            case "gives too much" -> new Score.Scored(2 * scoring.maxPoints(), List.of());
            case "gives nothing" -> null;
            case "exhausts the stack" -> exhaust(1);
            default -> scoring.scored(1, 1);
        };
    }

    /** Like careless code, it does not look whether it was interrupted. */
    private static Score loop() {
        long end = System.nanoTime() + LOOP_NANOS;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return new Score.Unanswered();
    }

    private static Score exhaust(int depth) {
        return exhaust(depth + 1);
    }
}
