package org.metalingua.kernel.security.internal.permission;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.internal.permission.PermissionDesk.Held;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /api/permissions}: what the caller may do; {@code /api/admin/permissions}: who may do what in the
 * administrator's institute.
 */
@Component(service = PermissionResource.class)
@RestResource(RestResource.KERNEL)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PermissionResource {
    private final PermissionDesk desk;
    private final HeldPermissions held;

    @Activate
    public PermissionResource(@Reference PermissionDesk desk, @Reference HeldPermissions held) {
        this.desk = desk;
        this.held = held;
    }

    public record OwnPermissions(List<String> permissions) {}

    /**
     * @param module the licence capability of the module
     * @param declared the wire names of the roles that have it by itself
     * @param roles those that have it in this institute
     */
    public record RolePermission(String id, String module, List<String> declared, List<String> roles, long version) {
        static RolePermission of(Held held) {
            return new RolePermission(
                    held.id(), held.capability(), names(held.declared()), names(held.holders()), held.version());
        }

        private static List<String> names(Set<Role> roles) {
            return roles.stream().sorted().map(Role::wireName).toList();
        }
    }

    public record RolePermissions(List<RolePermission> items) {}

    /**
     * @param roles wire names of all that shall have it
     * @param version as it was read
     */
    public record NewRoles(List<String> roles, Long version) {}

    @GET
    @Path("permissions")
    @Access(anyRole = true, platformAdmin = true, capability = "kernel")
    public OwnPermissions own(@Context SecurityContext context) {
        return new OwnPermissions(Caller.of(context) instanceof Caller.Member member ? held.of(member) : List.of());
    }

    @GET
    @Path("admin/permissions")
    @Access(roles = Role.ADMIN, capability = "kernel")
    public RolePermissions list(@Context SecurityContext context) {
        return new RolePermissions(desk.list(Caller.member(context)).stream()
                .map(RolePermission::of)
                .toList());
    }

    @PUT
    @Path("admin/permissions/{id}")
    @Access(roles = Role.ADMIN, capability = "kernel")
    public RolePermission put(@Context SecurityContext context, @PathParam("id") String id, NewRoles wanted) {
        if (wanted == null || wanted.roles() == null) {
            throw ProblemException.badField("roles", "is missing");
        }
        if (wanted.version() == null) {
            throw ProblemException.badField("version", "is missing");
        }
        if (wanted.roles().size() > Role.values().length) {
            throw ProblemException.badField("roles", "names more roles than there are");
        }
        Set<Role> roles = IntStream.range(0, wanted.roles().size())
                .mapToObj(i -> role(i, wanted.roles().get(i)))
                .collect(Collectors.toSet());
        return RolePermission.of(desk.put(Caller.member(context), id, roles, wanted.version()));
    }

    private static Role role(int index, String name) {
        try {
            return Role.of(name);
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.badField("roles[" + index + "]", "is no role");
        }
    }
}
