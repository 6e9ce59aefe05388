package org.metalingua.kernel.core.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.choice.SwitchDesk;
import org.metalingua.kernel.core.internal.choice.SwitchView;
import org.metalingua.kernel.core.plugin.ItemTypeUse;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The console's page of what an institute uses, of all that its licence holds. What is done here is audited. */
@Component(service = SwitchAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/switches")
@Produces(MediaType.APPLICATION_JSON)
public final class SwitchAdminResource {
    private final SwitchDesk desk;

    @Activate
    public SwitchAdminResource(@Reference SwitchDesk desk) {
        this.desk = desk;
    }

    /** All that can be switched: modules, item types, providers; there are a few dozen at most. */
    public record SwitchList(List<SwitchView> items) {}

    /**
     * One switch in its new position.
     *
     * @param version of the switch as it was seen
     */
    public record SwitchTurn(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"module", "item-type", "provider"})
            String kind,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String id,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Boolean on,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Integer version) {}

    @GET
    @Access(permission = KernelPermissions.SWITCHES, capability = "kernel")
    public SwitchList list(@Context SecurityContext security) {
        return new SwitchList(desk.list(Caller.member(security).institute()));
    }

    /** Whom switching it off would touch; nothing is switched. */
    @GET
    @Path("use")
    @Access(permission = KernelPermissions.SWITCHES, capability = "kernel")
    public ItemTypeUse.InstituteUse use(
            @Context SecurityContext security, @QueryParam("kind") String kind, @QueryParam("id") String id) {
        return desk.use(Caller.member(security).institute(), what(kind, id));
    }

    /** Turns a switch; it counts when it is answered, on other nodes within a second. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = KernelPermissions.SWITCHES, capability = "kernel")
    public SwitchView turn(@Context SecurityContext security, SwitchTurn turn) {
        if (turn == null) {
            throw ProblemException.badField("body", "is required");
        }
        if (turn.on() == null) {
            throw ProblemException.badField("on", "is required");
        }
        if (turn.version() == null) {
            throw ProblemException.badField("version", "is required");
        }
        return desk.turn(Caller.member(security), what(turn.kind(), turn.id()), turn.on(), turn.version());
    }

    private static Switch what(String kind, String id) {
        Switch.Kind known = Stream.of(Switch.Kind.values())
                .filter(one -> one.wireName().equals(kind))
                .findFirst()
                .orElseThrow(() -> ProblemException.badField("kind", "must be module, item-type or provider"));
        if (id == null) {
            throw ProblemException.badField("id", "is required");
        }
        try {
            return new Switch(known, id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badField("id", e.getMessage());
        }
    }
}
