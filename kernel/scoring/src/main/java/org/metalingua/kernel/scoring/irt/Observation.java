package org.metalingua.kernel.scoring.irt;

import java.util.ArrayList;
import java.util.List;

/**
 * One response to one item.
 *
 * @param credit 0 wrong, 1 right; a share in [0, 1] for partial credit
 */
public record Observation(ItemModel item, double credit) {
    public Observation {
        if (!(credit >= 0 && credit <= 1)) {
            throw new IllegalArgumentException("credit is a share: " + credit);
        }
    }

    /**
     * The items that have a response.
     *
     * @param credits one per item; null where the item was not administered
     */
    public static List<Observation> administered(List<? extends ItemModel> items, List<? extends Number> credits) {
        if (items.size() != credits.size()) {
            throw new IllegalArgumentException(credits.size() + " responses to " + items.size() + " items");
        }
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (credits.get(i) != null) {
                observations.add(new Observation(items.get(i), credits.get(i).doubleValue()));
            }
        }
        return observations;
    }
}
