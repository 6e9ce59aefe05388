package org.metalingua.exchange.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.metalingua.kernel.api.exchange.ExchangeItem;

/** Writes an item as a row: in plain cells where reading them gives the same again, else its content in JSON. */
final class RowWriter {
    /** Fields of content that name files. */
    private static final Set<String> FILES = Set.of("image", "audio");

    private RowWriter() {}

    static List<String> cells(ExchangeItem item) {
        List<String> plain = filled(about(item), simple(item));
        return says(plain, item) ? plain : filled(about(item), json(item));
    }

    /** The pictures and sounds that an item names, which a table cannot carry. */
    static Set<String> pictures(ExchangeItem item) {
        Set<String> found = new TreeSet<>();
        for (String field : FILES) {
            item.content().findValues(field).stream()
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .filter(reference -> !reference.isBlank())
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean says(List<String> cells, ExchangeItem item) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < Columns.WRITTEN.size(); i++) {
            places.put(Columns.WRITTEN.get(i).toLowerCase(Locale.ROOT), i);
        }
        ExchangeItem again = RowReader.read(new Row(new Columns(places), cells.toArray(new String[0])), item.place());
        return again.losses().isEmpty()
                && item.type().equals(again.type())
                && item.content().equals(again.content())
                && item.key().equals(again.key());
    }

    private static Map<String, String> about(ExchangeItem item) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("externalId", text(item.identifier()));
        cells.put("type", item.type());
        cells.put("title", text(item.title()));
        cells.put("skill", text(item.skill()));
        cells.put("cefrLevel", text(item.cefrLevel()));
        cells.put("language", text(item.language()));
        cells.put("tags", Row.joined(item.tags()));
        cells.put("maxPoints", text(item.maxPoints()));
        cells.put("difficulty", text(item.difficulty()));
        return cells;
    }

    private static Map<String, String> json(ExchangeItem item) {
        return Map.of("content", item.content().toString(), "key", item.key().toString());
    }

    private static Map<String, String> simple(ExchangeItem item) {
        JsonNode content = item.content();
        JsonNode key = item.key();
        Map<String, String> cells = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>();
        content.path("options").forEach(option -> texts.add(option.path("text").asText("")));
        for (int i = 0; i < texts.size() && i < Columns.OPTIONS; i++) {
            cells.put("option" + (i + 1), texts.get(i));
        }
        switch (item.type()) {
            case "true_false" -> {
                cells.put("question", content.path("statement").asText(""));
                cells.put("answer", key.path("value").asText(""));
                if (content.path("variant").asText("").equals("TFNG")) {
                    cells.put("option1", "true");
                    cells.put("option2", "false");
                    cells.put("option3", "not_given");
                }
            }
            case "short_answer" -> {
                cells.put("question", content.path("stem").asText(""));
                List<String> accepted = new ArrayList<>();
                key.path("accepted").forEach(answer -> accepted.add(answer.asText("")));
                cells.put("answer", Row.joined(accepted));
            }
            case "essay" -> {
                cells.put("question", content.path("prompt").asText(""));
                cells.put("answer", key.path("rubric").asText(""));
            }
            default -> {
                cells.put("question", content.path("stem").asText(""));
                List<String> letters = new ArrayList<>();
                JsonNode correct = key.path("correct");
                List<JsonNode> right = new ArrayList<>();
                if (correct.isArray()) {
                    correct.forEach(right::add);
                } else {
                    right.add(correct);
                }
                right.forEach(id -> letters.add(letter(content.path("options"), id)));
                cells.put("answer", Row.joined(letters));
            }
        }
        return cells;
    }

    private static String letter(JsonNode options, JsonNode id) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).path("id").equals(id)) {
                return Character.toString('A' + i);
            }
        }
        return "";
    }

    private static List<String> filled(Map<String, String> about, Map<String, String> asked) {
        List<String> cells = new ArrayList<>(Collections.nCopies(Columns.WRITTEN.size(), ""));
        about.forEach((column, cell) -> cells.set(Columns.WRITTEN.indexOf(column), cell));
        asked.forEach((column, cell) -> cells.set(Columns.WRITTEN.indexOf(column), cell));
        return cells;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
