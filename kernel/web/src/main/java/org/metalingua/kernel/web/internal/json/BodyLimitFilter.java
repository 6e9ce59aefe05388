package org.metalingua.kernel.web.internal.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.web.internal.problem.ProblemDocument;

/**
 * Bounds a request body, whether its length is declared or it comes in chunks. A client that is still sending does not
 * read the answer and takes the closed connection for a failure of the network: what is left of a refused body is taken
 * and dropped first, within reason.
 */
final class BodyLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String BODY = BodyLimitFilter.class.getName();
    private static final long REASON = 256L << 20;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final int limit;

    BodyLimitFilter(int limit) {
        this.limit = limit;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Limited body = new Limited(request.getEntityStream(), limit);
        request.setProperty(BODY, body);
        if (request.getLength() > limit) {
            request.abortWith(ProblemDocument.response(tooLarge(limit)));
        } else {
            request.setEntityStream(body);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (response.getStatus() >= 400 && request.getProperty(BODY) instanceof Limited body) {
            drain(body.rest());
        }
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(413, "body-too-large", "The body is larger than " + (limit >> 20) + " MiB.");
    }

    private static void drain(InputStream body) throws IOException {
        long deadline = System.nanoTime() + PATIENCE;
        byte[] dropped = new byte[64 << 10];
        long taken = 0;
        for (int n = body.read(dropped); n >= 0; n = body.read(dropped)) {
            taken += n;
            if (taken > REASON || System.nanoTime() > deadline) {
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

        /** What has not been read yet, without a limit. */
        InputStream rest() {
            return in;
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
