package org.metalingua.kernel.scoring.irt;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Items in the exact order of their information at one ability, ties by place. Items are taken from the bank's index
 * only until what is left cannot be better, so that the first ones cost little. Not thread-safe.
 */
final class Ranking {
    static final int NONE = -1;
    private static final int FIRST_SIZE = 64;

    private final ItemBank bank;
    private final double theta;
    private final IntPredicate available;
    private final long[] promising;
    private int looked;

    /** A heap, the best first. */
    private int[] items = new int[FIRST_SIZE];

    private double[] information = new double[FIRST_SIZE];
    private int size;
    private double last;

    Ranking(ItemBank bank, int area, double theta, IntPredicate available) {
        this.bank = bank;
        this.theta = theta;
        this.available = available;
        this.promising = bank.promising(area, theta);
    }

    /** The next item, or {@link #NONE}. */
    int next() {
        // one that may tell as much comes first when its place does
        while (looked < promising.length && (size == 0 || ItemBank.boundOf(promising[looked]) >= information[0])) {
            int item = ItemBank.itemOf(promising[looked++]);
            if (available.test(item)) {
                push(item, bank.information(item, theta));
            }
        }
        return size == 0 ? NONE : pop();
    }

    /** What the item tells that was returned last. */
    double information() {
        return last;
    }

    private void push(int item, double value) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
            information = Arrays.copyOf(information, 2 * size);
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) / 2;
            if (!before(value, item, information[parent], items[parent])) {
                break;
            }
            items[hole] = items[parent];
            information[hole] = information[parent];
            hole = parent;
        }
        items[hole] = item;
        information[hole] = value;
    }

    private int pop() {
        int first = items[0];
        last = information[0];
        size--;
        int item = items[size];
        double value = information[size];
        int hole = 0;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size
                    && before(information[child + 1], items[child + 1], information[child], items[child])) {
                child++;
            }
            if (!before(information[child], items[child], value, item)) {
                break;
            }
            items[hole] = items[child];
            information[hole] = information[child];
            hole = child;
        }
        items[hole] = item;
        information[hole] = value;
        return first;
    }

    private static boolean before(double value, int item, double otherValue, int otherItem) {
        return value > otherValue || value == otherValue && item < otherItem;
    }
}
