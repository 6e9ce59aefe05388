package org.metalingua.kernel.consoles.internal.web;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.login.LoginException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.felix.webconsole.servlet.User;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.consoles.internal.login.OperatorLogin;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.operator.OperatorSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything on the console's port. Whoever is not signed in sees the form for it and nothing else; requests
 * that another site's page makes, and names other than loopback's, are refused.
 */
final class SignInGate implements Filter {
    static final String COOKIE = "metalingua-operator";

    private static final Logger LOG = LoggerFactory.getLogger(SignInGate.class);
    private static final String SIGN_IN = "/sign-in";
    private static final String SIGN_OUT = "/logout";
    private static final int MAX_FORM = 8 * 1024;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final ConsoleSessions sessions;

    SignInGate(ConsoleSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void init(FilterConfig config) {
        // nothing to read
    }

    @Override
    public void destroy() {
        // whoever made the sessions closes them
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        if (!LOOPBACK.contains(request.getServerName()) || !ownPage(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String path = request.getServletPath();
        if (path.equals(SIGN_IN) && request.getMethod().equals("POST")) {
            signIn(request, response);
            return;
        }
        Optional<String> secret = secret(request);
        if (path.equals(SIGN_OUT)) {
            secret.ifPresent(sessions::close);
            setCookie(response, "", 0);
            response.sendRedirect(ConsoleServer.ROOT + "/");
            return;
        }
        Optional<OperatorSession> session = secret.flatMap(sessions::find);
        if (session.isEmpty()) {
            SignInPage.show(request, response, HttpServletResponse.SC_UNAUTHORIZED, Optional.empty());
            return;
        }
        request.setAttribute(User.USER_ATTRIBUTE, new Operator(session.get()));
        Origin.of(request).<IOException, ServletException>during(() -> chain.doFilter(request, response));
    }

    /** Browsers say where a request comes from that changes something; programs do not, and have no cookies to abuse. */
    private static boolean ownPage(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null || READING.contains(request.getMethod())) {
            return true;
        }
        try {
            URI from = new URI(origin);
            return "http".equals(from.getScheme())
                    && request.getServerName().equals(from.getHost())
                    && request.getServerPort() == from.getPort();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long length = request.getContentLengthLong();
        if (length < 0 || length > MAX_FORM) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        try {
            OperatorSession session = OperatorLogin.enter(
                            field(request, "email"),
                            field(request, "password"),
                            field(request, "code"),
                            Origin.of(request))
                    .session();
            secret(request).ifPresent(sessions::close);
            setCookie(response, sessions.open(session), -1);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", ConsoleServer.ROOT + "/");
        } catch (LoginException e) {
            if (e.getCause() instanceof ProblemException refused) {
                refused.headers().forEach(response::setHeader);
                SignInPage.show(request, response, refused.status(), Optional.of(refused.code()));
                return;
            }
            LOG.error("A sign-in to the web console could not be decided.", e);
            SignInPage.show(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, Optional.of("unavailable"));
        }
    }

    private static String field(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private static Optional<String> secret(HttpServletRequest request) {
        return Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** By hand: the servlet API of this version does not know SameSite. */
    private static void setCookie(HttpServletResponse response, String value, int maxAge) {
        response.addHeader(
                "Set-Cookie",
                COOKIE + "=" + value + "; Path=" + ConsoleServer.ROOT + "; HttpOnly; SameSite=Strict"
                        + (maxAge < 0 ? "" : "; Max-Age=" + maxAge));
    }

    /** As the console's pages ask for them. */
    private record Operator(OperatorSession session) implements User {
        @Override
        public boolean authorize(String role) {
            return true;
        }

        @Override
        public Object getUserObject() {
            return session.operator().displayName();
        }
    }
}
