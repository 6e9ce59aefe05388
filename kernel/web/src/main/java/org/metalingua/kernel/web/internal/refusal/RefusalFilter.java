package org.metalingua.kernel.web.internal.refusal;

import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.Context;
import org.metalingua.kernel.security.Refusals;
import org.metalingua.kernel.web.internal.problem.ProblemDocument;

/** Counts and logs what is refused, by the code of its problem. */
public final class RefusalFilter implements ContainerResponseFilter {
    /** Not known, not allowed, too large, too often. What is merely wrong is no refusal. */
    private static final Set<Integer> REFUSED = Set.of(401, 403, 413, 429);

    private final Refusals refusals;
    private final RefusalLog log = new RefusalLog();

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
            log.refused(
                    request.getMethod(),
                    request.getUriInfo().getRequestUri().getRawPath(),
                    http.getRemoteAddr(),
                    response.getStatus(),
                    kind);
        });
    }
}
