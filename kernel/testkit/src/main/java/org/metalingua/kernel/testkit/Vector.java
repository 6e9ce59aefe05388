package org.metalingua.kernel.testkit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One response and what it must score, from {@code vectors.json}. Evidence stands inside the response.
 *
 * @param expectedPoints within 1e-6
 * @param contentVersion the content's version where it is older than the type's; null for the present one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Vector(
        String id,
        String type,
        JsonNode content,
        JsonNode key,
        JsonNode response,
        double maxPoints,
        double expectedPoints,
        String expectedStatus,
        String why,
        Integer contentVersion) {
    @Override
    public String toString() {
        return id + ": " + why;
    }
}
