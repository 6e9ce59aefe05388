package org.metalingua.kernel.web.internal.prefix;

import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.metalingua.kernel.web.internal.problem.ProblemDocument;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/**
 * Answers for modules that are not there. A module's application has a longer base than the kernel's and takes its
 * requests itself; one that comes here has lost its module.
 */
@Component(service = ContainerRequestFilter.class)
@JaxrsExtension
@JaxrsName("metalingua.absent-owner")
@JaxrsApplicationSelect("(osgi.jaxrs.name=kernel)")
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
public final class AbsentOwnerFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        PathPrefixes.owner(request.getUriInfo().getRequestUri().getPath())
                .ifPresent(owner -> request.abortWith(ProblemDocument.response(PathPrefixes.unavailable(owner))));
    }
}
