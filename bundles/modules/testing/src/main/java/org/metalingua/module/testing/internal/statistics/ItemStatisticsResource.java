package org.metalingua.module.testing.internal.statistics;

import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How questions worked. */
@Component(service = ItemStatisticsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/questions/{id}/statistics")
@Produces(MediaType.APPLICATION_JSON)
public final class ItemStatisticsResource {
    private final ItemReports reports;
    private final Recount recount;

    @Activate
    public ItemStatisticsResource(@Reference ItemReports reports, @Reference Recount recount) {
        this.reports = reports;
        this.recount = recount;
    }

    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public ItemReport get(
            @Context SecurityContext context, @PathParam("id") String id, @QueryParam("version") String version) {
        return reports.of(
                Caller.member(context).institute(),
                Ids.ofPath(id, "question"),
                Optional.ofNullable(version).map(ItemStatisticsResource::version));
    }

    /** Counts the answers to the question anew, which takes a while; the report says how many sessions wait. */
    @POST
    @Path("/recount")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Response recount(@Context SecurityContext context, @PathParam("id") String id) {
        recount.of(Caller.member(context), Ids.ofPath(id, "question"));
        return Response.accepted().build();
    }

    private static int version(String text) {
        return Ids.parse(text).stream()
                .filter(number -> number > 0 && number <= Integer.MAX_VALUE)
                .mapToInt(number -> (int) number)
                .findFirst()
                .orElseThrow(() -> ProblemException.badField("version", "must be the number of a version"));
    }
}
