package org.metalingua.kernel.web.internal.rest;

import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.RestModule;
import org.osgi.service.component.annotations.Component;

/** The kernel's own part of the HTTP interface. Its resources are in several bundles, and join as they come. */
@Component
public final class KernelModule implements RestModule {
    @Override
    public String name() {
        return RestResource.KERNEL;
    }

    @Override
    public String base() {
        return "/api";
    }
}
