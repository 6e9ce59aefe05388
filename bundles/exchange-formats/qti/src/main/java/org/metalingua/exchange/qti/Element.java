package org.metalingua.exchange.qti;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An element of a QTI file, read once. It remembers what of it was read: whatever nobody took is a loss, see
 * {@link Leftovers}. Names are those of QTI 3 without their prefix, whatever version the file has: {@code
 * choice-interaction} for {@code qti-choice-interaction} and {@code choiceInteraction}. For one thread.
 */
final class Element {
    private final String name;
    private final String place;
    private final Map<String, String> attributes;
    private final List<Object> content = new ArrayList<>();
    private final List<Element> elements = new ArrayList<>();
    private final Set<String> untaken;
    private boolean taken;

    /** @param place line and column: {@code 12:3} */
    Element(String name, String place, Map<String, String> attributes) {
        this.name = name;
        this.place = place;
        this.attributes = new LinkedHashMap<>(attributes);
        this.untaken = new LinkedHashSet<>(attributes.keySet());
    }

    String name() {
        return name;
    }

    String place() {
        return place;
    }

    boolean is(String... names) {
        return Arrays.asList(names).contains(name);
    }

    void add(String text) {
        content.add(text);
    }

    void add(Element child) {
        content.add(child);
        elements.add(child);
    }

    /** Its texts and elements in their order; takes nothing. */
    List<Object> content() {
        return Collections.unmodifiableList(content);
    }

    /** Its elements; takes nothing. */
    List<Element> elements() {
        return Collections.unmodifiableList(elements);
    }

    /** Takes the element itself; its attributes and children have to be taken one by one. */
    Element take() {
        taken = true;
        return this;
    }

    /** Takes the element with all that is in it. */
    void takeWhole() {
        taken = true;
        untaken.clear();
        elements.forEach(Element::takeWhole);
    }

    /** Takes the children of these names. */
    List<Element> takeAll(String... names) {
        List<Element> found =
                elements().stream().filter(child -> child.is(names)).toList();
        found.forEach(Element::take);
        return found;
    }

    /** Takes the first child of these names; others stay. */
    Optional<Element> takeFirst(String... names) {
        return elements().stream().filter(child -> child.is(names)).findFirst().map(Element::take);
    }

    /** Takes an attribute; null where there is none. */
    String take(String attribute) {
        untaken.remove(attribute);
        return attributes.get(attribute);
    }

    /** Takes an attribute that is true or false; false where there is none. */
    boolean takeFlag(String attribute) {
        String value = take(attribute);
        return "true".equals(value) || "1".equals(value);
    }

    /** Takes an attribute that is a number; empty where there is none or it is not a number. */
    Optional<Double> takeNumber(String attribute) {
        Optional<Double> number = number(attributes.get(attribute));
        number.ifPresent(value -> untaken.remove(attribute));
        return number;
    }

    /** Takes the text directly in it, without white space around. */
    String takeText() {
        take();
        StringBuilder text = new StringBuilder();
        content.stream().filter(String.class::isInstance).forEach(text::append);
        return text.toString().strip();
    }

    /** All text in it, with single spaces; takes nothing. */
    String peekText() {
        StringBuilder text = new StringBuilder();
        collect(text);
        return text.toString().strip().replaceAll("\\s+", " ");
    }

    private void collect(StringBuilder text) {
        for (Object piece : content) {
            if (piece instanceof Element child) {
                text.append(' ');
                child.collect(text);
                text.append(' ');
            } else {
                text.append(piece);
            }
        }
    }

    /** An attribute, not taken; null where there is none. */
    String peek(String attribute) {
        return attributes.get(attribute);
    }

    /** The first descendant or self of a name, not taken. */
    Optional<Element> find(String... names) {
        if (is(names)) {
            return Optional.of(this);
        }
        return elements().stream()
                .map(child -> child.find(names))
                .flatMap(Optional::stream)
                .findFirst();
    }

    boolean isTaken() {
        return taken;
    }

    Set<String> untaken() {
        return Collections.unmodifiableSet(untaken);
    }

    /** A finite number, or nothing. */
    static Optional<Double> number(String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
