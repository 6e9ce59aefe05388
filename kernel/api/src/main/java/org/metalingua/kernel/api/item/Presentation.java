package org.metalingua.kernel.api.item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * How one learner sees an item.
 *
 * @param seed the same for every look at one item in one session, so that a resumed test shows the same order
 */
public record Presentation(long seed) {

    /** The list in the order of this presentation. */
    public <T> List<T> shuffled(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        // Random's first numbers hardly differ between neighbouring seeds: mixed first
        Collections.shuffle(copy, new Random(new SplittableRandom(seed).nextLong()));
        return Collections.unmodifiableList(copy);
    }
}
