package org.metalingua.kernel.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WiringFilterTest {
    private static Server server;
    private static URI base;

    @BeforeAll
    static void start() throws Exception {
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Answering()), "/*");
        context.addFilter(new FilterHolder(new WiringFilter()), "/*", EnumSet.of(DispatcherType.REQUEST));
        server.setHandler(context);
        server.start();
        base = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Test
    void a_servlet_without_a_runtime_behind_it_is_starting_and_does_not_deny_that_the_path_exists() throws Exception {
        HttpResponse<String> answer = get("/unwired");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("starting").doesNotContain("<html>");
    }

    @Test
    void so_is_one_whose_runtime_breaks_down() throws Exception {
        assertThat(get("/broken").statusCode()).isEqualTo(503);
    }

    @Test
    void what_the_runtime_itself_does_not_find_stays_not_found() throws Exception {
        HttpResponse<String> answer = get("/unknown");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{}");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As the servlet of the JAX-RS runtime answers. */
    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            switch (request.getPathInfo()) {
                case "/unwired" -> {
                    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                    response.setContentType("text/html");
                    response.getWriter().write("<html><body>No service was found.</body></html>");
                }
                case "/broken" -> throw new IllegalStateException("the bus is shut down");
                default -> {
                    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                    response.setContentType("application/problem+json");
                    response.getOutputStream().print("{}");
                }
            }
        }
    }
}
