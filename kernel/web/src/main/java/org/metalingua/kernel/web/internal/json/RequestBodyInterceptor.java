package org.metalingua.kernel.web.internal.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import javax.ws.rs.core.NoContentException;
import javax.ws.rs.ext.ReaderInterceptor;
import javax.ws.rs.ext.ReaderInterceptorContext;
import org.metalingua.kernel.api.problem.ProblemException;

/** Says what is wrong with a request's body, naming the field; a method that takes a body never gets null instead. */
final class RequestBodyInterceptor implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body;
        try {
            body = context.proceed();
        } catch (JsonProcessingException e) {
            throw problem(e);
        } catch (NoContentException e) {
            throw missing();
        }
        if (body == null) {
            throw missing();
        }
        return body;
    }

    private static ProblemException missing() {
        return new ProblemException(400, "body-missing", "The request needs a JSON body.");
    }

    private static ProblemException problem(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException raised) {
                return raised;
            }
            if (cause instanceof StreamConstraintsException) {
                return new ProblemException(
                        400, "bad-json", "The body is nested too deeply or holds too long a value.");
            }
        }
        if (e instanceof JsonMappingException mapping && !(e.getCause() instanceof JsonParseException)) {
            String field = path(mapping);
            return field.isEmpty()
                    ? new ProblemException(400, "bad-json", "The body " + complaint(mapping) + ".")
                    : ProblemException.badField(field, complaint(mapping));
        }
        return new ProblemException(
                400,
                "bad-json",
                "The body is no JSON"
                        + (e.getLocation() == null
                                ? ""
                                : " from line " + e.getLocation().getLineNr() + ", column "
                                        + e.getLocation().getColumnNr() + " on")
                        + ".");
    }

    /** {@code sections[0].questionIds} */
    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            } else if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static String complaint(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return "is not a field of this request";
        }
        if (e instanceof ValueInstantiationException refused
                && refused.getCause() instanceof IllegalArgumentException why) {
            return why.getMessage();
        }
        if (e instanceof InvalidTypeIdException) {
            return "names no known kind";
        }
        if (e instanceof InvalidFormatException format
                && format.getTargetType() != null
                && format.getTargetType().isEnum()) {
            return "must be one of "
                    + Arrays.stream(format.getTargetType().getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be " + shape(mismatch.getTargetType());
        }
        return "cannot be read";
    }

    private static String shape(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (type.getName().startsWith("java.time.")) {
            return "an ISO 8601 time";
        }
        return "an object";
    }
}
