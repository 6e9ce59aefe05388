package org.metalingua.module.testing.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;
import org.metalingua.kernel.persistence.Json;

/**
 * A {@code jsonb} column. The database side is an Object because EclipseLink hands the driver's own type to a
 * converter on reading.
 */
@Converter
public final class JsonColumn implements AttributeConverter<JsonNode, Object> {
    @Override
    public Object convertToDatabaseColumn(JsonNode json) {
        return json == null ? null : json.toString();
    }

    @Override
    public JsonNode convertToEntityAttribute(Object column) {
        return column == null ? null : Json.parse(column.toString());
    }
}
