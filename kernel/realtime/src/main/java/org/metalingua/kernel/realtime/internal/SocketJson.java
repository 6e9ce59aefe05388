package org.metalingua.kernel.realtime.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import org.json.JSONObject;
import org.json.JSONTokener;
import org.metalingua.kernel.realtime.Realtime;

/** Between the platform's JSON and that of the Socket.IO library. */
final class SocketJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SocketJson() {}

    /** As the library sends it. Throws {@link IllegalArgumentException} for what is too long to be sent. */
    static Object toSocket(JsonNode data) {
        String text = data.toString();
        if (text.length() > Realtime.MAX_MESSAGE) {
            throw new IllegalArgumentException("a message of " + text.length() + " characters is too long");
        }
        return new JSONTokener(text).nextValue();
    }

    /** What a client sent; JSON null for nothing. */
    static JsonNode fromSocket(Object data) {
        if (data == null) {
            return NullNode.getInstance();
        }
        try {
            return JSON.readTree(JSONObject.valueToString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a parsed message can be written", e);
        }
    }
}
