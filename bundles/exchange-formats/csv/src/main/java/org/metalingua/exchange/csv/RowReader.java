package org.metalingua.exchange.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * Understands a row: by its JSON where it has some, else by question, options and answer. Not safe for concurrent use;
 * for one row.
 */
final class RowReader {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Map<String, String> TRUTHS = Map.of(
            "true",
            "true",
            "t",
            "true",
            "false",
            "false",
            "f",
            "false",
            "yes",
            "yes",
            "no",
            "no",
            "not_given",
            "not_given",
            "not given",
            "not_given");
    private static final Set<String> YES_OR_NO = Set.of("yes", "no");

    private final Row row;
    private final String place;
    private final List<Loss> losses = new ArrayList<>();
    private JsonNode content = JsonNodeFactory.instance.objectNode();
    private JsonNode key = JsonNodeFactory.instance.objectNode();

    private RowReader(Row row, String place) {
        this.row = row;
        this.place = place;
    }

    static ExchangeItem read(Row row, String place) {
        return new RowReader(row, place).item();
    }

    private ExchangeItem item() {
        for (String cell : row.beyond()) {
            losses.add(new Loss(Loss.UNKNOWN_PART, "", cell));
        }
        String type;
        try {
            type = row.get("content").isEmpty() ? simple() : json();
        } catch (BrokenRow broken) {
            losses.add(new Loss(Loss.ITEM_BROKEN, broken.column, broken.getMessage()));
            return ExchangeItem.unsupported(row.getOrNull("externalId"), place, row.get("title"), losses);
        }
        return new ExchangeItem(
                row.getOrNull("externalId"),
                place,
                type,
                row.get("title"),
                lower(row.getOrNull("skill")),
                row.getOrNull("cefrLevel") == null ? null : row.get("cefrLevel").toUpperCase(Locale.ROOT),
                row.getOrNull("language"),
                row.several("tags"),
                content,
                key,
                number("maxPoints"),
                number("difficulty"),
                losses);
    }

    private String json() throws BrokenRow {
        content = parsed("content");
        key = row.get("key").isEmpty() ? key : parsed("key");
        if (row.get("type").isEmpty()) {
            throw new BrokenRow("type", "content in JSON needs a type");
        }
        return row.get("type");
    }

    private JsonNode parsed(String column) throws BrokenRow {
        try {
            JsonNode value = JSON.readTree(row.get(column));
            if (!value.isObject()) {
                throw new BrokenRow(column, "must be a JSON object");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new BrokenRow(column, "is no JSON: " + e.getOriginalMessage());
        }
    }

    private String simple() throws BrokenRow {
        List<String> options = row.options();
        String type = row.get("type").isEmpty()
                ? guessed(options)
                : lower(row.get("type")).replace(' ', '_');
        ObjectNode asked = (ObjectNode) content;
        ObjectNode right = (ObjectNode) key;
        switch (type) {
            case "multiple_choice" -> {
                asked.put("stem", row.get("question")).set("options", options(options));
                List<Integer> chosen = chosen(options);
                if (chosen.size() != 1) {
                    throw new BrokenRow("answer", "must name exactly one option");
                }
                right.put("correct", "o" + (chosen.get(0) + 1));
            }
            case "multiple_choice_multiple_answers" -> {
                asked.put("stem", row.get("question")).set("options", options(options));
                ArrayNode correct = right.putArray("correct");
                for (int option : chosen(options)) {
                    correct.add("o" + (option + 1));
                }
            }
            case "true_false" -> {
                String truth = TRUTHS.get(lower(row.get("answer")));
                if (truth == null) {
                    throw new BrokenRow("answer", "must be true, false, yes, no or not_given");
                }
                asked.put("statement", row.get("question")).put("variant", variant(truth, options));
                right.put("value", truth);
            }
            case "short_answer" -> {
                asked.put("stem", row.get("question"));
                ArrayNode accepted = right.putArray("accepted");
                row.several("answer").forEach(accepted::add);
            }
            case "essay" -> {
                asked.put("prompt", row.get("question"));
                String rubric = row.get("answer");
                if (rubric.isEmpty()) {
                    losses.add(new Loss(Loss.SCORING_CHANGED, "answer", "marked by " + ExchangeItem.ESSAY_RUBRIC));
                }
                right.put("rubric", rubric.isEmpty() ? ExchangeItem.ESSAY_RUBRIC : rubric);
            }
            default -> throw new BrokenRow("type", "questions of the type " + type + " need content and key in JSON");
        }
        return type;
    }

    private String guessed(List<String> options) {
        if (!options.isEmpty()) {
            return row.several("answer").size() > 1 ? "multiple_choice_multiple_answers" : "multiple_choice";
        }
        if (row.get("answer").isEmpty()) {
            return "essay";
        }
        return TRUTHS.containsKey(lower(row.get("answer"))) ? "true_false" : "short_answer";
    }

    /** Three options say that "not given" may be an answer. */
    private static String variant(String truth, List<String> options) {
        boolean three = truth.equals("not_given") || options.size() == 3;
        boolean yesOrNo =
                YES_OR_NO.contains(truth) || options.stream().anyMatch(option -> YES_OR_NO.contains(lower(option)));
        return yesOrNo ? "YNNG" : three ? "TFNG" : "TF";
    }

    /** The options that the answer names: by letter, by number or by their text. */
    private List<Integer> chosen(List<String> options) throws BrokenRow {
        List<Integer> chosen = new ArrayList<>();
        for (String answer : row.several("answer")) {
            int place = options.indexOf(answer);
            if (place < 0 && answer.length() == 1 && Character.isLetter(answer.charAt(0))) {
                place = Character.toUpperCase(answer.charAt(0)) - 'A';
            } else if (place < 0 && answer.matches("\\d{1,2}")) {
                place = Integer.parseInt(answer) - 1;
            }
            if (place < 0 || place >= options.size()) {
                throw new BrokenRow("answer", "there is no option \"" + answer + "\"");
            }
            chosen.add(place);
        }
        if (chosen.isEmpty()) {
            throw new BrokenRow("answer", "is missing");
        }
        return chosen;
    }

    private static ArrayNode options(List<String> texts) {
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        for (String text : texts) {
            options.addObject().put("id", "o" + (options.size())).put("text", text);
        }
        return options;
    }

    private Double number(String column) {
        String text = row.get(column).replace(',', '.');
        if (text.isEmpty()) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        losses.add(new Loss(Loss.METADATA_DROPPED, column, text));
        return null;
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** Nothing can be made of the row. */
    private static final class BrokenRow extends Exception {
        private static final long serialVersionUID = 1L;
        private final String column;

        BrokenRow(String column, String problem) {
            super(problem);
            this.column = column;
        }
    }
}
