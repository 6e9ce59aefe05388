package org.metalingua.kernel.operations.internal.metrics;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.metalingua.kernel.api.platform.PublicAddress;
import org.metalingua.kernel.security.Authenticator;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who may read the metrics: who shows the token of {@value #VARIABLE}, a platform admin, and, as long as no token is set
 * and no proxy stands before the platform, programs on the same machine.
 */
@Component(service = MetricsReaders.class)
public final class MetricsReaders {
    static final String VARIABLE = "METALINGUA_METRICS_TOKEN";

    private static final String SCHEME = "Bearer ";

    /** What a proxy adds: then the machine that asks is not the one that wants to know. */
    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    /** How a program on this machine names it; a page from elsewhere in a browser here does not. */
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Authenticator authenticator;
    private final Optional<byte[]> token;
    private final boolean behindProxy;

    @Activate
    public MetricsReaders(@Reference Authenticator authenticator) {
        this(
                authenticator,
                Optional.ofNullable(System.getenv(VARIABLE)).filter(text -> !text.isBlank()),
                PublicAddress.current().origin().isPresent());
    }

    MetricsReaders(Authenticator authenticator, Optional<String> token, boolean behindProxy) {
        this.authenticator = authenticator;
        this.token = token.map(text -> text.strip().getBytes(StandardCharsets.UTF_8));
        this.behindProxy = behindProxy;
    }

    boolean admit(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return token.isEmpty() && !behindProxy && isFromHere(request);
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        String shown = header.substring(SCHEME.length()).strip();
        return token.filter(wanted -> MessageDigest.isEqual(wanted, shown.getBytes(StandardCharsets.UTF_8)))
                        .isPresent()
                || authenticator
                        .authenticate(shown)
                        .filter(Caller.PlatformAdmin.class::isInstance)
                        .isPresent();
    }

    private static boolean isFromHere(HttpServletRequest request) {
        try {
            return FORWARDED.stream().allMatch(name -> request.getHeader(name) == null)
                    && HERE.contains(request.getServerName())
                    && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
