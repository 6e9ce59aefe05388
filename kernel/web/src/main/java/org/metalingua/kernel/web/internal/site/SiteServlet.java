package org.metalingua.kernel.web.internal.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.web.internal.prefix.PathPrefixes;
import org.metalingua.kernel.web.internal.problem.ProblemAnswer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The web app: its files, and index.html at the routes it lists. Whatever else ends here does not exist; a request for
 * the API, or for what a module serves elsewhere, ends here while that is away.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardServletName("webapp")
public final class SiteServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final String IMMUTABLE = "public, max-age=31536000, immutable";
    private static final String REVALIDATE = "no-cache";
    private static final List<String> HASHED = List.of("/assets/", "/shared/", "/fonts/");
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self' 'nonce-%1$s'; style-src 'self'"
            + " 'nonce-%1$s'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self';"
            + " worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html default";
    /** A learner speaks into our own pages, and into nobody's frame in them. */
    private static final String PERMISSIONS = "microphone=(self)";

    /** {@code off}: no pages without a connection; browsers that have the service worker already lose it. */
    private static final String OFFLINE = "METALINGUA_OFFLINE";

    private static final String WORKER = "/worker.js";
    private static final String NO_WORKER = "/no-worker.js";

    private final transient Supplier<Optional<Site>> present;
    private final boolean offline;
    private final transient SecureRandom random = new SecureRandom();

    @Activate
    public SiteServlet(@Reference SiteTracker tracker) {
        this(tracker::site, !"off".equalsIgnoreCase(System.getenv(OFFLINE)));
    }

    /** @param offline whether the web app may bring its service worker */
    SiteServlet(Supplier<Optional<Site>> present, boolean offline) {
        this.present = present;
        this.offline = offline;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        Optional<String> owner = PathPrefixes.owner(path);
        if (owner.isPresent() || path.equals("/api") || path.startsWith("/api/")) {
            ProblemAnswer.send(response, PathPrefixes.unavailable(owner.orElse("kernel")));
        } else if (!List.of("GET", "HEAD").contains(request.getMethod())) {
            ProblemAnswer.send(
                    response, new ProblemException(405, "method-not-allowed", "This path does not take this method."));
        } else {
            get(request, response, path);
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        Optional<Site> site = present.get();
        if (site.isEmpty()) {
            ProblemAnswer.send(response, PathPrefixes.unavailable("webapp"));
            return;
        }
        Optional<SiteFile> file = site.get().file(path.equals(WORKER) && !offline ? NO_WORKER : path);
        if (file.isPresent()) {
            file.get().send(request, response, HASHED.stream().anyMatch(path::startsWith) ? IMMUTABLE : REVALIDATE);
        } else if (site.get().isRoute(path)) {
            sendPage(response, site.get());
        } else {
            ProblemAnswer.send(response, new ProblemException(404, "not-found", "There is nothing at this path."));
        }
    }

    private void sendPage(HttpServletResponse response, Site site) throws IOException {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", PAGE_POLICY.formatted(nonce));
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", PERMISSIONS);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        byte[] page = site.page(nonce).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static String path(HttpServletRequest request) {
        String servletPath = request.getServletPath() == null ? "" : request.getServletPath();
        String rest = request.getPathInfo() == null ? "" : request.getPathInfo();
        String path = servletPath + rest;
        return path.isEmpty() ? "/" : path;
    }
}
