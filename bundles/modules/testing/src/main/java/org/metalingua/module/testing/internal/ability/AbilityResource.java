package org.metalingua.module.testing.internal.ability;

import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.module.testing.internal.TestingApplication;
import org.osgi.service.component.annotations.Component;

/** Estimates abilities for staff who want to know what the engine makes of responses. Stores nothing. */
@Component(service = AbilityResource.class)
@RestResource(TestingApplication.NAME)
@Path("/ability")
@Produces(MediaType.APPLICATION_JSON)
public final class AbilityResource {
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(
            roles = {
                Role.ADMIN,
                Role.SUPERVISOR,
                Role.TEACHER,
                Role.MENTOR,
                Role.CALL_CENTER_AGENT,
                Role.ACCOUNTANT,
                Role.FRONT_DESK
            },
            capability = TestingApplication.CAPABILITY)
    public AbilityEstimates estimate(AbilityRequest request) {
        Bodies.required(request).check();
        return AbilityEstimates.of(request.observations(), request.priorOrStandard(), request.rangeOrStandard());
    }
}
