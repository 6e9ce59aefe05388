package org.metalingua.kernel.api.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where people's browsers find the platform. Behind a reverse proxy nothing in a request tells: what a proxy adds
 * ({@code X-Forwarded-Proto} and the like) anybody else can add as well, so the operator says it once.
 *
 * @param origin {@code METALINGUA_PUBLIC_URL} as browsers write an origin: {@code https://exams.example.org}, without a
 *     slash at its end and without the port that its scheme has anyway; absent when browsers reach the platform directly
 */
public record PublicAddress(Optional<String> origin) {
    private static final String VARIABLE = "METALINGUA_PUBLIC_URL";
    private static final int MAX_LENGTH = 200;
    private static final String PORT = "metalingua.port";
    private static final int DEFAULT_PORT = 5000;

    /** The address of this process. */
    public static PublicAddress current() {
        return read(System.getenv());
    }

    /**
     * Where links in letters and texts lead: the operator's address or, in development, this machine. Empty elsewhere. Never
     * taken from a request: whoever can choose the host of a link in somebody else's mail gets what it opens.
     */
    public static Optional<String> ofLinks() {
        return current().origin().or(() -> thisMachine(Platform.current().isDevelopment()));
    }

    private static Optional<String> thisMachine(boolean development) {
        return development
                ? Optional.of("http://localhost:" + Integer.getInteger(PORT, DEFAULT_PORT))
                : Optional.empty();
    }

    /** Reads the setting; throws {@link IllegalArgumentException} naming the variable when it is wrong. */
    public static PublicAddress read(Map<String, String> environment) {
        String text = environment.get(VARIABLE);
        return new PublicAddress(text == null || text.isBlank() ? Optional.empty() : Optional.of(origin(text.strip())));
    }

    private static String origin(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean bare = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && ("/".equals(uri.getRawPath()) || "".equals(uri.getRawPath()));
            if (text.length() <= MAX_LENGTH
                    && bare
                    && uri.getHost() != null
                    && (scheme.equals("http") || scheme.equals("https"))
                    && uri.getPort() <= 65_535) {
                int usual = scheme.equals("http") ? 80 : 443;
                String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
                return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
            }
        } catch (URISyntaxException notAnAddress) {
            // said below, as for an address of another form
        }
        throw new IllegalArgumentException(
                VARIABLE + " must be an address like https://exams.example.org, not \"" + text + "\"");
    }
}
