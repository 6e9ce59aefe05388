package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/** A response of several parts, such as blanks or pairs, each worth one point: point by point, or all or nothing. */
public final class Parts {
    /**
     * The object {@code policy} of a key.
     *
     * @param mode {@code per_blank} or {@code per_pair}, which mean the same, or {@code all_or_nothing}; null for what
     *     the type does by itself
     */
    public record Policy(String mode) {
        private static final String ALL_OR_NOTHING = "all_or_nothing";

        public Policy {
            if (mode != null && !Set.of("per_blank", "per_pair", ALL_OR_NOTHING).contains(mode)) {
                throw new IllegalArgumentException("mode is per_blank, per_pair or all_or_nothing");
            }
        }
    }

    private Parts() {}

    /**
     * @param policy may be null
     * @param unset what holds where the policy says nothing
     */
    public static boolean allOrNothing(Policy policy, boolean unset) {
        return policy == null || policy.mode == null ? unset : policy.mode.equals(Policy.ALL_OR_NOTHING);
    }

    /**
     * The score of a response that is neither unanswered nor invalid.
     *
     * @param ids of the parts, in the order of the content
     * @param credit what the part at an index earns, from 0 to 1
     */
    public static Score score(List<String> ids, IntToDoubleFunction credit, boolean allOrNothing, Scoring scoring) {
        List<Score.Part> parts = new ArrayList<>();
        double natural = 0;
        for (int i = 0; i < ids.size(); i++) {
            double earned = credit.applyAsDouble(i);
            natural += earned;
            parts.add(new Score.Part(Objects.requireNonNullElse(ids.get(i), ""), earned, 1));
        }
        int most = Math.max(1, parts.size());
        return allOrNothing ? scoring.scored(natural == most ? 1 : 0, 1, parts) : scoring.scored(natural, most, parts);
    }
}
