package org.metalingua.exchange.qti;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * An item in our own form, in a JSON file beside its QTI file. It says what QTI cannot, and it counts only while the QTI
 * file still says what it said when both were written: whoever edits that file elsewhere is believed.
 *
 * @param fingerprint of what the QTI file said
 * @param unsaid the losses of reading it, which this form makes good
 */
record OwnForm(String fingerprint, Set<String> unsaid, String type, JsonNode content, JsonNode key, Double maxPoints) {
    static final String EXTENSION = ".metalingua.json";
    private static final String OUTDATED = "own-form-outdated";
    private static final ObjectMapper JSON = new ObjectMapper();

    static OwnForm of(ExchangeItem item, ItemReader.Reading reading) {
        return new OwnForm(
                fingerprint(reading), said(reading), item.type(), item.content(), item.key(), item.maxPoints());
    }

    byte[] written() {
        ObjectNode form = JSON.createObjectNode();
        form.put("version", 1).put("fingerprint", fingerprint);
        ArrayNode list = form.putArray("unsaid");
        unsaid.forEach(list::add);
        form.put("type", type);
        form.set("content", content);
        form.set("key", key);
        form.put("maxPoints", maxPoints);
        return form.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when it is none of ours. */
    static Optional<OwnForm> read(byte[] file) {
        JsonNode form;
        try {
            form = JSON.readTree(new String(file, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        boolean ours = form.path("fingerprint").isTextual()
                && form.path("type").isTextual()
                && form.path("content").isObject()
                && form.path("key").isObject();
        if (!ours) {
            return Optional.empty();
        }
        JsonNode points = form.path("maxPoints");
        Set<String> unsaid = StreamSupport.stream(form.path("unsaid").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        return Optional.of(new OwnForm(
                form.get("fingerprint").textValue(),
                unsaid,
                form.get("type").textValue(),
                form.get("content"),
                form.get("key"),
                points.isNumber() ? points.doubleValue() : null));
    }

    /** The item as this form has it, or what the QTI file says now and that this form is out of date. */
    List<ExchangeItem> applied(ItemReader.Reading reading) {
        if (!fingerprint.equals(fingerprint(reading))) {
            return reading.items().stream().map(OwnForm::outdated).toList();
        }
        ExchangeItem first = reading.items().get(0);
        List<Loss> losses = first.losses().stream()
                .filter(loss -> !unsaid.contains(said(loss)))
                .toList();
        return List.of(Copies.of(first, reading.identifier(), type, content, key, maxPoints, losses));
    }

    private static ExchangeItem outdated(ExchangeItem item) {
        List<Loss> losses = new ArrayList<>(item.losses());
        losses.add(new Loss(OUTDATED, "", "The item was edited elsewhere; what only its former version said is gone."));
        return Copies.withLosses(item, losses);
    }

    private static Set<String> said(ItemReader.Reading reading) {
        return reading.items().stream()
                .flatMap(item -> item.losses().stream())
                .map(OwnForm::said)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without the place, which another program may move. */
    private static String said(Loss loss) {
        return loss.code() + ": " + loss.detail();
    }

    private static String fingerprint(ItemReader.Reading reading) {
        ObjectNode said = JSON.createObjectNode();
        said.put("text", reading.text());
        ArrayNode items = said.putArray("items");
        for (ExchangeItem item : reading.items()) {
            ObjectNode one = items.addObject();
            one.put("type", item.type());
            one.set("content", item.content());
            one.set("key", item.key());
            one.put("maxPoints", item.maxPoints());
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(said.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
