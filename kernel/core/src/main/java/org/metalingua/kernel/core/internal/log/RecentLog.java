package org.metalingua.kernel.core.internal.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.core.internal.plugin.PluginIdentity;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/**
 * The last lines of the log, by the plugin or bundle that they are about: in memory, as text, and bounded, so that no
 * class of a plugin that has gone is held and no flood of lines costs more than its own older ones. Safe for concurrent
 * use.
 */
// the log's bundle does not announce the service: optional to whoever resolves this bundle, mandatory to this component
@Component(service = RecentLog.class, immediate = true, property = "reader.cardinality.minimum:Integer=1")
public final class RecentLog implements LogListener {
    private static final int MOST_SOURCES = 150;
    private static final int MOST_MESSAGE = 1_000;
    private static final int MOST_TRACE = 6_000;
    private static final String CUT = "…";

    private final LogReaderService reader;
    /** The source that was silent longest comes first. Guarded by this. */
    private final Map<String, Named> sources = new LinkedHashMap<>(16, 0.75f, true);

    private record Named(boolean plugin, SourceLines lines) {}

    @Activate
    public RecentLog(@Reference(name = "reader", cardinality = ReferenceCardinality.OPTIONAL) LogReaderService reader) {
        this.reader = reader;
        reader.addLogListener(this);
    }

    @Deactivate
    void close() {
        reader.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        LogLine line = new LogLine(
                Instant.ofEpochMilli(entry.getTime()),
                level(entry.getLogLevel()),
                orEmpty(entry.getLoggerName()),
                cut(orEmpty(entry.getMessage()), MOST_MESSAGE),
                entry.getException() == null ? null : trace(entry.getException()));
        Optional<String> plugin =
                PluginLogger.plugin(entry.getLoggerName()).or(() -> PluginIdentity.announced(entry.getBundle()));
        add(plugin.orElseGet(() -> nameOf(entry.getBundle())), plugin.isPresent(), line);
    }

    private synchronized void add(String source, boolean plugin, LogLine line) {
        sources.computeIfAbsent(source, name -> new Named(plugin, new SourceLines()))
                .lines()
                .add(line);
        if (sources.size() > MOST_SOURCES) {
            sources.remove(sources.keySet().iterator().next());
        }
    }

    /** Those with errors first, then those with warnings. */
    public synchronized List<LogSource> sources() {
        return sources.entrySet().stream()
                .map(one -> new LogSource(
                        one.getKey(),
                        one.getValue().plugin(),
                        one.getValue().lines().errorCount(),
                        one.getValue().lines().warningCount()))
                .sorted((one, other) -> {
                    int byErrors = Long.compare(other.errors(), one.errors());
                    int byWarnings = byErrors == 0 ? Long.compare(other.warnings(), one.warnings()) : byErrors;
                    return byWarnings == 0 ? one.id().compareTo(other.id()) : byWarnings;
                })
                .toList();
    }

    /**
     * The last lines of a source, the latest first; none for one that has said nothing.
     *
     * @param least the lowest level that is wanted
     */
    public synchronized List<LogLine> lines(String source, LogLevel least) {
        return Optional.ofNullable(sources.get(source))
                .map(named -> named.lines().latest().stream()
                        .filter(line ->
                                least.implies(LogLevel.valueOf(line.level().toUpperCase(Locale.ROOT))))
                        .toList())
                .orElse(List.of());
    }

    /** What went wrong, each thing once with how often it came; the latest first, twenty at most. */
    public synchronized List<LoggedError> errors(String source) {
        return Optional.ofNullable(sources.get(source))
                .map(named -> named.lines().errors())
                .orElse(List.of());
    }

    private static String level(LogLevel level) {
        return switch (level) {
            case AUDIT, ERROR -> "error";
            case WARN -> "warn";
            case INFO -> "info";
            case DEBUG, TRACE -> "debug";
        };
    }

    private static String nameOf(Bundle bundle) {
        return bundle == null ? "unknown" : bundle.getSymbolicName();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return cut(text.toString(), MOST_TRACE);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + CUT;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
