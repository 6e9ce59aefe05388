package org.metalingua.kernel.operations.internal.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.api.telemetry.Metrics;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks everybody who has figures. Safe for concurrent use. */
@Component(service = Figures.class)
public final class Figures {
    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    private final List<MetricSource> sources = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addSource(MetricSource source) {
        sources.add(source);
    }

    void removeSource(MetricSource source) {
        sources.remove(source);
    }

    /** What they tell now. */
    public Told now() {
        List<Figure> all = new ArrayList<>();
        for (MetricSource source : sources) {
            List<Figure> its = new ArrayList<>();
            try {
                source.tell(new Notebook(its));
                all.addAll(its);
            } catch (RuntimeException | LinkageError e) {
                // the others' figures are wanted all the same
                LOG.warn("{} could not tell its figures", source.getClass().getName(), e);
            }
        }
        return new Told(all);
    }

    /** The figures of one moment. */
    public record Told(List<Figure> figures) {
        public Told {
            figures = List.copyOf(figures);
        }

        /** The sum over all that have this name and these labels, names and values in turn; 0 when nobody told. */
        public double sum(String name, String... labels) {
            Map<String, String> wanted = pairs(labels);
            return figures.stream()
                    .filter(figure -> figure.name().equals(name)
                            && figure.labels().entrySet().containsAll(wanted.entrySet()))
                    .mapToDouble(Figure::value)
                    .sum();
        }
    }

    private record Notebook(List<Figure> figures) implements Metrics {
        @Override
        public void counter(String name, String help, double total, String... labels) {
            figures.add(new Figure(name, help, true, pairs(labels), total));
        }

        @Override
        public void gauge(String name, String help, double value, String... labels) {
            figures.add(new Figure(name, help, false, pairs(labels), value));
        }
    }

    private static Map<String, String> pairs(String... labels) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            pairs.put(labels[i], labels[i + 1]);
        }
        return pairs;
    }
}
