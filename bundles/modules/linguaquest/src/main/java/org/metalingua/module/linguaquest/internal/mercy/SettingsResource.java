package org.metalingua.module.linguaquest.internal.mercy;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an institute has decided about learning here. */
@Component(
        service = SettingsResource.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
@RestResource(LinguaquestApplication.NAME)
@Path("/settings")
@Produces(MediaType.APPLICATION_JSON)
public final class SettingsResource {
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public SettingsResource(@Reference Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * What holds.
     *
     * @param version the ETag's number, named by whoever edits; 0 where nothing was decided yet
     */
    public record MercyView(
            @Schema(allowableValues = {"none", "hearts"}) String mercy, int version) {}

    @GET
    @Access(permission = KernelPermissions.SETTINGS, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MercyView.class)))
    public Response get(@Context SecurityContext context) {
        return tagged(transactions.read(Caller.member(context).scope(), SettingsTable::find));
    }

    /** Replaces all of it, from the version that {@code If-Match} names. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = KernelPermissions.SETTINGS, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MercyView.class)))
    @ApiResponse(responseCode = "412", description = "Somebody has changed it since.")
    public Response put(
            @Context SecurityContext context,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            MercySettings settings) {
        Caller.Member admin = Caller.member(context);
        EntityVersion seen = EntityVersion.ifMatch(ifMatch);
        Bodies.required(settings).check();
        return tagged(transactions.call(admin.scope(), transaction -> {
            SettingsTable.Stored before = SettingsTable.find(transaction);
            seen.mustBe(before.version());
            if (!SettingsTable.store(transaction, seen.number(), settings)) {
                throw new ProblemException(
                        412,
                        "stale-version",
                        "Somebody has changed this since you loaded it. Load it again and repeat the edit.");
            }
            audit.record(
                    transaction,
                    admin,
                    "linguaquest.settings-changed",
                    "institute:" + admin.institute(),
                    Change.of(Map.of("mercy", before.settings().mercy()), Map.of("mercy", settings.mercy())));
            return SettingsTable.find(transaction);
        }));
    }

    private static Response tagged(SettingsTable.Stored stored) {
        return Response.ok(new MercyView(stored.settings().mercy(), stored.version()))
                .header(HttpHeaders.ETAG, new EntityVersion(stored.version()).etag())
                .build();
    }
}
