package org.metalingua.kernel.core.item;

import com.fasterxml.jackson.databind.JsonNode;

/** An authored item as JSON. Content and key are objects; a missing key is an empty one. */
public record Item(JsonNode content, JsonNode key, double maxPoints) {}
