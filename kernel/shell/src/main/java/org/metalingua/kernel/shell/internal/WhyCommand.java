package org.metalingua.kernel.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.Plugins;

/** {@code metalingua:why}. */
@Service
@Command(scope = "metalingua", name = "why", description = "Says why a plugin is in its state")
public final class WhyCommand implements Action {
    @Argument(name = "id", description = "such as question/multiple_choice", required = true)
    private String id;

    @Reference
    private Plugins plugins;

    @Override
    public Object execute() {
        System.out.println(plugins.find(id).map(WhyCommand::sentence).orElse("There is no plugin " + id + "."));
        return null;
    }

    private static String sentence(PluginStatus status) {
        return status.id() + " " + status.version() + " is " + status.state() + " since " + status.changed()
                + status.reason().map(reason -> ": " + reason).orElse("") + ".";
    }
}
