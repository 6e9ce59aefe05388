package org.metalingua.kernel.web.internal.authorisation;

import javax.ws.rs.Priorities;
import javax.ws.rs.container.DynamicFeature;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.FeatureContext;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.web.RestApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** Puts a guard in front of every resource method: the one its {@link Access} describes, or one that lets nobody in. */
@Component(service = DynamicFeature.class)
@JaxrsExtension
@JaxrsName("metalingua.authorisation")
@JaxrsApplicationSelect(RestApplication.SELECT)
public final class AuthorisationFeature implements DynamicFeature {
    private final Licences licences;

    @Activate
    public AuthorisationFeature(@Reference Licences licences) {
        this.licences = licences;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Access access = resource.getResourceMethod().getAnnotation(Access.class);
        context.register(new AccessFilter(access, licences), Priorities.AUTHORIZATION);
    }
}
