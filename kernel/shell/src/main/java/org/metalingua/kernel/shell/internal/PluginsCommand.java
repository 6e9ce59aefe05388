package org.metalingua.kernel.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.Plugins;

/** {@code metalingua:plugins}. */
@Service
@Command(scope = "metalingua", name = "plugins", description = "Lists the installed plugins and their states")
public final class PluginsCommand implements Action {
    @Reference
    private Plugins plugins;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Plugin");
        table.column("Version");
        table.column("State");
        table.column("Signed by");
        table.column("Reason");
        for (PluginStatus status : plugins.list()) {
            table.addRow()
                    .addContent(
                            status.id(),
                            status.version(),
                            status.trial().isPresent() ? status.state() + " on trial" : status.state(),
                            status.signer().orElse("nobody"),
                            status.reason().orElse(""));
        }
        table.print(System.out);
        return null;
    }
}
