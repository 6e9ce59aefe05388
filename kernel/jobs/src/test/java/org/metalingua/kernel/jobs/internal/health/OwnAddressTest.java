package org.metalingua.kernel.jobs.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnAddressTest {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String answer = "";
    private HttpServer server;
    private OwnAddress ownAddress;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/health/live", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            asked.incrementAndGet();
        });
        server.start();
        ownAddress = new OwnAddress("127.0.0.1", server.getAddress().getPort(), "this-start");
    }

    @AfterEach
    void stop() {
        ownAddress.close();
        server.stop(0);
    }

    @Test
    void another_program_at_the_port_is_not_taken_for_the_platform() {
        answer = "{\"status\":\"live\",\"instance\":\"another-start\"}";
        await().until(() -> asked.get() > 2);
        assertThat(ownAddress.waitingFor())
                .hasValueSatisfying(what -> assertThat(what).contains("METALINGUA_PORT"));
    }

    @Test
    void its_own_answer_is_what_it_waits_for() {
        answer = "{\"status\":\"live\",\"instance\":\"this-start\"}";
        await().until(() -> ownAddress.waitingFor().isEmpty());
    }
}
