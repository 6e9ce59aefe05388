package org.metalingua.kernel.web.internal.authorisation;

import java.util.Optional;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.internal.problem.ProblemDocument;

/** The guard of one resource method. */
final class AccessFilter implements ContainerRequestFilter {
    private final Access access;
    private final AccessRules rules;

    /**
     * @param access null for a method that says nothing, which nobody may call
     */
    AccessFilter(Access access, AccessRules rules) {
        this.access = access;
        this.rules = rules;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        rules.refusal(access, caller(request.getSecurityContext()), request.getMethod())
                .ifPresent(problem -> request.abortWith(ProblemDocument.response(problem)));
    }

    private static Optional<Caller> caller(SecurityContext context) {
        return context != null && context.getUserPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
