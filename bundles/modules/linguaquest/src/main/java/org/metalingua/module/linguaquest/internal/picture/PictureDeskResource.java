package org.metalingua.module.linguaquest.internal.picture;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.LinguaquestPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pictures that authors send for their lessons. */
@Component(service = PictureDeskResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/admin/pictures")
@Produces(MediaType.APPLICATION_JSON)
public final class PictureDeskResource {
    private final Pictures pictures;

    @Activate
    public PictureDeskResource(@Reference Pictures pictures) {
        this.pictures = pictures;
    }

    @GET
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public Page<Pictures.StoredPicture> list(
            @Context SecurityContext context, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return pictures.list(Caller.member(context), PageRequest.of(limit, cursor));
    }

    /** Nobody may use a picture whose licence is not stated. */
    @POST
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "image/png", "image/jpeg", "image/webp", "image/svg+xml"})
    @BodyLimit(Pictures.MAX_BYTES)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Pictures.StoredPicture.class)))
    public Response add(
            @Context SecurityContext context,
            @QueryParam("licence") String licence,
            @QueryParam("author") String author,
            @QueryParam("source") String source,
            InputStream body)
            throws IOException {
        PictureNote note = new PictureNote(licence, author, source);
        return Response.status(Response.Status.CREATED)
                .entity(pictures.add(
                        Caller.member(context), Bodies.required(body).readAllBytes(), note))
                .build();
    }
}
