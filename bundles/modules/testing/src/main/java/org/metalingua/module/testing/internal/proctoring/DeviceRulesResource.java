package org.metalingua.module.testing.internal.proctoring;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How a test is watched. */
@Component(service = DeviceRulesResource.class)
@RestResource(TestingApplication.NAME)
@Path("/templates/{id}/proctoring")
@Produces(MediaType.APPLICATION_JSON)
public final class DeviceRulesResource {
    private final DeviceRules rules;

    @Activate
    public DeviceRulesResource(@Reference DeviceRules rules) {
        this.rules = rules;
    }

    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public DeviceRule get(@Context SecurityContext context, @PathParam("id") String id) {
        return rules.get(Caller.member(context), Ids.ofPath(id, "template"));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public DeviceRule set(@Context SecurityContext context, @PathParam("id") String id, DeviceRule rule) {
        return rules.set(Caller.member(context), Ids.ofPath(id, "template"), Bodies.required(rule));
    }
}
