package org.metalingua.exchange.qti;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * Finds in an item's response processing the rule for each response: the standard templates, and those written out that
 * say the same. Anything else is a loss; the declared key then decides. For one item.
 */
final class ResponseProcessing {
    private static final String TEMPLATE_RESPONSE = "RESPONSE";

    private final Set<String> responses;
    private final Map<String, Double> scores;
    private final LossList losses;
    private final Map<String, Rule> rules = new HashMap<>();
    private boolean processed;
    private boolean strange;

    private ResponseProcessing(Set<String> responses, Map<String, Double> scores, LossList losses) {
        this.responses = responses;
        this.scores = scores;
        this.losses = losses;
    }

    /**
     * @param processing null where the item has none
     * @param responses the declared variables
     * @param scores the outcomes that are numbers, with their defaults
     */
    static ResponseProcessing of(
            Element processing, Set<String> responses, Map<String, Double> scores, LossList losses) {
        ResponseProcessing found = new ResponseProcessing(responses, scores, losses);
        if (processing != null) {
            found.processed = true;
            found.read(processing);
        }
        return found;
    }

    /** The rule for a response that something asks for. */
    Rule rule(Declaration declaration) {
        Rule rule = rules.get(declaration.id());
        if (rule != null) {
            return rule;
        }
        Rule byKey;
        if (declaration.mapping() != null && declaration.mapping().best().isPresent()) {
            byKey = Rule.of(Rule.Kind.MAPPED, 1);
        } else if (!declaration.areas().isEmpty()) {
            byKey = Rule.of(Rule.Kind.POINT, 1);
        } else if (!declaration.correct().isEmpty()) {
            byKey = Rule.of(Rule.Kind.CORRECT, 1);
        } else {
            return Rule.NOTHING;
        }
        if (!strange) {
            losses.add(
                    Loss.SCORING_CHANGED,
                    "",
                    (processed ? "Response processing gives no points for " : "No response processing for ")
                            + declaration.id() + "; its declared key decides.");
        }
        return byKey;
    }

    private void read(Element processing) {
        processing.take();
        String template = processing.take("template");
        processing.take("template-location");
        if (processing.elements().isEmpty()) {
            if (template != null) {
                template(processing, template);
            }
            return;
        }
        for (Element step : processing.elements()) {
            boolean known =
                    step.is("response-condition") ? condition(step) : step.is("set-outcome-value") && outcome(step);
            if (!known) {
                strange = true;
                losses.add(
                        Loss.SCORING_CHANGED,
                        step,
                        "Response processing that none of ours equals; the declared key decides. It was: "
                                + outline(step));
            }
            step.takeWhole();
        }
    }

    private void template(Element processing, String address) {
        String name = address.substring(address.lastIndexOf('/') + 1).replaceAll("\\.xml$", "");
        switch (name) {
            case "match_correct", "CC2_match", "CC2_match_basic" ->
                put(TEMPLATE_RESPONSE, Rule.of(Rule.Kind.CORRECT, 1));
            case "map_response", "CC2_map_response" -> put(TEMPLATE_RESPONSE, Rule.of(Rule.Kind.MAPPED, 1));
            case "map_response_point" -> put(TEMPLATE_RESPONSE, Rule.of(Rule.Kind.POINT, 1));
            default -> {
                strange = true;
                losses.add(
                        Loss.SCORING_CHANGED,
                        processing,
                        "The template " + address + " is not one of ours; the declared key decides.");
            }
        }
    }

    private void put(String response, Rule rule) {
        rules.putIfAbsent(response, rule);
    }

