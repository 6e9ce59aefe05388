package org.metalingua.kernel.core.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.provider.ProviderSettings;
import org.metalingua.kernel.core.internal.provider.ProviderTest;
import org.metalingua.kernel.core.internal.provider.ProviderView;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The console's page of providers: an institute's administrators see and change the institute's settings, those above the
 * institutes the platform's, which count wherever an institute has none. What is done here is audited; secrets come in
 * and never go out.
 */
@Component(service = ProviderAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/providers")
@Produces(MediaType.APPLICATION_JSON)
public final class ProviderAdminResource {
    private final ProviderSettings settings;

    @Activate
    public ProviderAdminResource(@Reference ProviderSettings settings) {
        this.settings = settings;
    }

    /** Every provider that is installed; there are a few dozen at most. */
    public record Providers(List<ProviderView> items) {}

    /**
     * New settings, all of them.
     *
     * @param version of the settings that were edited; 0 when there were none
     * @param values by name; what is left out falls back to its default, but a secret stays what it was and is forgotten
     *     only when it is set to an empty text
     */
    public record NewProviderSettings(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Integer version,

            @Schema(implementation = Object.class, requiredMode = Schema.RequiredMode.REQUIRED)
            Map<String, JsonNode> values) {}

    @GET
    @Access(permission = KernelPermissions.PROVIDERS, platformAdmin = true, capability = "kernel")
    public Providers list(@Context SecurityContext security, @QueryParam("locale") String locale) {
        return new Providers(settings.list(Caller.of(security), known(locale)));
    }

    @GET
    @Path("{pid}")
    @Access(permission = KernelPermissions.PROVIDERS, platformAdmin = true, capability = "kernel")
    public ProviderView get(
            @Context SecurityContext security, @PathParam("pid") String pid, @QueryParam("locale") String locale) {
        return settings.get(Caller.of(security), pid, known(locale));
    }

    @PUT
    @Path("{pid}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = KernelPermissions.PROVIDERS, platformAdmin = true, capability = "kernel")
    public ProviderView put(
            @Context SecurityContext security,
            @PathParam("pid") String pid,
            @QueryParam("locale") String locale,
            NewProviderSettings settingsToStore) {
        if (settingsToStore == null) {
            throw ProblemException.badField("body", "is required");
        }
        if (settingsToStore.version() == null) {
            throw ProblemException.badField("version", "is required");
        }
        if (settingsToStore.values() == null) {
            throw ProblemException.badField("values", "is required");
        }
        return settings.put(
                Caller.of(security), pid, settingsToStore.version(), settingsToStore.values(), known(locale));
    }

    @POST
    @Path("{pid}/test")
    @Access(permission = KernelPermissions.PROVIDERS, platformAdmin = true, capability = "kernel")
    public ProviderTest test(@Context SecurityContext security, @PathParam("pid") String pid) {
        return settings.test(Caller.of(security), pid);
    }

    @DELETE
    @Path("{pid}")
    @Access(permission = KernelPermissions.PROVIDERS, platformAdmin = true, capability = "kernel")
    public void remove(@Context SecurityContext security, @PathParam("pid") String pid) {
        settings.remove(Caller.of(security), pid);
    }

    static String known(String locale) {
        if (locale == null || locale.equals("en")) {
            return "en";
        }
        if (locale.equals("fa")) {
            return locale;
        }
        throw ProblemException.badField("locale", "must be en or fa");
    }
}
