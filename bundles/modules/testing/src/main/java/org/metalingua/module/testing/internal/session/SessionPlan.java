package org.metalingua.module.testing.internal.session;

import java.util.List;
import java.util.Optional;

/**
 * What never changes in a session, so that it may be kept in memory. An adaptive session grows; what it has, stays.
 *
 * @param ruled whether there are rules of navigation or clocks of questions
 * @param items by position, from 0
 */
record SessionPlan(
        long id,
        long accountId,
        boolean immediateFeedback,
        long seed,
        boolean adaptive,
        boolean ruled,
        List<PlannedItem> items) {
    SessionPlan {
        items = List.copyOf(items);
    }

    /** One question of the session in the version the session began with. */
    record PlannedItem(int position, int section, String sectionTitle, long questionId, long versionId) {}

    Optional<PlannedItem> question(long questionId) {
        return items.stream().filter(item -> item.questionId() == questionId).findFirst();
    }

    Optional<PlannedItem> at(int position) {
        return position >= 0 && position < items.size() ? Optional.of(items.get(position)) : Optional.empty();
    }

    /** Spreads the session's seed, so that two items of one session are shuffled differently. */
    long seedOf(PlannedItem item) {
        return seed * 31 + item.position() * 0x9E3779B97F4A7C15L;
    }
}
