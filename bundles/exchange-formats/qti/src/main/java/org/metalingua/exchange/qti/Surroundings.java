package org.metalingua.exchange.qti;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where an item stands.
 *
 * @param place the item's file; empty for a file of its own
 * @param paths from an address as the item has it to that in the package
 * @param tags from the sections of tests
 */
record Surroundings(String place, UnaryOperator<String> paths, Stimuli stimuli, Metadata metadata, List<String> tags) {
    /** The texts that items share. */
    interface Stimuli {
        /** By its path in the package; empty when there is none. */
        Optional<Element> find(String path) throws IOException;
    }

    static Surroundings none(String place) {
        return new Surroundings(place, path -> path, path -> Optional.empty(), Metadata.NONE, List.of());
    }
}