    /** Whether it says nothing but rules of ours. */
    private boolean condition(Element condition) {
        if (!setsScore(condition)) {
            return true; // chooses feedback, which is named where it stands
        }
        boolean decided = false;
        for (Element branch : condition.elements()) {
            if (!setsScore(branch)) {
                continue;
            }
            if (branch.is("response-else")) {
                if (!otherwise(branch)) {
                    return false;
                }
                continue;
            }
            List<Element> parts = branch.elements();
            if (parts.isEmpty()) {
                return false;
            }
            if (nothing(branch)) {
                continue; // no points for no answer
            }
            List<Comparison> compared = comparisons(parts.get(0));
            if (compared.isEmpty() || decided) {
                return false;
            }
            double points = points(parts.subList(1, parts.size())).orElse(0.0);
            if (points <= 0) {
                return false;
            }
            decided = true;
            int count = compared.size();
            for (Comparison one : compared) {
                put(
                        one.response,
                        new Rule(
                                Rule.Kind.CORRECT,
                                points / count,
                                count > 1,
                                one.accepted,
                                one.ignoreCase,
                                one.tolerance));
            }
        }
        return true;
    }

    private boolean otherwise(Element branch) {
        if (nothing(branch)) {
            return true;
        }
        for (Element step : branch.elements()) {
            boolean known =
                    step.is("set-outcome-value") && outcome(step) || step.is("response-condition") && condition(step);
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private boolean setsScore(Element element) {
        if (element.is("set-outcome-value")) {
            return scores.containsKey(element.peek("identifier"));
        }
        return element.elements().stream().anyMatch(this::setsScore);
    }

    /** Whether all it does for the score is to set it to nothing. */
    private boolean nothing(Element branch) {
        return branch.elements().stream()
                .filter(this::setsScore)
                .allMatch(step -> step.is("set-outcome-value")
                        && step.elements().size() == 1
                        && step.elements().get(0).is("base-value")
                        && Element.number(step.elements().get(0).peekText()).orElse(1.0) == 0);
    }

    /** What the steps set the score to, or add to it. */
    private Optional<Double> points(List<Element> steps) {
        Optional<Double> points = Optional.empty();
        for (Element step : steps) {
            if (!setsScore(step)) {
                continue;
            }
            if (!step.is("set-outcome-value") || step.elements().size() != 1) {
                return Optional.empty();
            }
            Element value = step.elements().get(0);
            if (value.is("sum")) {
                List<Element> numbers = value.elements().stream()
                        .filter(term -> term.is("base-value"))
                        .toList();
                boolean plain = value.elements().stream().allMatch(term -> term.is("base-value", "variable"));
                if (!plain || numbers.size() != 1) {
                    return Optional.empty();
                }
                value = numbers.get(0);
            }
            if (points.isPresent()) {
                return Optional.empty();
            }
            if (value.is("variable")) {
                points = Optional.ofNullable(scores.get(value.peek("identifier")));
            } else if (value.is("base-value")) {
                points = Element.number(value.peekText());
            } else {
                return Optional.empty();
            }
        }
        return points;
    }

    /** A score that is set whatever the answer: a sum of mappings and of other scores. */
    private boolean outcome(Element step) {
        if (!scores.containsKey(step.peek("identifier"))) {
            return true;
        }
        return step.elements().size() == 1 && sum(step.elements().get(0));
    }

    private boolean sum(Element value) {
        switch (value.name()) {
            case "map-response" -> put(String.valueOf(value.peek("identifier")), Rule.of(Rule.Kind.MAPPED, 1));
            case "map-response-point" -> put(String.valueOf(value.peek("identifier")), Rule.of(Rule.Kind.POINT, 1));
            case "sum" -> {
                return value.elements().stream().allMatch(this::sum);
            }
            case "variable" -> {
                return scores.containsKey(value.peek("identifier"));
            }
            case "base-value" -> {
                return Element.number(value.peekText()).orElse(1.0) == 0;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private record Comparison(String response, List<String> accepted, boolean ignoreCase, double tolerance) {}

    /** What has to be right for a branch to be taken; empty when it is something else. */
    private List<Comparison> comparisons(Element test) {
        List<Comparison> found = new ArrayList<>();
        List<Element> operands = test.elements();
        switch (test.name()) {
            case "and" -> {
                for (Element operand : operands) {
                    List<Comparison> one = comparisons(operand);
                    if (one.size() != 1) {
                        return List.of();
                    }
                    found.addAll(one);
                }
            }
            case "or" -> {
                Comparison all = null;
                for (Element operand : operands) {
                    List<Comparison> one = comparisons(operand);
                    if (one.size() != 1
                            || one.get(0).accepted.isEmpty()
                            || all != null && !sameButAccepted(all, one.get(0))) {
                        return List.of();
                    }
                    List<String> accepted = new ArrayList<>(all == null ? List.of() : all.accepted);
                    accepted.addAll(one.get(0).accepted);
                    all = new Comparison(one.get(0).response, accepted, one.get(0).ignoreCase, one.get(0).tolerance);
                }
                if (all != null) {
                    found.add(all);
                }
            }
            case "match", "equal", "string-match" -> comparison(test, operands).ifPresent(found::add);
            default -> {
                return List.of();
            }
        }
        return found;
    }

    private static boolean sameButAccepted(Comparison one, Comparison other) {
        return one.response.equals(other.response)
                && one.ignoreCase == other.ignoreCase
                && one.tolerance == other.tolerance;
    }

    private Optional<Comparison> comparison(Element test, List<Element> operands) {
        if (operands.size() != 2) {
            return Optional.empty();
        }
        Element variable = operands.get(0).is("variable") ? operands.get(0) : operands.get(1);
        Element right = variable == operands.get(0) ? operands.get(1) : operands.get(0);
        String response = variable.peek("identifier");
        if (!variable.is("variable") || !responses.contains(response)) {
            return Optional.empty();
        }
        List<String> accepted;
        if (right.is("correct") && response.equals(right.peek("identifier"))) {
            accepted = List.of();
        } else if (right.is("base-value")) {
            accepted = List.of(right.peekText());
        } else if (right.is("multiple", "ordered")
                && right.elements().stream().allMatch(value -> value.is("base-value"))) {
            accepted = right.elements().stream().map(Element::peekText).toList();
        } else {
            return Optional.empty();
        }
        boolean substring = "true".equals(test.peek("substring"));
        Optional<Double> tolerance = tolerance(test);
        if (substring || tolerance.isEmpty()) {
            return Optional.empty();
        }
        boolean ignoreCase = test.is("string-match") && "false".equals(test.peek("case-sensitive"));
        return Optional.of(new Comparison(response, accepted, ignoreCase, tolerance.get()));
    }

    /** Of a comparison of numbers; empty when it is none that ours equals. */
    private static Optional<Double> tolerance(Element test) {
        String mode = test.peek("tolerance-mode");
        if (mode == null || mode.equals("exact")) {
            return Optional.of(0.0);
        }
        String[] bounds = String.valueOf(test.peek("tolerance")).strip().split("\\s+");
        Optional<Double> tolerance = Element.number(bounds[0]);
        boolean even = bounds.length == 1
                || bounds.length == 2 && Element.number(bounds[1]).equals(tolerance);
        return mode.equals("absolute") && even ? tolerance : Optional.empty();
    }

    private static String outline(Element step) {
        StringBuilder outline = new StringBuilder();
        outline(step, outline);
        return outline.toString();
    }

    private static void outline(Element step, StringBuilder outline) {
        outline.append(step.name());
        String identifier = step.peek("identifier");
        if (identifier != null) {
            outline.append(' ').append(identifier);
        }
        if (step.elements().isEmpty()) {
            String text = step.peekText();
            outline.append(text.isEmpty() ? "" : " " + text);
            return;
        }
        outline.append('(');
        for (int i = 0; i < step.elements().size(); i++) {
            outline.append(i == 0 ? "" : ", ");
            outline(step.elements().get(i), outline);
        }
        outline.append(')');
    }
}
