package org.metalingua.kernel.web;

import org.metalingua.kernel.security.RestResource;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's part of the HTTP interface; register as a service. The kernel makes a JAX-RS application of it and of the
 * {@link RestResource}s that select it, with authentication, authorisation, JSON and problems in front of them. It
 * comes as soon as every resource is there that the module's own bundle declares, and goes with the first that goes: a
 * module answers as a whole or, with 503, not at all.
 */
@ConsumerType
public interface RestModule {
    /** What resources select it by, and its tag in the interface's description. */
    String name();

    /** The path below which it answers, such as {@code /api/unified-testing}. */
    String base();

    /**
     * Whether somebody who has not signed in may come in as a guest of an institute, to the methods whose {@link
     * org.metalingua.kernel.security.Access} lets guests. The institute is named by {@code ?institute=} or by the host.
     */
    default boolean guests() {
        return false;
    }
}
