package org.metalingua.kernel.web.internal.authentication;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The paths that need no token. Authentication comes before a resource method is found, so it cannot ask the methods;
 * tests keep these lists equal to the methods that anyone may call. A path that is here by mistake opens nothing: the
 * authorisation asks the method itself.
 */
public final class PublicPaths {
    /** The kernel's own. */
    public static final Set<String> ALL = Set.of(
            "/api/login",
            "/api/login-otp",
            "/api/verify-otp",
            "/api/auth/second-factor",
            "/api/auth/refresh",
            "/api/auth/forgot-password",
            "/api/auth/reset-password",
            "/api/institute",
            "/api/institute/logo",
            "/api/auth/invitation",
            "/api/auth/invitation/new-account",
            "/api/auth/invitation/sign-in",
            "/api/auth/sign-up",
            "/api/auth/sign-up/code",
            "/api/health/live",
            "/api/health/ready",
            "/api/openapi.json");

    /** Those of modules. */
    private static final List<Pattern> OF_MODULES = List.of(
            Pattern.compile("/api/unified-testing/verifications/[0-9A-Za-z-]{1,64}"),
            Pattern.compile("/api/linguaquest/pictures/[0-9a-z-]{1,80}\\.svg"));

    private PublicPaths() {}

    /** Whether a request for the path, as it came, needs no token. */
    static boolean hold(String rawPath) {
        return ALL.contains(rawPath)
                || OF_MODULES.stream().anyMatch(path -> path.matcher(rawPath).matches());
    }
}
