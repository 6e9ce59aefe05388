package org.metalingua.kernel.consoles.internal.web;

import java.net.InetAddress;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.MultipartConfigElement;
import javax.servlet.Servlet;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An HTTP server of the console's own, on loopback: nothing of the platform is served here, and nothing of the console by
 * the platform's. Everything stands behind the {@link SignInGate}.
 */
final class ConsoleServer {
    static final String ROOT = "/system/console";

    private static final int THREADS = 12;
    private static final int IDLE_MILLIS = 30_000;
    /** Bundles can be uploaded; a part that is larger than a form's goes to a file first. */
    private static final long MAX_UPLOAD = 64L * 1024 * 1024;

    private static final int IN_MEMORY = 64 * 1024;

    private final Server server;
    private final ServerConnector connector;

    /**
     * @param port 0 takes any
     */
    ConsoleServer(int port, SignInGate gate, Servlet console, Servlet resources) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("metalingua-operator-console");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);

        ServletContextHandler context = new ServletContextHandler(null, ROOT, ServletContextHandler.NO_SESSIONS);
        context.addFilter(new FilterHolder(gate), "/*", EnumSet.of(DispatcherType.REQUEST));
        ServletHolder pages = new ServletHolder(console);
        pages.getRegistration()
                .setMultipartConfig(new MultipartConfigElement(
                        System.getProperty("java.io.tmpdir"), MAX_UPLOAD, MAX_UPLOAD, IN_MEMORY));
        context.addServlet(pages, "/");
        context.addServlet(new ServletHolder(resources), "/res/*");
        ErrorHandler errors = new ErrorHandler();
        errors.setShowStacks(false);
        errors.setShowServlet(false);
        context.setErrorHandler(errors);
        server.setErrorHandler(errors);
        server.setHandler(context);
    }

    /** Throws when it cannot listen. */
    ConsoleServer start() throws Exception {
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            throw e;
        }
        return this;
    }

    int port() {
        return connector.getLocalPort();
    }

    void stop() throws Exception {
        server.stop();
    }
}
