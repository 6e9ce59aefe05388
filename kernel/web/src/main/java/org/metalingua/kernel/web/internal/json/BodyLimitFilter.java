package org.metalingua.kernel.web.internal.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.web.internal.problem.ProblemDocument;

/** Bounds every request body, whether its length is declared or it comes in chunks. */
@PreMatching
@Priority(Priorities.HEADER_DECORATOR)
final class BodyLimitFilter implements ContainerRequestFilter {
    static final int DEFAULT_LIMIT = 1 << 20;

    private static final Map<String, Integer> LIMITS =
            Map.of("/api/admin/plugins", 16 << 20, "/api/unified-testing/questions/import", 8 << 20);

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        int limit = LIMITS.getOrDefault(request.getUriInfo().getRequestUri().getRawPath(), DEFAULT_LIMIT);
        if (request.getLength() > limit) {
            drain(request.getEntityStream());
            request.abortWith(ProblemDocument.response(tooLarge(limit)));
        } else {
            request.setEntityStream(new Limited(request.getEntityStream(), limit));
        }
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(413, "body-too-large", "The body is larger than " + (limit >> 20) + " MiB.");
    }

    /** A client that is still sending does not read the answer: what it sends is taken and dropped, within reason. */
    private static void drain(InputStream body) throws IOException {
        int reason = 64 << 20;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        byte[] dropped = new byte[64 << 10];
        long taken = 0;
        for (int n = body.read(dropped); n >= 0; n = body.read(dropped)) {
            taken += n;
            if (taken > reason || System.nanoTime() > deadline) {
                return;
            }
        }
    }

    private static final class Limited extends FilterInputStream {
        private final int limit;
        private int left;

        Limited(InputStream body, int limit) {
            super(body);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            if (n > left) {
                drain(in);
                throw tooLarge(limit);
            }
            left -= Math.max(n, 0);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            byte[] skipped = new byte[(int) Math.min(n, 8192)];
            return Math.max(0, read(skipped, 0, skipped.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
