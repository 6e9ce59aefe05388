package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.exchange.Loss;

/** The key of a typed answer from what is declared for its response. */
final class TypedKeys {
    private TypedKeys() {}

    /** @param points what the right answer earns */
    record Typed(ObjectNode key, double points) {}

    /** Empty where nothing says what is right. */
    static Optional<Typed> of(Question question) {
        Declaration declaration = question.declaration();
        Rule rule = question.rule();
        boolean mapped = rule.kind() == Rule.Kind.MAPPED && declaration.mapping() != null;
        List<String> accepted = new ArrayList<>();
        ObjectNode key = Question.json();
        double most;
        boolean exactCase;
        if (mapped) {
            Declaration.Mapping mapping = declaration.mapping();
            most = mapping.best().map(Declaration.Entry::points).orElse(0.0);
            Set<Boolean> cases = new LinkedHashSet<>();
            ArrayNode partial = key.arrayNode();
            ArrayNode reject = key.arrayNode();
            for (Declaration.Entry entry : mapping.entries()) {
                cases.add(entry.caseSensitive());
                if (entry.points() == most) {
                    accepted.add(entry.value());
                } else if (entry.points() > 0) {
                    partial.addObject()
                            .put("text", entry.value())
                            .put("credit", Question.rounded(entry.points() / most));
                } else if (entry.points() == 0) {
                    reject.add(entry.value());
                }
                if (entry.points() < 0) {
                    question.lost(Loss.PENALTY_DROPPED, entry.value() + " costs " + -entry.points());
                }
            }
            if (mapping.other() > 0 || mapping.other() < 0) {
                question.lost(
                        mapping.other() < 0 ? Loss.PENALTY_DROPPED : Loss.PARTIAL_WEIGHT_DROPPED,
                        "Any other answer is worth " + mapping.other());
            }
            if (cases.size() > 1) {
                question.lost(Loss.MATCHING_CHANGED, "Case counts for some answers only; here for none.");
            }
            exactCase = cases.equals(Set.of(true));
            if (!partial.isEmpty()) {
                key.set("partial", partial);
            }
            if (!reject.isEmpty()) {
                key.set("reject", reject);
            }
            most = Math.min(most, mapping.upper().orElse(most));
        } else {
            accepted.addAll(question.right());
            most = rule.points();
            exactCase = !rule.ignoreCase();
        }
        if (accepted.isEmpty() || most <= 0) {
            return Optional.empty();
        }
        if (declaration.isNumeric() && Element.number(accepted.get(0)).isPresent()) {
            ObjectNode numeric = key.putObject("numeric");
            number(numeric, accepted.remove(0));
            if (rule.tolerance() > 0) {
                numeric.put("tolerance", rule.tolerance());
            }
        } else {
            putMatch(key, exactCase);
        }
        if (!accepted.isEmpty()) {
            ArrayNode list = key.putArray("accepted");
            accepted.forEach(list::add);
        }
        return Optional.of(new Typed(key, most));
    }

    private static void number(ObjectNode numeric, String value) {
        double number = Element.number(value).orElseThrow();
        if (number == Math.rint(number) && Math.abs(number) < 1e9) {
            numeric.put("value", (int) number);
        } else {
            numeric.put("value", number);
        }
    }

    /** Compares as QTI does: letter by letter. */
    static void putMatch(ObjectNode key, boolean exactCase) {
        ObjectNode match = key.putObject("match");
        if (exactCase) {
            match.put("case", "exact");
        }
        match.put("diacritics", "exact").put("punctuation", "none");
    }
}
