package org.metalingua.module.testing.internal.exchange;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes files. */
@Component(service = ImportResource.class)
@RestResource(TestingApplication.NAME)
@Path("/questions/import")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportResource {
    private final TestFiles files;

    @Activate
    public ImportResource(@Reference TestFiles files) {
        this.files = files;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(8 << 20)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportResult.class)))
    @ApiResponse(responseCode = "422", content = @Content(schema = @Schema(implementation = ImportResult.class)))
    public Response importQuestions(@Context SecurityContext context, TestFile file) {
        ImportResult result = files.importFile(Caller.member(context), Bodies.required(file));
        return Response.status(result.hasErrors() ? 422 : 200).entity(result).build();
    }
}
