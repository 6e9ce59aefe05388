package org.metalingua.module.testing.internal.assessment;

import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A look at a text, for teachers. Nothing is stored here and no result depends on it. */
@Component(service = ScoreEssayResource.class)
@RestResource(TestingApplication.NAME)
@Path("/ai-score-essay")
@Produces(MediaType.APPLICATION_JSON)
public final class ScoreEssayResource {
    private final EssayDesk desk;

    @Activate
    public ScoreEssayResource(@Reference EssayDesk desk) {
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.MARK, capability = TestingApplication.CAPABILITY)
    public EssayAssessment score(@Context SecurityContext security, EssayRequest request) {
        return desk.assess(Caller.member(security).institute(), Bodies.required(request));
    }
}
