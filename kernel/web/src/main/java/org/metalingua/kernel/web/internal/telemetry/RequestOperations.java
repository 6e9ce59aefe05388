package org.metalingua.kernel.web.internal.telemetry;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.metalingua.kernel.api.telemetry.Operation;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/** Makes an operation of each request for data: {@code GET /api/jobs/{kind}/{key}}, ended with the status. */
// Of filters without a name of their own the server keeps one. Each application has a context of its own, to whose path
// the pattern is relative.
@Component(service = Filter.class, property = Constants.SERVICE_RANKING + ":Integer=1000")
@HttpWhiteboardFilterName("request-operations")
@HttpWhiteboardContextSelect("(" + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=*)")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
public final class RequestOperations implements Filter {
    /** The template of the path that answers; set as soon as it is known. */
    static final String ROUTE = "org.metalingua.route";

    private static final String DATA = "/api/";

    /** What no resource method was found for, or nobody was let in to. */
    private static final String NO_ROUTE = "none";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String OTHER_METHOD = "OTHER";
    private static final int FIRST_SERVER_ERROR = 500;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        if (!asked.getRequestURI().startsWith(DATA)) {
            chain.doFilter(request, response);
            return;
        }
        String method = METHODS.contains(asked.getMethod()) ? asked.getMethod() : OTHER_METHOD;
        try (Operation operation =
                Operation.begin(Operation.Kind.REQUEST, method, Optional.ofNullable(asked.getHeader("traceparent")))) {
            int status = FIRST_SERVER_ERROR;
            try {
                chain.doFilter(request, response);
                status = ((HttpServletResponse) response).getStatus();
            } finally {
                String route = asked.getAttribute(ROUTE) instanceof String known ? known : NO_ROUTE;
                operation.rename(method + " " + route);
                operation.ended(Integer.toString(status));
                if (status >= FIRST_SERVER_ERROR) {
                    operation.failed("answered " + status);
                }
            }
        }
    }
}
