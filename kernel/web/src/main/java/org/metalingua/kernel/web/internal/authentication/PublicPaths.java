package org.metalingua.kernel.web.internal.authentication;

import java.util.Set;

/**
 * The paths that need no token. Authentication comes before a resource method is found, so it cannot ask the methods;
 * a test keeps this list equal to the methods that anyone may call. A path that is here by mistake opens nothing: the
 * authorisation asks the method itself.
 */
public final class PublicPaths {
    public static final Set<String> ALL =
            Set.of("/api/login", "/api/auth/refresh", "/api/health/live", "/api/health/ready", "/api/openapi.json");

    private PublicPaths() {}
}
