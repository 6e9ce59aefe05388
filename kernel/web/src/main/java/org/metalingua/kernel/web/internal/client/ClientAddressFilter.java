package org.metalingua.kernel.web.internal.client;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.metalingua.kernel.api.platform.TrustedProxies;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * The one place that knows of reverse proxies: behind it, {@link HttpServletRequest#getRemoteAddr} is the client's address
 * for limits, lists of sign-ins and the audit log.
 */
@Component(service = Filter.class)
// of two without a name the HTTP runtime takes one only
@HttpWhiteboardFilterName("client-address")
@HttpWhiteboardFilterPattern("/*")
// each application of the JAX-RS whiteboard is a context of its own
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
@HttpWhiteboardFilterAsyncSupported
@ServiceRanking(Integer.MAX_VALUE)
public final class ClientAddressFilter implements Filter {
    private static final String HEADER = "X-Forwarded-For";

    private final TrustedProxies proxies;

    @Activate
    public ClientAddressFilter() {
        this(TrustedProxies.current());
    }

    public ClientAddressFilter(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        List<String> forwarded = Collections.list(http.getHeaders(HEADER));
        String client = proxies.clientOf(http.getRemoteAddr(), forwarded);
        chain.doFilter(client.equals(http.getRemoteAddr()) ? http : new Forwarded(http, client), response);
    }

    private static final class Forwarded extends HttpServletRequestWrapper {
        private final String client;

        Forwarded(HttpServletRequest request, String client) {
            super(request);
            this.client = client;
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getRemoteHost() {
            return client;
        }
    }
}
