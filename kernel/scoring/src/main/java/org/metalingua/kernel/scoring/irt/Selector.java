package org.metalingua.kernel.scoring.irt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/** Applies a selection rule to the items that may be given. */
final class Selector {
    private final ItemBank bank;
    private final int area;
    private final double theta;
    private final IntPredicate available;

    Selector(ItemBank bank, int area, double theta, IntPredicate available) {
        this.bank = bank;
        this.area = area;
        this.theta = theta;
        this.available = available;
    }

    /**
     * @param given items before
     * @return null when there is none
     */
    Step.Ask choose(Selection rule, int given, RandomGenerator lots) {
        if (rule instanceof Selection.Randomesque randomesque
                && (randomesque.items().isEmpty() || given < randomesque.items().getAsInt())) {
            return oneOf(randomesque.among(), lots);
        }
        if (rule instanceof Selection.SympsonHetter sympsonHetter) {
            List<Integer> blocked = new ArrayList<>();
            return ask(passing(ranking()::next, sympsonHetter.passing(), lots, blocked), blocked);
        }
        if (rule instanceof Selection.Progressive progressive) {
            return progressively(progressive, given, lots);
        }
        if (rule instanceof Selection.ByLot) {
            return anyOf(lots);
        }
        return ask(ranking().next(), List.of());
    }

    private Step.Ask oneOf(int among, RandomGenerator lots) {
        Ranking ranking = ranking();
        int[] best = new int[Math.min(among, bank.itemsOf(area).length)];
        int found = 0;
        while (found < best.length) {
            int item = ranking.next();
            if (item == Ranking.NONE) {
                break;
            }
            best[found++] = item;
        }
        return found == 0 ? null : ask(best[lots.nextInt(found)], List.of());
    }

    /**
     * The first item that passes, otherwise the last.
     *
     * @param blocked takes the items that did not pass
     */
    static int passing(IntSupplier ranking, List<Double> passing, RandomGenerator lots, List<Integer> blocked) {
        int item = ranking.getAsInt();
        while (item != Ranking.NONE && lots.nextDouble() > passing.get(item)) {
            int next = ranking.getAsInt();
            if (next == Ranking.NONE) {
                break;
            }
            blocked.add(item);
            item = next;
        }
        return item;
    }

    private Step.Ask progressively(Selection.Progressive rule, int given, RandomGenerator lots) {
        Ranking ranking = ranking();
        if (ranking.next() == Ranking.NONE) {
            return null;
        }
        double highest = ranking.information();
        int best = Ranking.NONE;
        double most = Double.NEGATIVE_INFINITY;
        for (long entry : bank.promising(area, theta)) {
            // with the luckiest lot, neither this one nor those behind it are better
            if (rule.criterion(given, 1, highest, ItemBank.boundOf(entry)) < most) {
                break;
            }
            int item = ItemBank.itemOf(entry);
            if (available.test(item)) {
                double criterion = rule.criterion(given, lots.nextDouble(), highest, bank.information(item, theta));
                if (criterion > most || criterion == most && item < best) {
                    most = criterion;
                    best = item;
                }
            }
        }
        return ask(best, List.of());
    }

    private Step.Ask anyOf(RandomGenerator lots) {
        int chosen = Ranking.NONE;
        int seen = 0;
        for (int item : bank.itemsOf(area)) {
            if (available.test(item) && lots.nextInt(++seen) == 0) {
                chosen = item;
            }
        }
        return ask(chosen, List.of());
    }

    private Ranking ranking() {
        return new Ranking(bank, area, theta, available);
    }

    private Step.Ask ask(int item, List<Integer> blocked) {
        return item == Ranking.NONE ? null : new Step.Ask(item, bank.information(item, theta), blocked);
    }
}
