package org.metalingua.module.linguaquest.internal.activity;

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
import org.metalingua.kernel.web.ScorePreview;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.LinguaquestPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Activities that authors try before they save them. */
@Component(service = ActivitiesResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/activities")
@Produces(MediaType.APPLICATION_JSON)
public final class ActivitiesResource {
    private final ActivityDesk desk;

    @Activate
    public ActivitiesResource(@Reference ActivityDesk desk) {
        this.desk = desk;
    }

    @POST
    @Path("/score-preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public ScorePreview.Preview preview(@Context SecurityContext context, ScorePreview.PreviewRequest request) {
        return desk.preview(Caller.member(context).institute(), Bodies.required(request));
    }
}
