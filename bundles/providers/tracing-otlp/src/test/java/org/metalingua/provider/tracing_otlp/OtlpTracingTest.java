package org.metalingua.provider.tracing_otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.telemetry.Operation;
import org.metalingua.kernel.api.telemetry.Operation.Kind;

class OtlpTracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private HttpServer collector;
    private OtlpTracing tracing;
    private Runnable stop;

    @BeforeEach
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", this::take);
        collector.start();
        tracing = new OtlpTracing(
                configuration("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces"));
        stop = Operation.observe(tracing);
    }

    @AfterEach
    void stop() {
        stop.run();
        tracing.close();
        collector.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            ExportTraceServiceRequest.parseFrom(in).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(spans::add);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Test
    void a_span_for_each_operation_below_what_it_is_part_of_in_the_trace_of_the_caller() {
        String given;
        try (Operation request =
                Operation.begin(Kind.REQUEST, "GET", Optional.of("00-" + TRACE + "-" + CALLER + "-01"))) {
            try (Operation transaction = Operation.begin(Kind.TRANSACTION, "institute")) {
                transaction.ended("");
            }
            try (Operation call = Operation.begin(Kind.PROVIDER_CALL, "mail-smtp")) {
                call.failed("The server is away.");
                given = Operation.traceparent().orElseThrow();
            }
            request.rename("GET /api/me");
            request.ended("200");
        }
        try (Operation job = Operation.begin(Kind.JOB, "import")) {
            job.ended("");
        }
        tracing.close();

        assertThat(spans)
                .extracting(Span::getName)
                .containsExactlyInAnyOrder(
                        "GET /api/me", "transaction institute", "provider call mail-smtp", "job import");
        Span request = span("GET /api/me");
        assertThat(hex(request.getTraceId())).isEqualTo(TRACE);
        assertThat(hex(request.getParentSpanId())).isEqualTo(CALLER);
        for (String part : List.of("transaction institute", "provider call mail-smtp")) {
            assertThat(span(part).getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(span(part).getTraceId()).isEqualTo(request.getTraceId());
        }
        Span call = span("provider call mail-smtp");
        assertThat(call.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(given).isEqualTo("00-" + TRACE + "-" + hex(call.getSpanId()) + "-01");
        assertThat(span("job import").getParentSpanId().isEmpty()).isTrue();
        assertThat(hex(span("job import").getTraceId())).isNotEqualTo(TRACE);
        assertThat(tokens).contains("Bearer secret");
    }

    @Test
    void a_header_that_is_none_begins_a_trace_of_its_own() {
        try (Operation request = Operation.begin(Kind.REQUEST, "GET", Optional.of("nonsense\r\n"))) {
            request.ended("404");
        }
        tracing.close();
        assertThat(spans)
                .singleElement()
                .satisfies(span -> assertThat(span.getParentSpanId().isEmpty()).isTrue());
    }

    @Test
    void says_whether_the_collector_answers() {
        assertThat(tracing.health().state()).isEqualTo(Provider.State.UP);
        collector.stop(0);
        assertThat(tracing.health().state()).isEqualTo(Provider.State.DOWN);
        assertThatThrownBy(() -> new OtlpTracing(configuration("file:///etc")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Span span(String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String hex(com.google.protobuf.ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static TracingConfiguration configuration(String endpoint) {
        return new TracingConfiguration() {
            @Override
            public String endpoint() {
                return endpoint;
            }

            @Override
            public double share() {
                return 1;
            }

            @Override
            public String _token() {
                return "secret";
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return TracingConfiguration.class;
            }
        };
    }
}
