package org.metalingua.kernel.core.item;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON Schema of an item type's content and key: which members they have, not which values are good. */
public record ItemSchema(JsonNode content, JsonNode key) {}
