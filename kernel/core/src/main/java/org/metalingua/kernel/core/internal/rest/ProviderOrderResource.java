package org.metalingua.kernel.core.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.provider.ProviderOrderView;
import org.metalingua.kernel.core.internal.provider.ProviderOrders;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * In which order providers are asked: an institute's own, or the platform's, which counts where an institute has chosen
 * none. What is done here is audited.
 */
@Component(service = ProviderOrderResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/provider-orders")
@Produces(MediaType.APPLICATION_JSON)
public final class ProviderOrderResource {
    private final ProviderOrders orders;

    @Activate
    public ProviderOrderResource(@Reference ProviderOrders orders) {
        this.orders = orders;
    }

    /** One for each kind of provider of which one runs; there are a dozen at most. */
    public record ProviderOrderList(List<ProviderOrderView> items) {}

    /**
     * A new order.
     *
     * @param order ids of providers, the first to be asked first; those left out come after. Null gives the choice back
     * @param version of the order that was edited
     */
    public record NewProviderOrder(
            @Schema(nullable = true) List<String> order,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Integer version) {}

    @GET
    @Access(permission = KernelPermissions.PROVIDERS, platformAdmin = true, capability = "kernel")
    public ProviderOrderList list(@Context SecurityContext security, @QueryParam("locale") String locale) {
        return new ProviderOrderList(orders.list(Caller.of(security), ProviderAdminResource.known(locale)));
    }

    @PUT
    @Path("{kind}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = KernelPermissions.PROVIDERS, platformAdmin = true, capability = "kernel")
    public ProviderOrderView choose(
            @Context SecurityContext security,
            @PathParam("kind") String kind,
            @QueryParam("locale") String locale,
            NewProviderOrder order) {
        if (order == null) {
            throw ProblemException.badField("body", "is required");
        }
        if (order.version() == null) {
            throw ProblemException.badField("version", "is required");
        }
        return orders.choose(
                Caller.of(security), kind, order.order(), order.version(), ProviderAdminResource.known(locale));
    }
}
