package org.metalingua.module.testing.internal;

import org.metalingua.kernel.web.RestModule;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/** The module's part of the HTTP interface. */
@Component
@Capability(namespace = "org.metalingua.module", name = TestingApplication.CAPABILITY)
public final class TestingApplication implements RestModule {
    /** Selects this application for a resource. */
    public static final String NAME = "unified-testing";

    /** The licence capability of everything here. */
    public static final String CAPABILITY = "testing";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String base() {
        return "/api/unified-testing";
    }
}
