package org.metalingua.kernel.scoring.irt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Items to choose from, with an index of the most informative ones for each tenth of a logit. Immutable and safe for
 * use by many threads; the index grows as abilities are asked for, 8 bytes for each item and tenth. Keep one bank for
 * all learners.
 */
public final class ItemBank {
    /** All areas together. */
    static final int EVERY_AREA = -1;

    private static final double LOWEST = -6;
    private static final double WIDTH = 0.1;
    private static final int CELLS = 120;

    private final List<BankItem> items;
    private final double[] slopes;
    private final double[] difficulties;
    /** NaN where the item is no logistic one. */
    private final double[] guessing;

    private final int[] everyItem;
    private final int[][] byArea;
    private final Map<Integer, int[]> byTestlet;
    private final Map<Integer, int[]> byEnemies;
    /** For each area, and last for all, the items of each cell in the order of the most they can tell inside it. */
    private final List<AtomicReferenceArray<long[]>> index;

    private ItemBank(List<BankItem> items) {
        this.items = List.copyOf(items);
        int size = items.size();
        slopes = new double[size];
        difficulties = new double[size];
        guessing = new double[size];
        for (int i = 0; i < size; i++) {
            guessing[i] = Double.NaN;
            if (items.get(i).model() instanceof Logistic logistic) {
                slopes[i] = logistic.d() * logistic.a();
                difficulties[i] = logistic.b();
                guessing[i] = logistic.c();
            }
        }
        int areas = items.stream().mapToInt(BankItem::area).max().orElse(-1) + 1;
        everyItem = IntStream.range(0, size).toArray();
        byArea = IntStream.range(0, areas)
                .mapToObj(area -> IntStream.range(0, size)
                        .filter(i -> items.get(i).area() == area)
                        .toArray())
                .toArray(int[][]::new);
        Map<Integer, List<Integer>> testlets = new HashMap<>();
        Map<Integer, List<Integer>> enemies = new HashMap<>();
        for (int i = 0; i < size; i++) {
            BankItem item = items.get(i);
            if (item.testlet() != BankItem.ALONE) {
                testlets.computeIfAbsent(item.testlet(), key -> new ArrayList<>())
                        .add(i);
            }
            for (int group : item.enemies()) {
                enemies.computeIfAbsent(group, key -> new ArrayList<>()).add(i);
            }
        }
        byTestlet = arrays(testlets);
        byEnemies = arrays(enemies);
        index = IntStream.rangeClosed(0, areas)
                .mapToObj(area -> new AtomicReferenceArray<long[]>(CELLS))
                .toList();
    }

    public static ItemBank of(List<BankItem> items) {
        return new ItemBank(items);
    }

    private static Map<Integer, int[]> arrays(Map<Integer, List<Integer>> lists) {
        Map<Integer, int[]> arrays = new HashMap<>();
        lists.forEach((key, list) ->
                arrays.put(key, list.stream().mapToInt(Integer::intValue).toArray()));
        return arrays;
    }

    public int size() {
        return items.size();
    }

    /** Highest area of an item, plus one. */
    public int areas() {
        return byArea.length;
    }

    /** @param item its place, from 0 */
    public BankItem item(int item) {
        return items.get(item);
    }

    /** Fisher information of one item. */
    public double information(int item, double theta) {
        return Double.isNaN(guessing[item])
                ? items.get(item).model().information(theta)
                : Logistic.information(slopes[item], difficulties[item], guessing[item], theta);
    }

    /** Places of the items of an area, in order. Not to be changed. */
    int[] itemsOf(int area) {
        if (area == EVERY_AREA) {
            return everyItem;
        }
        return area < byArea.length ? byArea[area] : new int[0];
    }

    /** Places of the items of a testlet. Not to be changed. */
    int[] itemsOfTestlet(int testlet) {
        return byTestlet.getOrDefault(testlet, new int[0]);
    }

    /** Places of the items of a group of enemies. Not to be changed. */
    int[] enemiesOf(int group) {
        return byEnemies.getOrDefault(group, new int[0]);
    }

    /**
     * Items of an area as {@link #entry entries}, those first that may tell most near this ability. Not to be changed.
     */
    long[] promising(int area, double theta) {
        int[] members = itemsOf(area);
        int cell = (int) Math.floor((theta - LOWEST) / WIDTH);
        if (cell < 0 || cell >= CELLS || members.length == 0) {
            return sorted(members, theta, theta);
        }
        AtomicReferenceArray<long[]> cells = index.get(area == EVERY_AREA ? byArea.length : area);
        long[] entries = cells.get(cell);
        if (entries == null) { // two threads may both sort it, to the same end
            // a hair wider than the cell: its ends are rounded
            entries = sorted(members, LOWEST + cell * WIDTH - 1e-9, LOWEST + (cell + 1) * WIDTH + 1e-9);
            cells.set(cell, entries);
        }
        return entries;
    }

    private long[] sorted(int[] members, double from, double to) {
        long[] entries = new long[members.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry(members[i], mostInformation(members[i], from, to));
        }
        Arrays.sort(entries);
        return entries;
    }

    /** What an item tells at most between two abilities. */
    private double mostInformation(int item, double from, double to) {
        double ends = Math.max(information(item, from), information(item, to));
        if (items.get(item).model() instanceof Logistic logistic) { // with one peak
            double peak = Math.max(from, Math.min(to, logistic.mostInformative()));
            return Math.max(ends, information(item, peak));
        }
        PartialCredit model = (PartialCredit) items.get(item).model();
        // the information changes by the third central moment, which on [0, m] is below m^3 / (6 sqrt 3)
        double steepest = Math.pow(model.d() * model.a() * model.steps().size(), 3) / (6 * Math.sqrt(3));
        return ends + steepest * (to - from) / 2;
    }

    /** One number that sorts by falling bound, then by rising place. */
    private static long entry(int item, double bound) {
        int bits = Float.floatToIntBits(Math.nextUp((float) bound));
        return (long) (Integer.MAX_VALUE - bits) << Integer.SIZE | item;
    }

    static int itemOf(long entry) {
        return (int) entry;
    }

    /** No less than the information of the item of an entry. */
    static double boundOf(long entry) {
        return Float.intBitsToFloat(Integer.MAX_VALUE - (int) (entry >> Integer.SIZE));
    }
}
