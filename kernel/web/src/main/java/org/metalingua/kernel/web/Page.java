package org.metalingua.kernel.web;

import java.util.List;
import java.util.Optional;

/**
 * A bounded part of a list.
 *
 * @param nextCursor opaque; hand it back as {@code ?cursor=} for what follows; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public Page {
        items = List.copyOf(items);
    }
}
