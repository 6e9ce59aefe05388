package org.metalingua.kernel.api.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MAX_BYTES = 64 * 1024;

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer http;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    @Test
    void what_is_configured_goes_with_every_request() throws Exception {
        http.createContext("/told", exchange -> {
            String headers = exchange.getRequestHeaders().getFirst("X-Project") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization");
            answer(exchange, 202, headers.getBytes(StandardCharsets.UTF_8));
        });
        RemoteServer server =
                new RemoteServer(url() + "/", List.of("X-Project: 7", "not a header"), " Bearer s3cret ", MAX_BYTES);
        RemoteServer.Answer answer = get(server, "/told", PATIENCE);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEqualTo("7 Bearer s3cret");
    }

    @Test
    void the_whole_answer_has_to_come_in_time() {
        http.createContext("/drips", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        });
        assertThatThrownBy(() -> get(server(), "/drips", Duration.ofMillis(300)))
                .isInstanceOf(IOException.class)
                .hasMessage("nothing within 0 s");
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        http.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] piece = new byte[8192];
                while (over.getCount() > 0) {
                    out.write(piece);
                }
            }
        });
        assertThatThrownBy(() -> get(server(), "/endless", PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessage("the answer is larger than " + MAX_BYTES + " bytes");
    }

    @Test
    void an_answer_of_just_the_most_is_read() throws Exception {
        http.createContext("/most", exchange -> answer(exchange, 200, new byte[MAX_BYTES]));
        assertThat(get(server(), "/most", PATIENCE).body()).hasSize(MAX_BYTES);
    }

    @Test
    void what_went_wrong_there_is_found_in_what_servers_say() {
        assertThat(RemoteServer.errorIn("{\"error\":{\"message\":\"no such model\",\"code\":4}}"))
                .isEqualTo("no such model");
        assertThat(RemoteServer.errorIn("{\"error\":\"too long\"}")).isEqualTo("too long");
        assertThat(RemoteServer.errorIn("{\"detail\":[{\"loc\":\"file\"}]}")).isEqualTo("[{\"loc\":\"file\"}]");
        assertThat(RemoteServer.errorIn("Bad gateway ".repeat(1000))).hasSize(300);
        assertThat(RemoteServer.errorIn("")).isEmpty();
    }

    @Test
    void what_cannot_be_asked_is_said_in_one_sentence() {
        assertThat(sentence("localhost:1234"))
                .isEqualTo("The server at localhost:1234 cannot be used: the address is no http or https address.");
        assertThat(sentence("http://a b")).isEqualTo("The server at http://a b cannot be used: the address is none.");
        assertThatThrownBy(() -> new RemoteServer(url(), List.of("bad name: x"), "", MAX_BYTES).request("/"))
                .isInstanceOf(IOException.class)
                .hasMessage("a configured header cannot be sent");
        http.stop(0);
        assertThat(sentence(url())).isEqualTo("The server at " + url() + " cannot be used: nobody answers there.");
    }

    private static String sentence(String url) {
        RemoteServer server = new RemoteServer(url, List.of(), "", MAX_BYTES);
        try {
            return "answer " + get(server, "/", PATIENCE).status();
        } catch (IOException e) {
            return server.unreachable(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private RemoteServer server() {
        return new RemoteServer(url(), List.of(), "", MAX_BYTES);
    }

    private static RemoteServer.Answer get(RemoteServer server, String path, Duration patience)
            throws IOException, InterruptedException {
        return server.send(server.request(path).GET().build(), patience);
    }

    private String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
