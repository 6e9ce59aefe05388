package org.metalingua.kernel.core.internal.rest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.core.switches.Switches;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The item types in service, for builder and player. */
@Component(service = PluginResource.class)
@RestResource(RestResource.KERNEL)
@Path("plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginResource {
    private final ItemTypes types;
    private final Licences licences;
    private final Switches switches;

    @Activate
    public PluginResource(@Reference ItemTypes types, @Reference Licences licences, @Reference Switches switches) {
        this.types = types;
        this.licences = licences;
        this.switches = switches;
    }

    @GET
    @Access(anyRole = true, platformAdmin = true, capability = "kernel")
    public Plugins list(@Context SecurityContext security) {
        Caller caller = Caller.of(security);
        return new Plugins(types.active().stream()
                .map(type -> Plugin.of(type, isLicensed(caller, type), isOn(caller, type)))
                .toList());
    }

    private boolean isLicensed(Caller caller, ActiveType type) {
        return !(caller instanceof Caller.Member member)
                || licences.licensed(member.institute(), type.info().capability());
    }

    private boolean isOn(Caller caller, ActiveType type) {
        return !(caller instanceof Caller.Member member)
                || switches.isOn(member.institute(), Switch.itemType(type.id()));
    }

    /** All of them: there are a few dozen at most. */
    public record Plugins(List<Plugin> items) {}

    /**
     * One item type in service.
     *
     * @param ui where player.js and editor.js are
     * @param licensed whether the licence of the caller's institute holds it
     * @param on false when the caller's institute has switched it off: what it has of it goes on, nothing new is made
     */
    public record Plugin(
            String id,
            String family,
            String type,
            String version,
            String build,
            String ui,
            String capability,
            Set<String> skills,
            boolean humanMarked,
            boolean licensed,
            boolean on) {
        static Plugin of(ActiveType type, boolean licensed, boolean on) {
            Set<String> skills = new TreeSet<>();
            type.info().skills().stream().map(Skill::wireName).forEach(skills::add);
            return new Plugin(
                    type.id().toString(),
                    type.id().family().wireName(),
                    type.id().id(),
                    type.pluginVersion(),
                    type.build(),
                    type.uiBase(),
                    type.info().capability(),
                    skills,
                    type.humanMarked(),
                    licensed,
                    on);
        }
    }
}
