package org.metalingua.kernel.core.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.licence.LicenceDesk;
import org.metalingua.kernel.core.internal.licence.LicencePreview;
import org.metalingua.kernel.core.internal.licence.LicenceUpload;
import org.metalingua.kernel.core.internal.licence.LicenceView;
import org.metalingua.kernel.core.licence.LicenceToken;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The console's page of the institute's licence. What is done here is audited. */
@Component(service = LicenceAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/licence")
@Produces(MediaType.APPLICATION_JSON)
public final class LicenceAdminResource {
    private final LicenceDesk desk;

    @Activate
    public LicenceAdminResource(@Reference LicenceDesk desk) {
        this.desk = desk;
    }

    /** A licence's file, comments included or not. */
    public record LicenceFile(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String file) {}

    /** The licences of the institute, those issued last first; 50 at most. */
    public record LicenceHistory(List<LicenceUpload> items) {}

    @GET
    @Access(permission = KernelPermissions.LICENCE, capability = "kernel")
    public LicenceView get(@Context SecurityContext security) {
        return desk.view(Caller.member(security));
    }

    /** What uploading a licence would change; nothing is stored. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = KernelPermissions.LICENCE, capability = "kernel")
    public LicencePreview preview(@Context SecurityContext security, LicenceFile licence) {
        return desk.preview(Caller.member(security), text(licence));
    }

    /** Puts a licence in force. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = KernelPermissions.LICENCE, capability = "kernel")
    public LicenceView upload(@Context SecurityContext security, LicenceFile licence) {
        return desk.upload(Caller.member(security), text(licence));
    }

    @GET
    @Path("history")
    @Access(permission = KernelPermissions.LICENCE, capability = "kernel")
    public LicenceHistory history(@Context SecurityContext security) {
        return new LicenceHistory(desk.history(Caller.member(security)));
    }

    private static String text(LicenceFile licence) {
        if (licence == null || licence.file() == null || licence.file().isBlank()) {
            throw ProblemException.badField("file", "is required");
        }
        if (licence.file().length() > LicenceToken.MAX_LENGTH) {
            throw ProblemException.badField("file", "has more than " + LicenceToken.MAX_LENGTH + " characters");
        }
        return licence.file();
    }
}
