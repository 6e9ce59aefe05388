package org.metalingua.kernel.web.internal.rest;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.web.internal.problem.ProblemAnswer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers 503 for a moment that no mapper of problems can see: an application's servlet is already there, and the
 * JAX-RS runtime behind it is just being put together or taken apart.
 */
@Component(service = Filter.class)
@HttpWhiteboardFilterPattern("/api/*")
@HttpWhiteboardFilterAsyncSupported
public final class WiringFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(WiringFilter.class);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException e) {
            if (response.isCommitted()) {
                throw e;
            }
            LOG.debug("a request came while an application was being wired", e);
            response.reset();
            ProblemAnswer.send(
                    (HttpServletResponse) response,
                    ProblemException.unavailable(
                            "starting", "This part of the platform is just starting. Try again in a second.", 1));
        }
    }
}
