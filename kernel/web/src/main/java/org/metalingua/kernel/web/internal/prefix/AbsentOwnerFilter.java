package org.metalingua.kernel.web.internal.prefix;

import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.metalingua.kernel.web.internal.problem.ProblemDocument;

/**
 * Answers for modules that are not there. A module's application has a longer base than the kernel's and takes its
 * requests itself; one that comes here has lost its module.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
public final class AbsentOwnerFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        PathPrefixes.owner(request.getUriInfo().getRequestUri().getPath())
                .ifPresent(owner -> request.abortWith(ProblemDocument.response(PathPrefixes.unavailable(owner))));
    }
}
