package org.metalingua.kernel.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;

/**
 * The answer to a GET of a file, whole or a range of it (RFC 9110, sections 13 and 14).
 *
 * @param sha256 of the content, in hexadecimal: its entity tag
 * @param size in bytes
 * @param cacheControl who may keep it how long
 */
public record FileAnswer(String sha256, long size, String contentType, String cacheControl) {
    /** What a client says about the part it wants and what it has; null for what it does not say. */
    public record Wish(String range, String ifRange, String ifNoneMatch) {}

    /** Opens a part of the file; whoever sends the answer closes it. */
    @FunctionalInterface
    public interface Content {
        InputStream open(long offset, long length) throws IOException;
    }

    /** 200, 206, 304 or 416. */
    public Response.ResponseBuilder to(Wish wish, Content content) throws IOException {
        String etag = '"' + sha256 + '"';
        if (wish.ifNoneMatch() != null && matches(wish.ifNoneMatch(), etag)) {
            return described(Response.notModified(), etag);
        }
        Optional<ByteRange> range = wish.ifRange() == null || wish.ifRange().equals(etag)
                ? ByteRange.of(wish.range(), size)
                : Optional.empty();
        if (range.isPresent() && range.get().isOutside()) {
            return described(Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE), etag)
                    .header("Content-Range", "bytes */" + size);
        }
        ByteRange part = range.orElse(new ByteRange(0, size));
        Response.ResponseBuilder answer = Response.status(
                        range.isPresent() ? Response.Status.PARTIAL_CONTENT : Response.Status.OK)
                .entity(content.open(part.offset(), part.length()))
                .type(contentType)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, part.length());
        if (range.isPresent()) {
            answer.header("Content-Range", "bytes " + part.offset() + "-" + part.last() + "/" + size);
        }
        return described(answer, etag);
    }

    private Response.ResponseBuilder described(Response.ResponseBuilder answer, String etag) {
        return answer.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, cacheControl);
    }

    private static boolean matches(String known, String etag) {
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }
}
