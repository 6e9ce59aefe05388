package org.metalingua.kernel.security.audit;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/**
 * Where the request comes from that runs on this thread. Known from before authentication until the answer; a job has
 * none.
 *
 * @param address the other end of the connection, at most {@value #MAX_ADDRESS} characters
 * @param agent what the program calls itself, at most {@value #MAX_AGENT} characters; empty when it says nothing
 */
public record Origin(String address, String agent) {
    private static final int MAX_ADDRESS = 64;
    private static final int MAX_AGENT = 300;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{Print}]");
    private static final ThreadLocal<Origin> CURRENT = new ThreadLocal<>();

    public static Origin of(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return new Origin(
                cut(request.getRemoteAddr(), MAX_ADDRESS),
                agent == null ? "" : cut(UNPRINTABLE.matcher(agent).replaceAll(""), MAX_AGENT));
    }

    /** That of the request that runs on this thread. */
    public static Optional<Origin> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** What runs while the origin is known. */
    public interface Request<A extends Exception, B extends Exception> {
        void run() throws A, B;
    }

    /** Runs a request that comes from here. */
    public <A extends Exception, B extends Exception> void during(Request<A, B> request) throws A, B {
        Origin outer = CURRENT.get();
        CURRENT.set(this);
        try {
            request.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
