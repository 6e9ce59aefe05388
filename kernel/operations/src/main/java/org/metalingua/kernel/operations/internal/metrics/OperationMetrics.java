package org.metalingua.kernel.operations.internal.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.api.telemetry.Metrics;
import org.metalingua.kernel.api.telemetry.Operation;
import org.metalingua.kernel.api.telemetry.OperationObserver;
import org.metalingua.kernel.api.telemetry.Tally;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Counts and times what is done. Safe for concurrent use. */
@Component(service = {OperationMetrics.class, MetricSource.class, OperationObserver.class})
public final class OperationMetrics implements OperationObserver, MetricSource {
    private static final double[] BUCKETS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    private static final double NANOS = 1e9;
    private static final String OK = "ok";
    private static final String FAILED = "failed";
    private static final String REFUSED = "refused";

    private final AtomicInteger inFlight = new AtomicInteger();
    private final Histogram requests = histogram(
            "metalingua_http_request_duration_seconds",
            "Requests for data by the template of their path and the class of their status.",
            "method",
            "route",
            "status");
    private final Histogram jobs = histogram("metalingua_job_duration_seconds", "Attempts at jobs.", "kind", "outcome");
    private final Histogram calls = histogram(
            "metalingua_provider_call_duration_seconds",
            "Calls of what providers bring here from outside.",
            "provider",
            "outcome");
    private final Tally signIns = new Tally("sign_ins", "Tries to sign in.", "way", "outcome");
    private final Outcomes jobOutcomes;
    private final Outcomes callOutcomes;
    private final Outcomes signInOutcomes;

    @Activate
    public OperationMetrics() {
        this(Clock.systemUTC());
    }

    OperationMetrics(Clock clock) {
        jobOutcomes = new Outcomes(clock);
        callOutcomes = new Outcomes(clock);
        signInOutcomes = new Outcomes(clock);
    }

    private static Histogram histogram(String name, String help, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(BUCKETS)
                .withoutExemplars()
                .build();
    }

    @Override
    public Set<Operation.Kind> kinds() {
        return Set.of(Operation.Kind.REQUEST, Operation.Kind.JOB, Operation.Kind.PROVIDER_CALL);
    }

    @Override
    public Object begun(Operation operation, Object parent, Optional<String> traceparent) {
        if (operation.kind() == Operation.Kind.REQUEST) {
            inFlight.incrementAndGet();
        }
        return null;
    }

    @Override
    public void ended(Operation operation, Object note) {
        double seconds = operation.nanos() / NANOS;
        String outcome = operation.failure().isPresent() ? FAILED : OK;
        switch (operation.kind()) {
            case REQUEST -> request(operation, seconds);
            case JOB -> {
                jobs.labelValues(operation.name(), outcome).observe(seconds);
                jobOutcomes.note(operation.name(), operation.failure());
            }
            case PROVIDER_CALL -> {
                calls.labelValues(operation.name(), outcome).observe(seconds);
                callOutcomes.note(operation.name(), operation.failure());
            }
            case TRANSACTION -> {
                // not observed here: too many, and too quick
            }
        }
    }

    private void request(Operation operation, double seconds) {
        inFlight.decrementAndGet();
        String[] name = operation.name().split(" ", 2);
        String status = operation.outcome().charAt(0) + "xx";
        requests.labelValues(name[0], name.length > 1 ? name[1] : "none", status)
                .observe(seconds);
        switch (operation.name()) {
            case "POST /api/login" -> signIn("password", operation.outcome());
            case "POST /api/verify-otp" -> signIn("code", operation.outcome());
            case "POST /operator-consoles/sign-in" -> signIn("console", operation.outcome());
            default -> {
                // nobody who signs in
            }
        }
    }

    private void signIn(String way, String status) {
        String outcome =
                switch (status) {
                    case "200" -> OK;
                    case "401", "403" -> REFUSED;
                    case "429" -> "too-many";
                    default -> "bad-request";
                };
        signIns.add(way, outcome);
        boolean guess = status.equals("401") || status.equals("403") || status.equals("429");
        signInOutcomes.note(way, guess ? Optional.of(outcome) : Optional.empty());
    }

    @Override
    public void tell(Metrics metrics) {
        metrics.gauge("http_requests_in_flight", "Requests for data that are being answered.", inFlight.get());
        signIns.tell(metrics);
    }

    /** The histograms as they are now. */
    List<MetricSnapshot> snapshots() {
        return List.of(requests.collect(), jobs.collect(), calls.collect());
    }

    /** How attempts at jobs went, by kind. */
    public Outcomes jobs() {
        return jobOutcomes;
    }

    /** How calls of providers went, by provider. */
    public Outcomes calls() {
        return callOutcomes;
    }

    /** How tries to sign in went: what fails is a refusal. */
    public Outcomes signIns() {
        return signInOutcomes;
    }

    /** All requests so far. */
    public Requests requests() {
        HistogramSnapshot all = requests.collect();
        long[] buckets = new long[BUCKETS.length + 1];
        long errors = 0;
        for (HistogramSnapshot.HistogramDataPointSnapshot point : all.getDataPoints()) {
            ClassicHistogramBuckets counts = point.getClassicBuckets();
            for (int i = 0; i < counts.size(); i++) {
                buckets[i] += counts.getCount(i);
            }
            if ("5xx".equals(point.getLabels().get("status"))) {
                errors += point.getCount();
            }
        }
        return new Requests(buckets, errors);
    }

    /**
     * Requests since the start.
     *
     * @param buckets how many took at most each of the bounds and more than the one before
     * @param errors how many answered 5xx
     */
    public record Requests(long[] buckets, long errors) {
        public long count() {
            return Arrays.stream(buckets).sum();
        }

        public Requests since(Requests earlier) {
            long[] more = new long[buckets.length];
            Arrays.setAll(more, i -> buckets[i] - earlier.buckets[i]);
            return new Requests(more, errors - earlier.errors);
        }

        /**
         * How long the given share of them took at most, in milliseconds, linear within a bucket; 0 of none.
         *
         * @param share in (0, 1]
         */
        public double quantileMillis(double share) {
            double wanted = count() * share;
            double before = 0;
            double lower = 0;
            for (int i = 0; i < BUCKETS.length; i++) {
                if (buckets[i] > 0 && before + buckets[i] >= wanted) {
                    return 1000 * (lower + (BUCKETS[i] - lower) * (wanted - before) / buckets[i]);
                }
                before += buckets[i];
                lower = BUCKETS[i];
            }
            return count() == 0 ? 0 : 1000 * lower;
        }
    }
}
