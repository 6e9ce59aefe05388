package org.metalingua.kernel.web.internal.authentication;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Authenticator;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.internal.problem.ProblemDocument;

/**
 * Finds out who calls, before the path is looked at: without a token nobody learns which paths there are (RFC 6750 for
 * the header and the challenge).
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class AuthenticationFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    /** Whose guest somebody without a token is. */
    @FunctionalInterface
    public interface Entrance {
        /** Everybody has to sign in. */
        Entrance MEMBERS_ONLY = request -> Optional.empty();

        Optional<Caller.Guest> guest(ContainerRequestContext request);
    }

    private final Authenticator authenticator;
    private final Entrance entrance;

    public AuthenticationFilter(Authenticator authenticator, Entrance entrance) {
        this.authenticator = authenticator;
        this.entrance = entrance;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        // The raw path: nothing that is merely equivalent to a public path (%2e, ;x) is public.
        if (PublicPaths.hold(request.getUriInfo().getRequestUri().getRawPath())) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        Optional<Caller.Guest> guest = header == null ? entrance.guest(request) : Optional.empty();
        if (guest.isPresent()) {
            request.setSecurityContext(new CallerSecurityContext(guest.get(), request.getSecurityContext()));
            return;
        }
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            refuse(request, "unauthenticated", "Sign in and send the access token.", "Bearer");
            return;
        }
        Optional<Caller> caller =
                authenticator.authenticate(header.substring(SCHEME.length()).strip());
        if (caller.isEmpty()) {
            refuse(
                    request,
                    "invalid-token",
                    "The access token is malformed, forged or expired. Refresh it or sign in again.",
                    "Bearer error=\"invalid_token\"");
            return;
        }
        request.setSecurityContext(new CallerSecurityContext(caller.get(), request.getSecurityContext()));
    }

    private static void refuse(ContainerRequestContext request, String code, String detail, String challenge) {
        request.abortWith(ProblemDocument.response(
                new ProblemException(401, code, detail, List.of(), Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge))));
    }
}
