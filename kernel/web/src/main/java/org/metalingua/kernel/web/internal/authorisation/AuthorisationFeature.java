package org.metalingua.kernel.web.internal.authorisation;

import javax.ws.rs.Priorities;
import javax.ws.rs.container.DynamicFeature;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.FeatureContext;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.switches.Switches;
import org.metalingua.kernel.security.Access;

/** Puts a guard in front of every resource method: the one its {@link Access} describes, or one that lets nobody in. */
public final class AuthorisationFeature implements DynamicFeature {
    private final Licences licences;
    private final Switches switches;

    public AuthorisationFeature(Licences licences, Switches switches) {
        this.licences = licences;
        this.switches = switches;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Access access = resource.getResourceMethod().getAnnotation(Access.class);
        context.register(new AccessFilter(access, licences, switches), Priorities.AUTHORIZATION);
    }
}
