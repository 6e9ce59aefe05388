package org.metalingua.module.testing.internal;

import org.metalingua.kernel.web.RestModule;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** The module's part of the HTTP interface. */
@Component
@JaxrsName(TestingApplication.NAME)
@JaxrsApplicationBase("/api/unified-testing")
public final class TestingApplication implements RestModule {
    public static final String NAME = "unified-testing";

    /** Selects this application for a resource. */
    public static final String SELECT = "(osgi.jaxrs.name=" + NAME + ")";

    /** The licence capability of everything here. */
    public static final String CAPABILITY = "testing";
}
