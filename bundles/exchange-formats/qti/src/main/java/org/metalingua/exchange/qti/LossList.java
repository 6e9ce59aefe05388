package org.metalingua.exchange.qti;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.metalingua.kernel.api.exchange.Loss;

/** The losses of one item, each said once. For one thread. */
final class LossList {
    private final Set<Loss> losses = new LinkedHashSet<>();

    void add(String code, String place, String detail) {
        losses.add(new Loss(code, place, detail));
    }

    void add(String code, Element where, String detail) {
        add(code, where.place(), detail);
    }

    List<Loss> list() {
        return List.copyOf(losses);
    }
}
