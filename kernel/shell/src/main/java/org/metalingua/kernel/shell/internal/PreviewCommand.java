package org.metalingua.kernel.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.metalingua.kernel.core.plugin.PluginPreview;
import org.metalingua.kernel.core.plugin.Plugins;
import org.metalingua.kernel.core.signing.SigningTool;

/** {@code metalingua:preview}. */
@Service
@Command(scope = "metalingua", name = "preview", description = "Says what installing a plugin would mean")
public final class PreviewCommand implements Action {
    @Argument(name = "path", description = "the plugin's jar, or a zip file of jar and signature", required = true)
    private String path;

    @Reference
    private Plugins plugins;

    @Override
    public Object execute() throws IOException {
        Path jar = Path.of(path);
        Path signature = SigningTool.signatureOf(jar);
        try (InputStream content = Files.newInputStream(jar)) {
            PluginPreview preview = plugins.preview(
                    content, Files.exists(signature) ? Optional.of(Files.readString(signature)) : Optional.empty());
            System.out.println(preview.id() + " " + preview.version() + ", signed by "
                    + preview.signer().orElse("nobody") + ", is " + preview.change() + "; "
                    + preview.runningSessions() + " running tests and " + preview.questions() + " questions use it.");
            preview.obstacles().forEach(System.out::println);
        }
        return null;
    }
}
