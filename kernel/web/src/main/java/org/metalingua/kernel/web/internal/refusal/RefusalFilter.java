package org.metalingua.kernel.web.internal.refusal;

import java.time.Duration;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.Context;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.Refusals;
import org.metalingua.kernel.web.internal.problem.ProblemDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is refused by the code of its problem, and logs it: where it came from and what it asked for, nothing of what
 * it sent. A flood from one address is one line in ten seconds.
 */
public final class RefusalFilter implements ContainerResponseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalFilter.class);
    /** Not known, not allowed, too large, too often. What is merely wrong is no refusal. */
    private static final Set<Integer> REFUSED = Set.of(401, 403, 413, 429);

    private static final Duration LINE_EVERY = Duration.ofSeconds(10);
    private static final int MAX_PATH = 120;

    private final Refusals refusals;
    private final AttemptLimiter lines = new AttemptLimiter(1, LINE_EVERY, System::nanoTime);

    @Context
    HttpServletRequest http;

    public RefusalFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!REFUSED.contains(response.getStatus()) || !(response.getEntity() instanceof byte[] problem)) {
            return;
        }
        ProblemDocument.codeOf(problem).ifPresent(kind -> {
            refusals.count(kind);
            String address = http.getRemoteAddr();
            if (lines.attempt(kind + " " + address).isEmpty()) {
                String path = request.getUriInfo().getRequestUri().getRawPath();
                LOG.warn(
                        "Refused {} {} from {}: {} {}",
                        request.getMethod(),
                        path.length() > MAX_PATH ? path.substring(0, MAX_PATH) : path,
                        address,
                        response.getStatus(),
                        kind);
            }
        });
    }
}
