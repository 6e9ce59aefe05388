package org.metalingua.module.linguaquest.internal.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;

/** JSON files as people write and read them. Unlike stored documents they are believed in nothing. */
final class LessonReader {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    /** Always the same bytes for the same text, in lines that compare well. */
    private static final ObjectWriter WRITER = STRICT.writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"))
            .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private LessonReader() {}

    /** What was read, or why it could not be. */
    sealed interface Read<T> {
        /** It is of the form that was wanted; whether it makes sense is another matter. */
        record Good<T>(T value) implements Read<T> {}

        record Bad<T>(FieldProblem problem) implements Read<T> {}
    }

    static <T> Read<T> read(byte[] json, Class<T> type) {
        try {
            T value = STRICT.readValue(json, type);
            return value == null ? new Read.Bad<>(new FieldProblem("", "is no JSON")) : new Read.Good<>(value);
        } catch (JsonMappingException wrong) {
            String path = wrong.getPath().stream()
                    .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                    .collect(Collectors.joining("."));
            return new Read.Bad<>(new FieldProblem(
                    path,
                    wrong instanceof PropertyBindingException ? "is no field of a lesson" : "is of a wrong kind"));
        } catch (JsonProcessingException noJson) {
            JsonLocation where = noJson.getLocation();
            return new Read.Bad<>(new FieldProblem(
                    where == null ? "" : "line " + where.getLineNr() + ", column " + where.getColumnNr(),
                    "is no JSON"));
        } catch (IOException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    /** How many names, values and brackets there are, up to where it stops to be JSON: what reading it all would hold. */
    static int tokens(byte[] json) {
        int tokens = 0;
        try (JsonParser parser = STRICT.createParser(json)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        } catch (IOException noJson) {
            // said by whoever reads it
        }
        return tokens;
    }

    static byte[] write(Object value) {
        try {
            return (WRITER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}
