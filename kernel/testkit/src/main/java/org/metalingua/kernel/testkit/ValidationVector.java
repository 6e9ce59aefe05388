package org.metalingua.kernel.testkit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One item and the codes of what is wrong with it, from {@code vectors.json}.
 *
 * @param expectedErrors sorted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ValidationVector(
        String id,
        String type,
        JsonNode content,
        JsonNode key,
        double maxPoints,
        List<String> expectedErrors,
        String why) {
    @Override
    public String toString() {
        return id + ": " + (why == null ? expectedErrors : why);
    }
}
