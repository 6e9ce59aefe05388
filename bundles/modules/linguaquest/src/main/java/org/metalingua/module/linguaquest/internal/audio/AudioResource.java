package org.metalingua.module.linguaquest.internal.audio;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.LinguaquestPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be heard of the lessons, for their authors. */
@Component(service = AudioResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/audio")
@Produces(MediaType.APPLICATION_JSON)
public final class AudioResource {
    private final AudioDesk desk;

    @Activate
    public AudioResource(@Reference AudioDesk desk) {
        this.desk = desk;
    }

    @GET
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public AudioOverview overview(
            @Context SecurityContext context, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return desk.overview(Caller.member(context), PageRequest.of(limit, cursor));
    }

    @POST
    @Path("/generate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public Generation generate(@Context SecurityContext context, GenerateRequest request) {
        return desk.generate(Caller.member(context), Bodies.required(request));
    }
}
