package org.metalingua.kernel.web.internal.rest;

import javax.ws.rs.core.Application;
import org.metalingua.kernel.web.RestApplication;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtensionSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** The application that the kernel's own resources belong to. */
@Component(service = Application.class)
@JaxrsName("kernel")
@JaxrsApplicationBase("/api")
@RestApplication
@JaxrsExtensionSelect({
    "(osgi.jaxrs.name=metalingua.authentication)",
    "(osgi.jaxrs.name=metalingua.authorisation)",
    "(osgi.jaxrs.name=metalingua.problems)",
    "(osgi.jaxrs.name=metalingua.json)"
})
public final class KernelApplication extends Application {}
