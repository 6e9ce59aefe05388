package org.metalingua.kernel.web.internal.refusal;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Refusals;
import org.metalingua.kernel.web.internal.problem.ProblemAnswer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Refuses paths that climb, however they are written, before anybody asks what they lead to. Nothing behind this filter
 * makes a file's name of a path without looking at it; what the HTTP server itself cannot read never comes this far.
 */
@Component(service = Filter.class)
// of two without a name the HTTP runtime takes one only
@HttpWhiteboardFilterName("path-guard")
@HttpWhiteboardFilterPattern("/*")
// each application of the JAX-RS whiteboard is a context of its own
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
@HttpWhiteboardFilterAsyncSupported
@ServiceRanking(Integer.MAX_VALUE - 1)
public final class PathGuardFilter implements Filter {
    private static final String KIND = "path-traversal";
    /** A step upwards between slashes of either kind, or a sign that ends a name early. */
    private static final Pattern CLIMBS =
            Pattern.compile("(^|.*[/\\\\])\\.\\.([/\\\\;].*|$)|.*\\p{Cntrl}.*", Pattern.DOTALL);

    private final Refusals refusals;
    private final RefusalLog log = new RefusalLog();

    @Activate
    public PathGuardFilter(@Reference Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!climbs(http.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        refusals.count(KIND);
        log.refused(
                http.getMethod(), http.getRequestURI(), http.getRemoteAddr(), HttpServletResponse.SC_BAD_REQUEST, KIND);
        ProblemAnswer.send(
                (HttpServletResponse) response,
                new ProblemException(
                        HttpServletResponse.SC_BAD_REQUEST, KIND, "The path leads out of where it begins."));
    }

    static boolean climbs(String rawPath) {
        String path;
        try {
            // A plus is a plus in a path.
            path = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return true;
        }
        return CLIMBS.matcher(path).matches();
    }
}
