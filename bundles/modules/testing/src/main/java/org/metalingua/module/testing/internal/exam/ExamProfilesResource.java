package org.metalingua.module.testing.internal.exam;

import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
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
import org.metalingua.kernel.web.Page;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The scales of examinations, and conversions to them. */
@Component(service = ExamProfilesResource.class)
@RestResource(TestingApplication.NAME)
@Path("/exam-profiles")
@Produces(MediaType.APPLICATION_JSON)
public final class ExamProfilesResource {
    private final ExamProfiles profiles;

    @Activate
    public ExamProfilesResource(@Reference ExamProfiles profiles) {
        this.profiles = profiles;
    }

    /** As many as are installed: a handful. */
    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Page<ExamProfileView> list(@Context SecurityContext context) {
        return new Page<>(
                profiles.list(Caller.member(context).institute()).stream()
                        .map(ExamProfileView::of)
                        .toList(),
                Optional.empty());
    }

    @POST
    @Path("/{id}/convert")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public ExamConversion.Conversion convert(
            @Context SecurityContext context, @PathParam("id") String id, ExamConversion.ConversionRequest request) {
        return ExamConversions.convert(
                profiles.require(Caller.member(context).institute(), id), Bodies.required(request));
    }
}
