package org.metalingua.kernel.operations.internal.health;

import java.util.List;
import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.api.telemetry.Metrics;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.Plugins;
import org.metalingua.kernel.operations.internal.metrics.Figure;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether every plugin that should serve does. */
@Component(service = {Check.class, MetricSource.class})
public final class PluginsCheck implements Check, MetricSource {
    private static final String PLUGINS = "plugins";

    private final Plugins plugins;

    @Activate
    public PluginsCheck(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public List<Finding> look(Figures.Told told) {
        List<String> away = plugins.list().stream()
                .filter(PluginsCheck::isMissed)
                .map(PluginStatus::id)
                .toList();
        if (!away.isEmpty()) {
            return List.of(Finding.degraded(PLUGINS, "plugins-away", away.size(), String.join(", ", away)));
        }
        List<String> paused = told.figures().stream()
                .filter(figure -> figure.name().equals("plugin_paused") && figure.value() > 0)
                .map(Figure::labels)
                .map(labels -> labels.get("plugin"))
                .toList();
        return List.of(
                paused.isEmpty()
                        ? Finding.ok(PLUGINS, "plugins-ok", plugins.list().size())
                        : Finding.degraded(PLUGINS, "plugins-paused", String.join(", ", paused))
                                .atOnce());
    }

    private static boolean isMissed(PluginStatus plugin) {
        return plugin.desired() == PluginStatus.Desired.ACTIVE && plugin.state() != PluginStatus.State.ACTIVE;
    }

    @Override
    public void tell(Metrics metrics) {
        List<PluginStatus> all = plugins.list();
        for (PluginStatus.State state : PluginStatus.State.values()) {
            metrics.gauge(
                    "plugins",
                    "Installed plugins by state.",
                    all.stream().filter(plugin -> plugin.state() == state).count(),
                    "state",
                    state.name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
