package org.metalingua.kernel.web.internal.rest;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.ws.rs.core.Application;
import org.metalingua.kernel.security.Refusals;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.internal.authentication.AuthenticationFilter;
import org.metalingua.kernel.web.internal.authorisation.AccessRules;
import org.metalingua.kernel.web.internal.authorisation.AuthorisationFeature;
import org.metalingua.kernel.web.internal.json.JsonFeature;
import org.metalingua.kernel.web.internal.prefix.AbsentOwnerFilter;
import org.metalingua.kernel.web.internal.problem.ProblemFeature;
import org.metalingua.kernel.web.internal.refusal.RefusalFilter;
import org.metalingua.kernel.web.internal.telemetry.RouteFeature;

/**
 * The JAX-RS application of one module: its resources behind the kernel's conventions. It carries both itself, so that
 * there is no moment in which it answers without asking who calls, and what the conventions remember of a module's
 * classes is forgotten with it.
 */
final class ModuleApplication extends Application {
    private final Set<Object> singletons = new LinkedHashSet<>();

    ModuleApplication(
            String module,
            AuthenticationFilter authentication,
            AccessRules rules,
            Refusals refusals,
            Collection<Object> resources) {
        singletons.add(authentication);
        if (module.equals(RestResource.KERNEL)) {
            singletons.add(new AbsentOwnerFilter());
        }
        singletons.add(new RouteFeature());
        singletons.add(new AuthorisationFeature(rules));
        singletons.add(new ProblemFeature());
        singletons.add(new JsonFeature());
        singletons.add(new ResponseHeadersFilter());
        singletons.add(new RefusalFilter(refusals));
        singletons.addAll(resources);
    }

    @Override
    public Set<Object> getSingletons() {
        return singletons;
    }
}
