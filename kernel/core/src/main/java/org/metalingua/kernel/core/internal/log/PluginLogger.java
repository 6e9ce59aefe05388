package org.metalingua.kernel.core.internal.log;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loggers for what the platform has to say of one plugin, whichever class says it. */
public final class PluginLogger {
    private static final String PREFIX = "org.metalingua.plugin.";

    private PluginLogger() {}

    /** @param id {@code question/cloze} */
    public static Logger of(String id) {
        return LoggerFactory.getLogger(PREFIX + id);
    }

    /** The plugin of which such a logger speaks; empty for any other logger. */
    static Optional<String> plugin(String logger) {
        return logger != null && logger.startsWith(PREFIX)
                ? Optional.of(logger.substring(PREFIX.length()))
                : Optional.empty();
    }
}
