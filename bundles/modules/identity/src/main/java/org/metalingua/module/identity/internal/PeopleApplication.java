package org.metalingua.module.identity.internal;

import org.metalingua.kernel.web.RestModule;
import org.osgi.service.component.annotations.Component;

/** The module's part of the HTTP interface. */
@Component
public final class PeopleApplication implements RestModule {
    /** Selects this application for a resource. */
    public static final String NAME = "people";

    /** Every institute has people, whatever its licence. */
    public static final String CAPABILITY = "kernel";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String base() {
        return "/api/people";
    }
}
