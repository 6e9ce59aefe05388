package org.metalingua.kernel.api.platform;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that come from the environment and hold for the whole process.
 *
 * @param profile {@code METALINGUA_PROFILE}: development unless it says otherwise
 * @param data {@code METALINGUA_DATA}: where the database, files and installed plugins are kept
 * @param databaseUrl {@code DATABASE_URL}: an external PostgreSQL; the embedded one when absent
 * @param jwtSecret {@code JWT_SECRET}: signs access tokens
 */
public record Platform(Profile profile, Path data, Optional<String> databaseUrl, Optional<String> jwtSecret) {
    /** Development works out of the box on loopback; production starts only when all of it is set. */
    public enum Profile {
        DEVELOPMENT,
        PRODUCTION
    }

    /** The settings of this process. */
    public static Platform current() {
        return read(System.getenv());
    }

    /** Reads the settings; throws {@link IllegalArgumentException} naming the variable that is wrong. */
    public static Platform read(Map<String, String> environment) {
        Profile profile =
                switch (environment.getOrDefault("METALINGUA_PROFILE", "development")) {
                    case "development" -> Profile.DEVELOPMENT;
                    case "production" -> Profile.PRODUCTION;
                    default ->
                        throw new IllegalArgumentException(
                                "METALINGUA_PROFILE must be development or production, not \""
                                        + environment.get("METALINGUA_PROFILE")
                                        + "\"");
                };
        String base = System.getProperty("karaf.base", ".");
        Path data = Path.of(environment.getOrDefault("METALINGUA_DATA", base + "/metalingua-data"))
                .toAbsolutePath()
                .normalize();
        return new Platform(
                profile, data, present(environment.get("DATABASE_URL")), present(environment.get("JWT_SECRET")));
    }

    public boolean isDevelopment() {
        return profile == Profile.DEVELOPMENT;
    }

    private static Optional<String> present(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
