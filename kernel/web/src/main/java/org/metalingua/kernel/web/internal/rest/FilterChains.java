package org.metalingua.kernel.web.internal.rest;

import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;

/**
 * The chains of filters that Pax Web (8.0.34) keeps for each path. It stops all filters of a context and puts others into
 * their place whenever a context comes or goes; a request in between may leave a chain of stopped filters there, after
 * which its path answers 404 for good.
 */
final class FilterChains {
    /** Any servlet that comes makes a context forget the chains it keeps, and stops nothing. */
    private static final class NoServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }

    private FilterChains() {}

    /** Makes every context put its chains together anew. */
    static void forget(BundleContext context) {
        context.registerService(
                        Servlet.class,
                        new NoServlet(),
                        FrameworkUtil.asDictionary(Map.of(
                                HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME,
                                "filter-chains",
                                HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
                                "/.filter-chains",
                                HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT,
                                "(" + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=*)")))
                .unregister();
    }
}
