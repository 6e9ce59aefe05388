package org.metalingua.kernel.web.internal.rest;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;

/** What the JAX-RS whiteboard has wired. Safe for concurrent use. */
@Component(service = Endpoints.class)
public final class Endpoints {
    private final BundleContext context;
    private final ServiceReference<JaxrsServiceRuntime> whiteboard;

    @Activate
    public Endpoints(
            BundleContext context,
            @Reference(service = JaxrsServiceRuntime.class) ServiceReference<JaxrsServiceRuntime> whiteboard) {
        this.context = context;
        this.whiteboard = whiteboard;
    }

    /** Another one when the whiteboard has wired something since, mostly before it has; null for a whiteboard that does not count. */
    public Object changeCount() {
        return whiteboard.getProperty(Constants.SERVICE_CHANGECOUNT);
    }

    /** The applications that answer now, with their resources. */
    public List<ApplicationDTO> applications() {
        // Aries 2.0.2 tells of the service's users too and fails when it finds none, so that each look is a use of its
        // own: once the framework knew of none for good, though a component that held the service was there.
        JaxrsServiceRuntime runtime = context.getService(whiteboard);
        if (runtime == null) {
            return List.of();
        }
        try {
            return List.of(runtime.getRuntimeDTO().applicationDTOs);
        } finally {
            context.ungetService(whiteboard);
        }
    }
}
