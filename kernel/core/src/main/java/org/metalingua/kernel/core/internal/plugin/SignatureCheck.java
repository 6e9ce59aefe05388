package org.metalingua.kernel.core.internal.plugin;

import java.util.Optional;
import org.metalingua.kernel.api.platform.Platform;

/** Decides whether a jar may run, by who vouches for it. */
interface SignatureCheck {
    /** The signer of what came with the distribution itself. */
    String DISTRIBUTION = "distribution";

    /** Who vouches for the jar, empty when nobody does; throws 422 plugin-rejected when it must not run. */
    Optional<String> signer(PluginJar jar, Source source);

    /** Where a jar came from. */
    enum Source {
        /** The boot list: part of the distribution. */
        DISTRIBUTION,
        /** Console, shell or watched folder. */
        ADMINISTRATOR
    }

    /**
     * Signatures inside jars are not verified yet: what an administrator brings counts as unsigned, and only the
     * development profile runs it.
     */
    static SignatureCheck of(Platform platform) {
        return (jar, source) -> {
            if (source == Source.DISTRIBUTION) {
                return Optional.of(DISTRIBUTION);
            }
            if (!platform.isDevelopment()) {
                throw PluginJar.rejected("is not signed, and only the development profile runs unsigned plugins");
            }
            return Optional.empty();
        };
    }
}
