package org.metalingua.kernel.web.internal.authentication;

import java.util.Optional;
import javax.ws.rs.container.ContainerRequestContext;
import org.metalingua.kernel.core.institute.Doors;
import org.metalingua.kernel.security.Caller;

/** The entrance of a module that is open to guests: by {@code ?institute=} with a slug, else by the host that was asked. */
public final class GuestEntrance implements AuthenticationFilter.Entrance {
    private static final String INSTITUTE = "institute";

    private final Doors doors;

    public GuestEntrance(Doors doors) {
        this.doors = doors;
    }

    @Override
    public Optional<Caller.Guest> guest(ContainerRequestContext request) {
        Optional<String> slug =
                Optional.ofNullable(request.getUriInfo().getQueryParameters().getFirst(INSTITUTE));
        return doors.institute(slug, request.getUriInfo().getRequestUri().getHost())
                .map(Caller.Guest::new);
    }
}
