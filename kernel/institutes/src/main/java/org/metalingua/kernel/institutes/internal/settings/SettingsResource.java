package org.metalingua.kernel.institutes.internal.settings;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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
import org.metalingua.kernel.core.institute.InstituteSettings;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.metalingua.kernel.web.EntityVersion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/admin/institute}: how the caller's institute is set up. */
@Component(service = SettingsResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/institute")
@Produces(MediaType.APPLICATION_JSON)
public final class SettingsResource {
    private final SettingsDesk desk;

    @Activate
    public SettingsResource(@Reference SettingsDesk desk) {
        this.desk = desk;
    }

    /**
     * How an institute is set up.
     *
     * @param slug by which addresses and licences name it; never changes
     * @param calendar absent: that of the reader's language
     * @param logo absent without one; names the content of the picture at {@code /api/institute/logo?slug=}
     * @param version the ETag's number, named by whoever edits
     */
    public record OwnInstitute(
            String slug,
            String name,
            String locale,
            Optional<String> calendar,
            String timeZone,
            String currencyUnit,
            Optional<String> accent,
            Optional<String> logo,
            boolean signUpAllowed,
            int version) {
        static OwnInstitute of(OwnSettings own) {
            InstituteSettings settings = own.settings();
            return new OwnInstitute(
                    settings.slug(),
                    settings.name(),
                    settings.locale(),
                    settings.calendar().map(OwnInstitute::wire),
                    settings.timeZone().getId(),
                    wire(settings.currencyUnit()),
                    settings.branding().accent(),
                    settings.branding().logo(),
                    settings.signUpAllowed(),
                    own.version());
        }

        private static String wire(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    @GET
    @Access(permission = KernelPermissions.SETTINGS, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnInstitute.class)))
    public Response get(@Context SecurityContext security) {
        return tagged(desk.settings(Caller.member(security)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = KernelPermissions.SETTINGS, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnInstitute.class)))
    public Response put(
            @Context SecurityContext security,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            NewSettings settings) {
        return tagged(desk.change(Caller.member(security), EntityVersion.ifMatch(ifMatch), settings));
    }

    /** A PNG, JPEG or WebP picture of at most half a mebibyte. */
    @PUT
    @Path("logo")
    @Consumes({"image/*", MediaType.APPLICATION_OCTET_STREAM})
    @BodyLimit(SettingsDesk.MAX_LOGO_BYTES)
    @Access(permission = KernelPermissions.SETTINGS, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnInstitute.class)))
    public Response putLogo(@Context SecurityContext security, InputStream picture) throws IOException {
        return tagged(desk.putLogo(Caller.member(security), picture.readAllBytes()));
    }

    @DELETE
    @Path("logo")
    @Access(permission = KernelPermissions.SETTINGS, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnInstitute.class)))
    public Response removeLogo(@Context SecurityContext security) {
        return tagged(desk.removeLogo(Caller.member(security)));
    }

    private static Response tagged(OwnSettings own) {
        return Response.ok(OwnInstitute.of(own))
                .header(HttpHeaders.ETAG, new EntityVersion(own.version()).etag())
                .build();
    }
}
