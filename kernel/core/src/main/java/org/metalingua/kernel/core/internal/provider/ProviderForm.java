package org.metalingua.kernel.core.internal.provider;

import java.util.List;
import java.util.Optional;

/**
 * What can be set for a provider, as its bundle's Metatype definition says.
 *
 * @param kinds simple names of the interfaces it provides: {@code LanguageModel}
 * @param name in the reader's language, where the bundle has it
 */
record ProviderForm(
        String pid, String bundle, List<String> kinds, String name, String description, List<Attribute> attributes) {

    Optional<Attribute> attribute(String id) {
        return attributes.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** What a setting holds. */
    enum Kind {
        TEXT,
        SECRET,
        WHOLE_NUMBER,
        NUMBER,
        YES_NO
    }

    /**
     * One setting.
     *
     * @param cardinality 0 for one value, else the most values of a list
     * @param options the only values it takes; empty for any
     * @param defaults as texts
     * @param check finds fault with the text of a value; empty when it is good
     */
    record Attribute(
            String id,
            String name,
            String description,
            Kind kind,
            boolean required,
            int cardinality,
            List<Choice> options,
            List<String> defaults,
            Check check) {
        boolean many() {
            return cardinality > 0;
        }
    }

    record Choice(String value, String label) {}

    /** What the definition itself has against a value. */
    @FunctionalInterface
    interface Check {
        Optional<String> problem(String value);
    }
}
