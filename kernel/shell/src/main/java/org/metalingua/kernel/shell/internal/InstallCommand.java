package org.metalingua.kernel.shell.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.ShellUtil;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.Plugins;

/** {@code metalingua:install}. */
@Service
@Command(scope = "metalingua", name = "install", description = "Installs a plugin, or replaces it by another build")
public final class InstallCommand implements Action {
    @Argument(
            name = "path",
            description = "the plugin's jar, with its signature beside it in <path>.sig, or a zip file of both",
            required = true)
    private String path;

    @Reference
    private Plugins plugins;

    @Override
    public Object execute() throws IOException {
        // nobody has signed in to a shell on the terminal that started it
        String who = Optional.ofNullable(ShellUtil.getCurrentUserName()).orElse("shell");
        PluginStatus status = plugins.install(Path.of(path), who);
        System.out.println(status.id() + " " + status.version() + " is " + status.state() + ".");
        return null;
    }
}
