package org.metalingua.module.testing.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends kept files, whole or a range of them (RFC 9110, sections 13 and 14). A file never changes under its name, so a
 * browser may keep it; only the browser, since not everybody may see it. Safe for concurrent use.
 */
@Component(service = FileAnswers.class)
public final class FileAnswers {
    private static final String IMMUTABLE = "private, max-age=31536000, immutable";

    private final FileStore files;

    @Activate
    public FileAnswers(@Reference FileStore files) {
        this.files = files;
    }

    /** What a client says about the part it wants and what it has; null for what it does not say. */
    public record Wish(String range, String ifRange, String ifNoneMatch) {}

    /** 200, 206, 304 or 416; 404 when the file store has lost the file. */
    public Response send(long institute, KeptFile kept, Wish wish) throws IOException {
        String etag = '"' + kept.file().sha256() + '"';
        if (wish.ifNoneMatch() != null && matches(wish.ifNoneMatch(), etag)) {
            return described(Response.notModified(), etag).build();
        }
        long size = kept.file().size();
        Optional<ByteRange> range = wish.ifRange() == null || wish.ifRange().equals(etag)
                ? ByteRange.of(wish.range(), size)
                : Optional.empty();
        if (range.isPresent() && range.get().isOutside()) {
            return described(Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE), etag)
                    .header("Content-Range", "bytes */" + size)
                    .build();
        }
        ByteRange part = range.orElse(new ByteRange(0, size));
        InputStream content = files.open(institute, kept.file().sha256(), part.offset(), part.length())
                .orElseThrow(() -> ProblemException.notFound("file"));
        Response.ResponseBuilder answer = Response.status(
                        range.isPresent() ? Response.Status.PARTIAL_CONTENT : Response.Status.OK)
                .entity(content)
                .type(kept.contentType())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, part.length());
        if (range.isPresent()) {
            answer.header("Content-Range", "bytes " + part.offset() + "-" + part.last() + "/" + size);
        }
        return described(answer, etag).build();
    }

    private static Response.ResponseBuilder described(Response.ResponseBuilder answer, String etag) {
        return answer.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, IMMUTABLE);
    }

    private static boolean matches(String known, String etag) {
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }
}
