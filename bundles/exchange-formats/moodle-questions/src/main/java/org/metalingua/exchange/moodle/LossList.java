package org.metalingua.exchange.moodle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metalingua.kernel.api.exchange.Loss;

/** Collects the losses of one item, one for each code and place. Not safe for concurrent use. */
public final class LossList {
    private record Where(String code, String place) {}

    private final Map<Where, List<String>> details = new LinkedHashMap<>();

    public void add(String code, String place, String detail) {
        List<String> known = details.computeIfAbsent(new Where(code, place), where -> new ArrayList<>());
        if (!known.contains(detail)) {
            known.add(detail);
        }
    }

    public void addAll(List<Loss> losses) {
        losses.forEach(loss -> add(loss.code(), loss.place(), loss.detail()));
    }

    public List<Loss> list() {
        return details.entrySet().stream()
                .map(loss -> new Loss(loss.getKey().code(), loss.getKey().place(), String.join("; ", loss.getValue())))
                .toList();
    }
}
