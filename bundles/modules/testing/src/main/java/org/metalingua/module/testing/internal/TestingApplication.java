package org.metalingua.module.testing.internal;

import javax.ws.rs.core.Application;
import org.metalingua.kernel.web.RestApplication;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtensionSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** The module's part of the HTTP interface. */
@Component(service = Application.class)
@JaxrsName(TestingApplication.NAME)
@JaxrsApplicationBase("/api/unified-testing")
@RestApplication
@JaxrsExtensionSelect({
    "(osgi.jaxrs.name=metalingua.authentication)",
    "(osgi.jaxrs.name=metalingua.authorisation)",
    "(osgi.jaxrs.name=metalingua.problems)",
    "(osgi.jaxrs.name=metalingua.json)"
})
public final class TestingApplication extends Application {
    public static final String NAME = "unified-testing";

    /** Selects this application for a resource. */
    public static final String SELECT = "(osgi.jaxrs.name=" + NAME + ")";

    /** The licence capability of everything here. */
    public static final String CAPABILITY = "testing";
}
