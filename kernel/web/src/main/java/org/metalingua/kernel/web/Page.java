package org.metalingua.kernel.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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

    /**
     * The page of rows that were read in the order of their ids.
     *
     * @param rows at most {@link PageRequest#rowsToRead()}; the surplus one is cut off
     */
    public static <R> Page<R> of(List<R> rows, PageRequest request, ToLongFunction<R> id) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<R> items = rows.subList(0, request.limit());
        return new Page<>(items, Optional.of(new Cursor(id.applyAsLong(items.get(items.size() - 1))).encode()));
    }

    /** The same page in another form. */
    public <U> Page<U> map(Function<? super T, ? extends U> form) {
        return new Page<>(items.stream().<U>map(form).toList(), nextCursor);
    }
}
