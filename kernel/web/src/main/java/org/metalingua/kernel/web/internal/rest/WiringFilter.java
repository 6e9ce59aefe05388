package org.metalingua.kernel.web.internal.rest;

import java.io.IOException;
import java.io.PrintWriter;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.web.internal.problem.ProblemAnswer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers 503 for a moment that no mapper of problems can see: an application's servlet is already there, and the
 * JAX-RS runtime behind it is just being put together or taken apart. It then throws, or says in HTML that it has no
 * such service, which would look like an answer.
 */
@Component(service = Filter.class)
// of two without a name the HTTP runtime takes one only
@HttpWhiteboardFilterName("wiring")
@HttpWhiteboardFilterPattern({"/api/*", "/uploads/*"})
@HttpWhiteboardFilterAsyncSupported
public final class WiringFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(WiringFilter.class);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, new Listening((HttpServletResponse) response));
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

    /** Everything of ours answers in JSON through the output stream; only the servlet of the runtime writes HTML. */
    private static final class Listening extends HttpServletResponseWrapper {
        Listening(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            String type = getContentType();
            if (getStatus() == SC_NOT_FOUND && type != null && type.startsWith("text/html")) {
                throw new IllegalStateException("there is no JAX-RS runtime behind the servlet");
            }
            return super.getWriter();
        }
    }
}
