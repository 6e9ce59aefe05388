package org.metalingua.kernel.scoring.irt;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who answered what how, right or wrong. Equal rows are kept once with their number. Immutable. */
public final class ResponseMatrix {
    public static final byte WRONG = 0;
    public static final byte RIGHT = 1;
    /** The learner was not given the item. */
    public static final byte MISSING = -1;

    private final int items;
    private final int learners;
    private final byte[][] patterns;
    private final int[] counts;

    private ResponseMatrix(int items, Map<ByteBuffer, Integer> rows) {
        this.items = items;
        patterns = rows.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
        counts = rows.values().stream().mapToInt(Integer::intValue).toArray();
        learners = rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * @param items how many, at least 1
     * @param rows one per learner, of so many responses each
     */
    public static ResponseMatrix of(int items, List<byte[]> rows) {
        if (items < 1) {
            throw new IllegalArgumentException("no items");
        }
        Map<ByteBuffer, Integer> counted = new LinkedHashMap<>();
        for (byte[] row : rows) {
            if (row.length != items) {
                throw new IllegalArgumentException(row.length + " responses to " + items + " items");
            }
            for (byte response : row) {
                if (response != WRONG && response != RIGHT && response != MISSING) {
                    throw new IllegalArgumentException("no response: " + response);
                }
            }
            counted.merge(ByteBuffer.wrap(row.clone()), 1, Integer::sum);
        }
        return new ResponseMatrix(items, counted);
    }

    public int items() {
        return items;
    }

    public int learners() {
        return learners;
    }

    /** Different rows. */
    int patterns() {
        return patterns.length;
    }

    /** Not to be changed. */
    byte[] pattern(int pattern) {
        return patterns[pattern];
    }

    /** How many learners have it. */
    int count(int pattern) {
        return counts[pattern];
    }
}
