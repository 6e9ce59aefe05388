package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/** Several right answers among those a question offers. */
public final class SetAnswer {
    private SetAnswer() {}

    /**
     * A point for each right option, one less for each wrong one, never less than none.
     *
     * @param right without repetitions, as is what was chosen
     */
    public static Score net(Collection<String> right, Collection<String> chosen, Scoring scoring) {
        List<Score.Part> parts = new ArrayList<>();
        right.forEach(id -> parts.add(new Score.Part(id, chosen.contains(id) ? 1 : 0, 1)));
        chosen.stream().filter(id -> !right.contains(id)).forEach(id -> parts.add(new Score.Part(id, -1, 0)));
        double sum = parts.stream().mapToDouble(Score.Part::points).sum();
        return scoring.scored(Math.max(0, sum), Math.max(1, right.size()), parts);
    }
}
