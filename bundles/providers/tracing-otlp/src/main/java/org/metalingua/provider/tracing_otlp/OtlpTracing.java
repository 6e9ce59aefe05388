package org.metalingua.provider.tracing_otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.telemetry.Operation;
import org.metalingua.kernel.api.telemetry.OperationObserver;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Makes a span of every operation and sends it to a collector by OTLP over HTTP. There only once it is configured: until
 * then nothing observes transactions, and nothing of this costs anything. Safe for concurrent use.
 */
@Component(
        service = {OperationObserver.class, Provider.class},
        configurationPid = OtlpTracing.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TracingConfiguration.class)
public final class OtlpTracing implements OperationObserver, Provider {
    public static final String PID = "org.metalingua.provider.tracing-otlp";

    private static final String HEADER = "traceparent";
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("metalingua.outcome");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final TextMapGetter<String> ONLY_HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String header) {
            return List.of(HEADER);
        }

        @Override
        public String get(String header, String key) {
            return HEADER.equals(key) ? header : null;
        }
    };

    private final URI endpoint;
    private final Optional<String> token;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    @Activate
    public OtlpTracing(TracingConfiguration configuration) {
        this.endpoint = URI.create(configuration.endpoint());
        if (!Set.of("http", "https").contains(String.valueOf(endpoint.getScheme()))) {
            throw new IllegalArgumentException("\"" + configuration.endpoint() + "\" is no address to send to");
        }
        this.token = Optional.of(configuration._token()).filter(text -> !text.isBlank());
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(configuration.endpoint())
                .setTimeout(PATIENCE);
        token.ifPresent(secret -> exporter.addHeader("Authorization", "Bearer " + secret));
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(Attributes.of(SERVICE, "metalingua"))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(configuration.share())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setScheduleDelay(PAUSE)
                        .build())
                .build();
        this.tracer = provider.get("org.metalingua");
    }

    @Deactivate
    void close() {
        provider.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public Set<Operation.Kind> kinds() {
        return EnumSet.allOf(Operation.Kind.class);
    }

    @Override
    public Object begun(Operation operation, Object parent, Optional<String> traceparent) {
        Context context = parent instanceof Span span
                ? Context.root().with(span)
                : traceparent
                        .map(header ->
                                W3CTraceContextPropagator.getInstance().extract(Context.root(), header, ONLY_HEADER))
                        .orElse(Context.root());
        return tracer.spanBuilder(operation.name())
                .setSpanKind(kind(operation.kind()))
                .setParent(context)
                .startSpan();
    }

    private static SpanKind kind(Operation.Kind kind) {
        return switch (kind) {
            case REQUEST -> SpanKind.SERVER;
            case PROVIDER_CALL, TRANSACTION -> SpanKind.CLIENT;
            case JOB -> SpanKind.CONSUMER;
        };
    }

    @Override
    public void ended(Operation operation, Object note) {
        Span span = (Span) note;
        String prefix = operation.kind() == Operation.Kind.REQUEST
                ? ""
                : operation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
        span.updateName(prefix + operation.name());
        if (operation.kind() == Operation.Kind.REQUEST) {
            span.setAttribute(STATUS, Long.parseLong(operation.outcome()));
        } else if (!operation.outcome().isEmpty()) {
            span.setAttribute(OUTCOME, operation.outcome());
        }
        operation.failure().ifPresent(sentence -> span.setStatus(StatusCode.ERROR, sentence));
        span.end();
    }

    @Override
    public Optional<String> traceparent(Object note) {
        SpanContext context = ((Span) note).getSpanContext();
        return Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex());
    }

    /** Sends nothing, which every collector takes. */
    @Override
    public Health health() {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.noBody());
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            int status = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status / 100 == 2
                    ? Health.up("The collector takes spans.")
                    : Health.down("The collector answered " + status + ".");
        } catch (IOException e) {
            return Health.down("The collector at " + endpoint.getHost() + " cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down("The question was interrupted.");
        }
    }
}
