package org.metalingua.kernel.web.internal.rest;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.ws.rs.core.Application;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.switches.Switches;
import org.metalingua.kernel.security.Authenticator;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.internal.authentication.AuthenticationFilter;
import org.metalingua.kernel.web.internal.authorisation.AuthorisationFeature;
import org.metalingua.kernel.web.internal.json.JsonFeature;
import org.metalingua.kernel.web.internal.prefix.AbsentOwnerFilter;
import org.metalingua.kernel.web.internal.problem.ProblemFeature;

/**
 * The JAX-RS application of one module: its resources behind the kernel's conventions. It carries both itself, so that
 * there is no moment in which it answers without asking who calls, and what the conventions remember of a module's
 * classes is forgotten with it.
 */
final class ModuleApplication extends Application {
    private final Set<Object> singletons = new LinkedHashSet<>();

    ModuleApplication(
            String module,
            Authenticator authenticator,
            Licences licences,
            Switches switches,
            Collection<Object> resources) {
        singletons.add(new AuthenticationFilter(authenticator));
        if (module.equals(RestResource.KERNEL)) {
            singletons.add(new AbsentOwnerFilter());
        }
        singletons.add(new AuthorisationFeature(licences, switches));
        singletons.add(new ProblemFeature());
        singletons.add(new JsonFeature());
        singletons.add(new ResponseHeadersFilter());
        singletons.addAll(resources);
    }

    @Override
    public Set<Object> getSingletons() {
        return singletons;
    }
}
