package org.metalingua.module.testing.internal.grading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;

/**
 * An answer with everything that decides about its marking. The rule: one rating settles single marking, and several
 * ones are averaged; in double marking the mean of two raters who agree; where they do not, the scores of the third who
 * decides.
 *
 * @param position of the question in its session
 * @param ratings in the order of their raters' first rating
 */
record MarkedAnswer(
        long id,
        long session,
        int position,
        boolean sessionOpen,
        long learner,
        long versionId,
        JsonNode response,
        String status,
        Double points,
        MarkingPolicy policy,
        Stage stage,
        List<StoredRating> ratings) {

    /** What a member of staff may do with an answer. */
    enum Part {
        /** Give the first or second rating. */
        RATE,
        /** Replace the own rating. */
        CORRECT,
        /** Decide between two raters who differ, or anew. */
        DECIDE,
        /** Nothing: it is settled. */
        NONE
    }

    /** What becomes of the answer. */
    sealed interface Outcome {
        /** More ratings are needed. */
        record Waiting(Stage stage) implements Outcome {}

        /** These ratings make the score. */
        record Settled(List<StoredRating> counting) implements Outcome {}
    }

    boolean isScored() {
        return status.equals("scored");
    }

    Optional<StoredRating> ratingOf(long account) {
        return ratings.stream().filter(rating -> rating.rater() == account).findFirst();
    }

    /** Ratings of those who were not called to decide. */
    private List<StoredRating> plain() {
        return ratings.stream().filter(rating -> !rating.decides()).toList();
    }

    private Optional<StoredRating> decision() {
        return ratings.stream()
                .filter(rating -> rating.decides() && !rating.withdrawn())
                .reduce((earlier, later) -> later);
    }

    /** Does not look at whose answer it is. */
    Part partOf(long account) {
        boolean closed = policy.asksForTwo() || decision().isPresent();
        if (closed && !status.equals("needs_review")) {
            return Part.NONE;
        }
        Optional<StoredRating> own = ratingOf(account);
        if (own.isPresent()) {
            return own.get().withdrawn() ? Part.DECIDE : Part.CORRECT;
        }
        boolean ratersAreIn = policy.asksForTwo() ? plain().size() >= 2 : stage == Stage.REOPENED && !plain().isEmpty();
        return ratersAreIn ? Part.DECIDE : Part.RATE;
    }

    /** Raters do not see each other's scores until the answer is settled; who is to decide sees them. */
    boolean showsAllRatingsTo(long account) {
        return !policy.asksForTwo()
                || stage == Stage.SETTLED
                || stage == Stage.REOPENED
                || stage == Stage.ADJUDICATION && partOf(account) == Part.DECIDE;
    }

    /** Whether scores of this rater given now are the rater's own judgement and nobody else's. */
    boolean judgesAlone(long account) {
        return !showsAllRatingsTo(account)
                || ratings.stream().allMatch(rating -> rating.rater() == account) && stage == Stage.FIRST;
    }

    /** A machine's proposal is for those who have scored, where the policy does not show it earlier. */
    boolean showsProposalTo(long account) {
        boolean early = policy.proposalFirst() && !(policy.asksForTwo() && stage == Stage.FIRST);
        return early || isScored() || ratingOf(account).isPresent();
    }

    MarkedAnswer with(StoredRating rating) {
        List<StoredRating> all = new ArrayList<>(ratings);
        all.removeIf(one -> one.rater() == rating.rater());
        all.add(rating);
        return new MarkedAnswer(
                id, session, position, sessionOpen, learner, versionId, response, status, points, policy, stage, all);
    }

    Outcome outcome(Rubric rubric) {
        Optional<StoredRating> decision = decision();
        if (decision.isPresent()) {
            return new Outcome.Settled(List.of(decision.get()));
        }
        List<StoredRating> raters = plain();
        if (raters.isEmpty()) {
            return new Outcome.Waiting(Stage.FIRST);
        }
        if (!policy.asksForTwo()) {
            return new Outcome.Settled(raters);
        }
        if (raters.size() < 2) {
            return new Outcome.Waiting(Stage.SECOND);
        }
        return policy.agree(rubric, raters.get(0).scores(), raters.get(1).scores())
                ? new Outcome.Settled(raters)
                : new Outcome.Waiting(Stage.ADJUDICATION);
    }

    static List<Evidence.Rating> evidence(List<StoredRating> counting) {
        return counting.stream()
                .map(rating -> new Evidence.Rating(Long.toString(rating.rater()), rating.scores()))
                .toList();
    }
}
