package org.metalingua.kernel.web.internal.authorisation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.licence.Standing;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.core.switches.Switches;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.internal.problem.ProblemDocument;

/** The guard of one resource method. */
final class AccessFilter implements ContainerRequestFilter {
    private static final String KERNEL = "kernel";
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Access access;
    private final Licences licences;
    private final Switches switches;

    /**
     * @param access null for a method that says nothing, which nobody may call
     */
    AccessFilter(Access access, Licences licences, Switches switches) {
        this.access = access;
        this.licences = licences;
        this.switches = switches;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (access != null && access.anyone()) {
            return;
        }
        SecurityContext context = request.getSecurityContext();
        if (context == null || !(context.getUserPrincipal() instanceof Caller caller)) {
            refuse(
                    request,
                    new ProblemException(
                            401,
                            "unauthenticated",
                            "Sign in and send the access token.",
                            List.of(),
                            Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer")));
            return;
        }
        if (access == null || !mayCall(caller)) {
            refuse(request, new ProblemException(403, "forbidden", "Your role does not allow this."));
            return;
        }
        if (caller instanceof Caller.Member member) {
            refusal(licences.standing(member.institute(), access.capability()), request.getMethod())
                    .or(() -> switchedOff(member.institute()))
                    .ifPresent(problem -> refuse(request, problem));
        }
    }

    private Optional<ProblemException> switchedOff(long institute) {
        // the kernel has no switch: it is where the others are
        return KERNEL.equals(access.capability())
                        || access.finishes()
                        || switches.isOn(institute, Switch.module(access.capability()))
                ? Optional.empty()
                : Optional.of(new ProblemException(
                        403,
                        "module-switched-off",
                        "Your institute has switched this module off. An administrator switches it on again on the"
                                + " page In use."));
    }

    private Optional<ProblemException> refusal(Standing standing, String method) {
        return switch (standing) {
            case FULL -> Optional.empty();
            case READ_ONLY ->
                READING.contains(method) || access.finishes() ? Optional.empty() : Optional.of(readOnly());
            case FINISHING -> access.finishes() ? Optional.empty() : Optional.of(notLicensed());
            case NONE -> Optional.of(notLicensed());
        };
    }

    private static ProblemException readOnly() {
        return new ProblemException(
                403,
                "licence-read-only",
                "Your institute's licence has ended: everything can be read and what runs can be finished, but nothing"
                        + " new be written. An administrator uploads a new licence on the page Licence.");
    }

    private ProblemException notLicensed() {
        return new ProblemException(
                403, "module-not-licensed", "Your institute's licence does not include " + access.capability() + ".");
    }

    private boolean mayCall(Caller caller) {
        if (caller instanceof Caller.Member member) {
            return access.anyRole() || Arrays.stream(access.roles()).anyMatch(member::is);
        }
        return caller instanceof Caller.PlatformAdmin && access.platformAdmin();
    }

    private static void refuse(ContainerRequestContext request, ProblemException problem) {
        request.abortWith(ProblemDocument.response(problem));
    }
}
