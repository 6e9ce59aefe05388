package org.metalingua.exchange.qti;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * Names what of an item nobody has read. Elements are named one by one with their text, attributes in one loss for each
 * code.
 */
final class Leftovers {
    /** Say nothing about the question. */
    private static final Set<String> SILENT_ATTRIBUTES = Set.of("tool-name", "tool-version", "time-dependent", "id");

    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("modal-feedback", Loss.FEEDBACK_DROPPED),
            Map.entry("feedback-block", Loss.FEEDBACK_DROPPED),
            Map.entry("feedback-inline", Loss.FEEDBACK_DROPPED),
            Map.entry("rubric-block", Loss.RUBRIC_DROPPED),
            Map.entry("stylesheet", Loss.PRESENTATION_DROPPED),
            Map.entry("catalog-info", Loss.ACCESSIBILITY_DROPPED),
            Map.entry("apip-accessibility", Loss.ACCESSIBILITY_DROPPED),
            Map.entry("companion-materials-info", Loss.STIMULUS_DROPPED),
            Map.entry("assessment-stimulus-ref", Loss.STIMULUS_DROPPED),
            Map.entry("response-processing", Loss.SCORING_CHANGED),
            Map.entry("hotspot-label", Loss.FORMAT_FLATTENED),
            Map.entry("metadata", Loss.METADATA_DROPPED),
            Map.entry("lom", Loss.METADATA_DROPPED),
            Map.entry("qti-metadata", Loss.METADATA_DROPPED));

    private final LossList losses;
    private final Map<String, Set<String>> attributes = new LinkedHashMap<>();
    private final Map<String, String> firstPlaces = new LinkedHashMap<>();

    private Leftovers(LossList losses) {
        this.losses = losses;
    }

    /** @param code for elements that have none of their own */
    static void name(Element root, String code, LossList losses) {
        Leftovers leftovers = new Leftovers(losses);
        leftovers.walk(root, code);
        leftovers.attributes.forEach((kind, names) -> losses.add(
                kind, leftovers.firstPlaces.get(kind), "Without a place here: " + String.join(", ", names) + "."));
    }

    private void walk(Element element, String code) {
        if (!element.isTaken()) {
            String text = element.peekText();
            losses.add(
                    ELEMENTS.getOrDefault(element.name(), code),
                    element,
                    text.isEmpty() ? element.name() : element.name() + ": " + text);
            return;
        }
        for (String attribute : element.untaken()) {
            if (!SILENT_ATTRIBUTES.contains(attribute)) {
                String kind = kind(attribute);
                attributes
                        .computeIfAbsent(kind, none -> new LinkedHashSet<>())
                        .add(attribute + "=\"" + element.peek(attribute) + "\" of " + element.name());
                firstPlaces.putIfAbsent(kind, element.place());
            }
        }
        element.elements().forEach(child -> walk(child, code));
    }

    private static String kind(String attribute) {
        if (attribute.startsWith("aria-")
                || attribute.startsWith("data-catalog")
                || attribute.startsWith("data-qti-suppress")
                || attribute.equals("role")
                || attribute.equals("alt")
                || attribute.equals("longdesc")) {
            return Loss.ACCESSIBILITY_DROPPED;
        }
        if (attribute.startsWith("min-")
                || attribute.startsWith("max-")
                || attribute.startsWith("match-m")
                || attribute.equals("pattern-mask")
                || attribute.equals("required")) {
            return Loss.LIMIT_DROPPED;
        }
        return attribute.equals("label") || attribute.equals("title")
                ? Loss.METADATA_DROPPED
                : Loss.PRESENTATION_DROPPED;
    }
}
