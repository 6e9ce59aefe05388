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
 * operation is recorded in the lock file before it is answered, and repeating one is safe. {@code who} names the person
 * or the way an operation came, for the history.
 *
 * <p>An installed build first serves on trial, with the last good one beside it. When it fails on trial it is taken back
 * without anybody's doing; a platform that is killed meanwhile starts with the last good one.
 *
 * <p>Errors, as ProblemException: 404 for an unknown plugin, 422 plugin-rejected with the reason (no jar, no plugin, not
 * signed by anybody trusted, altered, vectors failed), 409 plugin-incompatible, 409 no-earlier-build when there is
 * nothing to go back to, 413 for a jar above 16 MiB.
 */
@ProviderType
public interface Plugins {
    List<PluginStatus> list();

    Optional<PluginStatus> find(String id);

    /** Whether jars that nobody vouches for run: in the development profile only. */
    boolean acceptsUnsigned();

    /** What {@link #install(InputStream, Optional, String)} would mean. */
    PluginPreview preview(InputStream jar, Optional<String> signature) throws IOException;

    /**
     * Installs a jar, or replaces the installed version by it: vetted beside the old, switched, tried.
     *
     * @param jar the jar, or a zip file of {@code name.jar} and {@code name.jar.sig}
     * @param signature the line of the signature's file
     */
    PluginStatus install(InputStream jar, Optional<String> signature, String who) throws IOException;

    /** As {@link #install(InputStream, Optional, String)}; the signature is in {@code <jar>.sig}, when there is one. */
    PluginStatus install(Path jar, String who) throws IOException;

    /** Ends the trial, or goes back to the build that served before the present one. */
    PluginStatus rollBack(String id, String who) throws IOException;

    /** Takes it out of service and keeps it installed; a build on trial is taken back first. */
    PluginStatus stop(String id, String who);

    PluginStatus start(String id, String who);

    void uninstall(String id, String who);

    /** What happened to a plugin, the latest first, thirty at most. */
    List<PluginEvent> history(String id);

    /** How the calls of the build in service go. Throws 404; empty when none is in service. */
    Optional<ErrorBudget> budget(String id);

    /** A file below {@code ui/} or {@code i18n/} of the present build, of one on trial or of the two before. */
    Optional<byte[]> uiFile(String id, String build, String path);
}
