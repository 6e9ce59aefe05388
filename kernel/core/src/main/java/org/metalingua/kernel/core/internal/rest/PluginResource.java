package org.metalingua.kernel.core.internal.rest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.security.Access;
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

    @Activate
    public PluginResource(@Reference ItemTypes types) {
        this.types = types;
    }

    @GET
    @Access(anyRole = true, platformAdmin = true, capability = "kernel")
    public Plugins list() {
        return new Plugins(types.active().stream().map(Plugin::of).toList());
    }

    /** All of them: there are a few dozen at most. */
    public record Plugins(List<Plugin> items) {}

    /**
     * One item type in service.
     *
     * @param ui where player.js and editor.js are
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
            boolean humanMarked) {
        static Plugin of(ActiveType type) {
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
                    type.humanMarked());
        }
    }
}
