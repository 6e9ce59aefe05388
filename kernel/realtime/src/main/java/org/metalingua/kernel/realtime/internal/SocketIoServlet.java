package org.metalingua.kernel.realtime.internal;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.websocket.servlet.WebSocketServlet;
import org.eclipse.jetty.websocket.servlet.WebSocketServletFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Where clients connect: by WebSocket, or by requests until they have one, as stock clients do by default. Only the
 * present protocol (Engine.IO 4, Socket.IO 5) is spoken: an older one connects before it says who it is.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/socket.io/*")
@HttpWhiteboardServletName("socket.io")
@HttpWhiteboardServletAsyncSupported
public final class SocketIoServlet extends WebSocketServlet {
    private static final long serialVersionUID = 1L;
    private static final String PROTOCOL = "4";
    /** A request may bring several messages. */
    private static final int MAX_BODY = 4 * Frames.MAX_LENGTH;

    private final transient SocketServer server;

    @Activate
    public SocketIoServlet(@Reference SocketServer server) {
        this.server = server;
    }

    /** Jetty finds its factory through the context class loader. */
    @Override
    public void init() throws ServletException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SocketIoServlet.class.getClassLoader());
        try {
            super.init();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void configure(WebSocketServletFactory factory) {
        factory.getPolicy().setMaxTextMessageSize(Frames.MAX_LENGTH);
        factory.getPolicy().setMaxTextMessageBufferSize(Frames.MAX_LENGTH);
        factory.setCreator((request, response) ->
                PROTOCOL.equals(request.getHttpServletRequest().getParameter("EIO"))
                        ? new WebSocketLink(server.engine())
                        : null);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isSpoken(request)) {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            server.engine().handleRequest(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PolledRequest polled = PolledRequest.read(request, MAX_BODY);
        if (polled.isLongerThan(MAX_BODY)) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (isSpoken(request) && Frames.areAcceptable(polled.text())) {
            server.engine().handleRequest(polled, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** The answer to a request with a callback's name (j) would be a script. */
    private static boolean isSpoken(HttpServletRequest request) {
        String query = "&" + request.getQueryString();
        return PROTOCOL.equals(parameter(query, "EIO")) && parameter(query, "j") == null;
    }

    private static String parameter(String query, String name) {
        int at = query.indexOf("&" + name + "=");
        if (at < 0) {
            return null;
        }
        int from = at + name.length() + 2;
        int to = query.indexOf('&', from);
        return query.substring(from, to < 0 ? query.length() : to);
    }
}
