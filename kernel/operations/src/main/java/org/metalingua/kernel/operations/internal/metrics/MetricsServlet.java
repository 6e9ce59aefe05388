package org.metalingua.kernel.operations.internal.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** All figures in a text format of Prometheus, or of OpenMetrics where that is asked for. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/metrics")
@HttpWhiteboardServletName("metrics")
public final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "metalingua_";

    private final transient MetricsReaders readers;
    private final transient Figures figures;
    private final transient OperationMetrics operations;
    private final transient ExpositionFormats formats = ExpositionFormats.init();

    /** Figures of the Java machine under the names that dashboards know; made when they are first asked for. */
    private transient PrometheusRegistry machine;

    @Activate
    public MetricsServlet(
            @Reference MetricsReaders readers, @Reference Figures figures, @Reference OperationMetrics operations) {
        this.readers = readers;
        this.figures = figures;
        this.operations = operations;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!readers.admit(request)) {
            response.setHeader("WWW-Authenticate", "Bearer");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        told().forEach(all::metricSnapshot);
        operations.snapshots().forEach(all::metricSnapshot);
        machine().scrape().forEach(all::metricSnapshot);
        ExpositionFormatWriter writer = formats.findWriter(request.getHeader("Accept"));
        response.setContentType(writer.getContentType());
        response.setHeader("Cache-Control", "no-store");
        writer.write(response.getOutputStream(), all.build());
    }

    private synchronized PrometheusRegistry machine() {
        if (machine == null) {
            machine = new PrometheusRegistry();
            JvmMetrics.builder().register(machine);
        }
        return machine;
    }

    private List<MetricSnapshot> told() {
        Map<String, List<Figure>> byName = figures.now().figures().stream()
                .collect(Collectors.groupingBy(Figure::name, LinkedHashMap::new, Collectors.toList()));
        return byName.values().stream().map(MetricsServlet::snapshot).toList();
    }

    private static MetricSnapshot snapshot(List<Figure> sameName) {
        Figure first = sameName.get(0);
        // two sources that tell the same figure would be an invalid answer: their values are added
        Map<Labels, Double> values = sameName.stream()
                .collect(Collectors.toMap(
                        figure -> labels(figure.labels()), Figure::value, Double::sum, LinkedHashMap::new));
        if (first.counter()) {
            CounterSnapshot.Builder counter =
                    CounterSnapshot.builder().name(PREFIX + first.name()).help(first.help());
            values.forEach((labels, value) -> counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                    .labels(labels)
                    .value(value)
                    .build()));
            return counter.build();
        }
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(PREFIX + first.name()).help(first.help());
        values.forEach((labels, value) -> gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build()));
        return gauge.build();
    }

    private static Labels labels(Map<String, String> labels) {
        return Labels.of(labels.keySet().toArray(String[]::new), labels.values().toArray(String[]::new));
    }
}
