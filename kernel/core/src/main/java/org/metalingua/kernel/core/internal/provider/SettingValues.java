package org.metalingua.kernel.core.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.security.secret.Secrets;

/** The values of one provider: checked as they come, stored with secrets sealed, handed on as the component takes them. */
final class SettingValues {
    private static final int MAX_TEXT = 4000;

    private SettingValues() {}

    /**
     * What is to be stored. A secret that is left out stays what it was; an empty one is forgotten. Throws 400 naming
     * every value that is wrong.
     */
    static ObjectNode checked(
            ProviderForm form, Place place, Map<String, JsonNode> given, ObjectNode before, Secrets secrets) {
        List<FieldProblem> problems = new ArrayList<>();
        for (String name : given.keySet()) {
            if (form.attribute(name).isEmpty()) {
                problems.add(new FieldProblem("values." + name, "is no setting of this provider"));
            }
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (ProviderForm.Attribute attribute : form.attributes()) {
            JsonNode value = given.get(attribute.id());
            boolean absent = value == null || value.isNull();
            if (absent && attribute.kind() == ProviderForm.Kind.SECRET) {
                value = before.get(attribute.id());
                absent = value == null;
            } else if (!absent) {
                Optional<String> problem = problem(attribute, value);
                problem.ifPresent(text -> problems.add(new FieldProblem("values." + attribute.id(), text)));
                if (problem.isEmpty() && attribute.kind() == ProviderForm.Kind.SECRET) {
                    String purpose = place.purpose(attribute.id());
                    absent = value.textValue().isEmpty();
                    value = absent ? null : JsonNodeFactory.instance.textNode(secrets.seal(value.textValue(), purpose));
                }
            }
            if (!absent) {
                values.set(attribute.id(), value);
            } else if (attribute.required() && attribute.defaults().isEmpty()) {
                problems.add(new FieldProblem("values." + attribute.id(), "is required"));
            }
        }
        if (!problems.isEmpty()) {
            FieldProblem first = problems.get(0);
            throw new ProblemException(400, "bad-field", first.field() + ": " + first.problem(), problems, Map.of());
        }
        return values;
    }

    private static Optional<String> problem(ProviderForm.Attribute attribute, JsonNode value) {
        if (!attribute.many()) {
            return problemOfOne(attribute, value);
        }
        if (!value.isArray()) {
            return Optional.of("must be a list");
        }
        if (value.size() > attribute.cardinality()) {
            return Optional.of("must have at most " + attribute.cardinality() + " entries");
        }
        for (JsonNode one : value) {
            Optional<String> problem = problemOfOne(attribute, one);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problemOfOne(ProviderForm.Attribute attribute, JsonNode value) {
        boolean typed =
                switch (attribute.kind()) {
                    case TEXT, SECRET -> value.isTextual();
                    case WHOLE_NUMBER -> value.isIntegralNumber() && value.canConvertToInt();
                    case NUMBER -> value.isNumber();
                    case YES_NO -> value.isBoolean();
                };
        if (!typed) {
            return Optional.of("must be "
                    + switch (attribute.kind()) {
                        case TEXT, SECRET -> "a text";
                        case WHOLE_NUMBER -> "a whole number";
                        case NUMBER -> "a number";
                        case YES_NO -> "true or false";
                    });
        }
        String text = value.asText();
        if (text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("must have at most " + MAX_TEXT + " characters and no control characters");
        }
        if (attribute.kind() == ProviderForm.Kind.SECRET) {
            return Optional.empty();
        }
        if (text.isBlank() && attribute.required()) {
            return Optional.of("must not be blank");
        }
        if (!attribute.options().isEmpty()
                && attribute.options().stream()
                        .noneMatch(option -> option.value().equals(text))) {
            return Optional.of("must be one of the options");
        }
        // of texts a definition knows nothing more, and it would split them at their commas
        boolean number =
                attribute.kind() == ProviderForm.Kind.WHOLE_NUMBER || attribute.kind() == ProviderForm.Kind.NUMBER;
        return number ? attribute.check().problem(text).map(why -> "is out of range") : Optional.empty();
    }

    /** As Configuration Admin takes them; what is not set is left to the component's own defaults. */
    static Dictionary<String, Object> properties(ProviderForm form, ObjectNode values) {
        Dictionary<String, Object> properties = new Hashtable<>();
        for (ProviderForm.Attribute attribute : form.attributes()) {
            JsonNode value = values.get(attribute.id());
            if (value == null) {
                continue;
            }
            if (attribute.many()) {
                List<String> texts = new ArrayList<>();
                value.forEach(one -> texts.add(one.asText()));
                properties.put(attribute.id(), texts.toArray(String[]::new));
            } else {
                properties.put(
                        attribute.id(),
                        switch (attribute.kind()) {
                            case TEXT, SECRET -> value.asText();
                            case WHOLE_NUMBER -> value.asInt();
                            case NUMBER -> value.asDouble();
                            case YES_NO -> value.asBoolean();
                        });
            }
        }
        return properties;
    }
}
