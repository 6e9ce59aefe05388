package org.metalingua.module.linguaquest.internal;

import org.metalingua.kernel.web.RestModule;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/** The module's part of the HTTP interface. */
@Component
@Capability(namespace = "org.metalingua.module", name = LinguaquestApplication.CAPABILITY)
public final class LinguaquestApplication implements RestModule {
    /** Selects this application for a resource. */
    public static final String NAME = "linguaquest";

    /** The licence capability of everything here. */
    public static final String CAPABILITY = "linguaquest";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String base() {
        return "/api/linguaquest";
    }

    @Override
    public boolean guests() {
        return true;
    }
}
