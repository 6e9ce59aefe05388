package org.metalingua.kernel.scoring.irt;

import java.util.Set;

/**
 * An item of a bank. The bank knows it by its place, counted from 0.
 *
 * @param area of the blueprint, counted from 0
 * @param testlet number of the text or recording that it shares with other items; {@link #ALONE} for none. Once one of
 *     a testlet was given the others follow before anything else.
 * @param enemies numbers of groups of which a learner gets at most one item, because one gives another away
 */
public record BankItem(ItemModel model, int area, int testlet, Set<Integer> enemies) {
    /** Belongs to no testlet. */
    public static final int ALONE = -1;

    private static final int MOST_AREAS = 1_000;

    public BankItem {
        enemies = Set.copyOf(enemies);
        if (model == null || area < 0 || area >= MOST_AREAS || testlet < ALONE) {
            throw new IllegalArgumentException("no item of a bank: area " + area + ", testlet " + testlet);
        }
    }

    /** Of the first area, without testlet and enemies. */
    public BankItem(ItemModel model) {
        this(model, 0, ALONE, Set.of());
    }
}
