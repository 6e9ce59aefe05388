package org.metalingua.kernel.web.internal.rest;

import javax.ws.rs.core.Application;
import org.metalingua.kernel.web.RestApplication;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtensionSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/**
 * Takes the place of the whiteboard's implicit default application (OSGi JAX-RS whiteboard, section 151.6.1), which
 * would serve a resource that forgot to select its application without asking who calls.
 */
@Component(service = Application.class)
@JaxrsName(".default")
@JaxrsApplicationBase("/jaxrs-default")
@RestApplication
@JaxrsExtensionSelect({
    "(osgi.jaxrs.name=metalingua.authentication)",
    "(osgi.jaxrs.name=metalingua.authorisation)",
    "(osgi.jaxrs.name=metalingua.problems)",
    "(osgi.jaxrs.name=metalingua.json)"
})
public final class DefaultApplication extends Application {}
