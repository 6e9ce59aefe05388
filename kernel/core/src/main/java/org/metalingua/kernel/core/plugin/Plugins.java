package org.metalingua.kernel.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one installer: console, shell, the watched folder and the boot list all come here. Operations run one after
 * the other; each returns when the plugin is in service, or has failed and the one before it still serves. Every
 * operation is recorded in the lock file before it is answered, and repeating one is safe.
 *
 * <p>Errors, as ProblemException: 404 for an unknown plugin, 422 plugin-rejected with the reason (no jar, no plugin,
 * vectors failed), 409 plugin-incompatible, 413 for a jar above 16 MiB.
 */
@ProviderType
public interface Plugins {
    List<PluginStatus> list();

    Optional<PluginStatus> find(String id);

    /** Installs a jar, or replaces the installed version by it: vetted beside the old, switched, drained. */
    PluginStatus install(InputStream jar, String origin) throws IOException;

    /** As {@link #install(InputStream, String)}. */
    PluginStatus install(Path jar) throws IOException;

    /** Takes it out of service and keeps it installed. */
    PluginStatus stop(String id);

    PluginStatus start(String id);

    void uninstall(String id);

    /** A file below {@code ui/} or {@code i18n/} of the present or one of the two builds before it. */
    Optional<byte[]> uiFile(String id, String build, String path);
}
