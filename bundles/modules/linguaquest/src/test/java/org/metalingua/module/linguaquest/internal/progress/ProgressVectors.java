package org.metalingua.module.linguaquest.internal.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Inputs and what must come of them. */
final class ProgressVectors {
    private ProgressVectors() {}

    /** @param kind {@code xp} or {@code streak} */
    static Stream<JsonNode> of(String kind) throws IOException {
        try (InputStream in = ProgressVectors.class.getResourceAsStream("progress-vectors.json")) {
            JsonNode vectors = new ObjectMapper().readTree(in).required(kind);
            return StreamSupport.stream(vectors.spliterator(), false);
        }
    }
}
