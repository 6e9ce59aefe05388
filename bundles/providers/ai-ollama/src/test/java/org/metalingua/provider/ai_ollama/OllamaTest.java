package org.metalingua.provider.ai_ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.provider.ai_ollama.FakeOllama.says;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.api.language.CompletionRequest;
import org.metalingua.kernel.api.provider.Provider;

class OllamaTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeOllama server = FakeOllama.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_pieces_of_a_streamed_answer_are_put_together() {
        server.always(says("Good ", "morn", "ing, سلام"));
        assertThat(ollama().complete(question()))
                .isEqualTo(new Completion.Answered("Good morning, سلام", "llama3.2:3b", new Completion.Tokens(26, 7)));
    }

    @Test
    void the_request_carries_what_was_asked_and_configured() {
        String schema = "{\"type\":\"object\"}";
        CompletionRequest request = CompletionRequest.structured("You rate.", "The text", schema, 321, DEADLINE)
                .withTemperature(0.7);
        ollama(Map.of(
                        "_authorization",
                        "Bearer token",
                        "headers",
                        new String[] {"X-Extra: more: of it"},
                        "contextTokens",
                        4096))
                .complete(request.continuedBy("What I said", "Once more"));
        FakeOllama.Request sent = server.requests().get(0);
        assertThat(sent.authorization()).isEqualTo("Bearer token");
        assertThat(sent.extra()).isEqualTo("more: of it");
        assertThat(sent.body().toString())
                .isEqualTo("{\"model\":\"llama3.2:3b\",\"stream\":true,\"keep_alive\":\"10m\",\"messages\":["
                        + "{\"role\":\"system\",\"content\":\"You rate.\"},"
                        + "{\"role\":\"user\",\"content\":\"The text\"},"
                        + "{\"role\":\"assistant\",\"content\":\"What I said\"},"
                        + "{\"role\":\"user\",\"content\":\"Once more\"}],"
                        + "\"format\":{\"type\":\"object\"},"
                        + "\"options\":{\"temperature\":0.7,\"num_predict\":321,\"num_ctx\":4096}}");
    }

    @Test
    void an_answer_cut_off_at_its_length_is_truncated() {
        server.always(wire -> {
            wire.piece("{\"scores\": {");
            wire.done("length");
        });
        assertThat(ollama().complete(question()))
                .isEqualTo(new Completion.Truncated("{\"scores\": {", "llama3.2:3b", new Completion.Tokens(26, 7)));
    }

    @Test
    void an_error_line_in_the_stream_is_a_failure_although_the_status_was_200_and_is_not_asked_again() {
        server.always(wire -> {
            wire.piece("Half of ");
            wire.error("llama runner process has terminated");
        });
        assertThat(ollama().complete(question()))
                .isEqualTo(new Completion.Failed("The server gave up: llama runner process has terminated", true));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void an_error_line_before_the_first_word_is_asked_again() {
        AtomicInteger asked = new AtomicInteger();
        server.replies(
                request -> asked.incrementAndGet() < 3 ? wire -> wire.error("loading failed") : says("At the third."));
        assertThat(ollama().complete(question())).isInstanceOf(Completion.Answered.class);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void a_stream_that_ends_without_saying_done_is_a_failure() {
        server.always(wire -> {
            wire.piece("Half");
            wire.end();
        });
        assertThat(ollama().complete(question()))
                .isEqualTo(new Completion.Failed("The answer broke off before its end.", true));
    }

    @Test
    void a_stream_that_stands_still_is_given_up_after_the_idle_time() {
        server.always(wire -> {
            wire.piece("Half");
            wire.wait(Duration.ofMinutes(1));
        });
        assertThat(ollama(Map.of("idleSeconds", 1)).complete(question()))
                .isEqualTo(new Completion.Failed("The answer broke off: nothing came for 1 s.", true));
    }

    @Test
    void a_slow_stream_that_keeps_moving_is_read_to_its_end() {
        server.always(wire -> {
            for (int i = 0; i < 5; i++) {
                wire.piece("word ");
                wire.wait(Duration.ofMillis(400));
            }
            wire.done("stop");
        });
        assertThat(ollama(Map.of("idleSeconds", 1)).complete(question()))
                .isInstanceOfSatisfying(Completion.Answered.class, answered -> assertThat(answered.text())
                        .isEqualTo("word word word word word "));
    }

    @Test
    void the_deadline_holds_also_for_an_answer_that_keeps_moving() {
        server.always(wire -> {
            for (int i = 0; i < 100; i++) {
                wire.piece("word ");
                wire.wait(Duration.ofMillis(200));
            }
        });
        assertThat(ollama().complete(question(Duration.ofSeconds(1))))
                .isEqualTo(new Completion.Failed("The answer broke off: the time for it was over.", true));
    }

    @Test
    void the_connection_is_closed_when_the_answer_is_given_up_so_that_the_server_stops() {
        CountDownLatch noticed = new CountDownLatch(1);
        server.always(wire -> {
            try {
                while (true) {
                    wire.piece("word ");
                    wire.wait(Duration.ofMillis(50));
                }
            } catch (IOException gone) {
                noticed.countDown();
                throw gone;
            }
        });
        ollama().complete(question(Duration.ofMillis(500)));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> noticed.getCount() == 0);
    }

    @Test
    void a_cold_model_may_take_its_time_up_to_the_first_word() {
        server.always(wire -> {
            wire.wait(Duration.ofMillis(1500));
            says("Awake.").send(wire);
        });
        assertThat(ollama(Map.of("idleSeconds", 1)).complete(question())).isInstanceOf(Completion.Answered.class);
        assertThat(ollama(Map.of("firstTokenSeconds", 1)).complete(question()))
                .isEqualTo(new Completion.Failed("The model gave no first word within 1 s.", true));
    }

    @Test
    void a_model_that_is_not_there_is_no_matter_of_time() {
        assertThat(ollama(Map.of("model", "llama3.2b")).complete(question()))
                .isEqualTo(new Completion.Failed(
                        "The server does not know the model llama3.2b: model 'llama3.2b' not found", false));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_full_server_is_asked_again_and_a_wrong_request_is_not() {
        server.always(wire -> wire.refuse(503, "{\"error\":\"server busy\"}"));
        assertThat(ollama().complete(question()))
                .isEqualTo(new Completion.Failed("The server answered 503: server busy", true));
        assertThat(server.requests()).hasSize(3);
        server.always(wire -> wire.refuse(403, "forbidden by the proxy"));
        assertThat(ollama().complete(question()))
                .isEqualTo(new Completion.Failed("The server answered 403: forbidden by the proxy", false));
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void an_absent_server_is_a_failure_that_may_pass() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Ollama ollama = ollama(Map.of("url", "http://127.0.0.1:" + nobody));
        assertThat(ollama.complete(question()))
                .isEqualTo(new Completion.Failed(
                        "The server at http://127.0.0.1:" + nobody + " cannot be used: nobody answers there.", true));
        assertThat(ollama.health().state()).isEqualTo(Provider.State.DOWN);
    }

    @Test
    void something_else_at_the_address_is_recognised() {
        server.always(wire -> wire.refuse(200, "<html>Welcome</html>"));
        assertThat(ollama().complete(question()))
                .isEqualTo(new Completion.Failed("The server does not speak the language of Ollama.", false));
        assertThat(ollama(Map.of("url", "localhost:11434")).complete(question()))
                .isEqualTo(new Completion.Failed(
                        "The server at localhost:11434 cannot be used: the address is no http or https address.",
                        false));
    }

    @Test
    void more_requests_than_the_queue_holds_are_turned_away_at_once() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        server.always(wire -> {
            await(answer);
            says("Late.").send(wire);
        });
        Ollama ollama = ollama(Map.of("parallel", 1, "queue", 0));
        CompletableFuture<Completion> first = CompletableFuture.supplyAsync(() -> ollama.complete(question()));
        Awaitility.await().until(() -> server.requests().size() == 1);
        assertThat(ollama.complete(question()))
                .isEqualTo(new Completion.Failed("The queue for the language model is full.", true));
        answer.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(Completion.Answered.class);
    }

    @Test
    void health_says_whether_the_server_answers_and_has_the_model() {
        assertThat(ollama().health()).isEqualTo(Provider.Health.up("Ollama 0.5.7 answers and has llama3.2:3b."));
        assertThat(ollama(Map.of("model", "qwen2.5:7b")).health())
                .isEqualTo(Provider.Health.degraded(
                        "Ollama 0.5.7 answers, but has no model qwen2.5:7b. Run: ollama pull qwen2.5:7b"));
        server.has("mistral:latest");
        assertThat(ollama(Map.of("model", "mistral")).health().state()).isEqualTo(Provider.State.UP);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompletionRequest question() {
        return question(DEADLINE);
    }

    private static CompletionRequest question(Duration deadline) {
        return new CompletionRequest(
                "Be polite.",
                List.of(new CompletionRequest.Message(CompletionRequest.Message.Role.USER, "Good morning")),
                Optional.empty(),
                100,
                0,
                deadline);
    }

    private Ollama ollama() {
        return ollama(Map.of());
    }

    /** A provider configured with the defaults and these values. */
    private Ollama ollama(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(Map.of("url", server.url()));
        all.putAll(values);
        return new Ollama((OllamaConfiguration) Proxy.newProxyInstance(
                OllamaConfiguration.class.getClassLoader(),
                new Class<?>[] {OllamaConfiguration.class},
                (proxy, method, arguments) -> all.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
