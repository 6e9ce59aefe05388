package org.metalingua.kernel.scoring.irt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The numbers of {@code reference.json}, which says where they come from. */
final class Reference {
    static final JsonNode DATA = read();

    private Reference() {}

    private static JsonNode read() {
        try (InputStream in = Reference.class.getResourceAsStream("reference.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static double[] doubles(JsonNode array) {
        return each(array).mapToDouble(JsonNode::doubleValue).toArray();
    }

    static List<Double> list(JsonNode array) {
        return each(array).map(JsonNode::doubleValue).toList();
    }

    static int[] ints(JsonNode array) {
        return each(array).mapToInt(JsonNode::intValue).toArray();
    }

    static Logistic item(JsonNode abc, double d) {
        return new Logistic(
                abc.get(0).doubleValue(), abc.get(1).doubleValue(), abc.get(2).doubleValue(), d);
    }

    static List<Logistic> items(JsonNode items, double d) {
        return each(items).map(abc -> item(abc, d)).toList();
    }

    static List<Observation> observations(JsonNode items, JsonNode responses, double d) {
        return Observation.administered(
                items(items, d),
                each(responses)
                        .map(response -> response.isNull() ? null : response.numberValue())
                        .toList());
    }

    /** A bank of the simulations, with its areas. */
    static ItemBank bank(String name) {
        JsonNode simulation = DATA.get("simulation");
        List<Logistic> models = items(simulation.get("banks").get(name), 1);
        int[] areas = ints(simulation.get("areaOfItem"));
        return ItemBank.of(IntStream.range(0, models.size())
                .mapToObj(i -> new BankItem(models.get(i), areas[i], BankItem.ALONE, Set.of()))
                .toList());
    }

    /** Rows of the digits 0 and 1. */
    static ResponseMatrix responses(JsonNode rows) {
        List<byte[]> responses = each(rows).map(row -> row(row.textValue())).toList();
        return ResponseMatrix.of(responses.get(0).length, responses);
    }

    static byte[] row(String digits) {
        byte[] row = new byte[digits.length()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) (digits.charAt(i) - '0');
        }
        return row;
    }
}
