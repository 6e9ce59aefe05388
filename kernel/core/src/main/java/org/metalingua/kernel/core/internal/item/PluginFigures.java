package org.metalingua.kernel.core.internal.item;

import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.api.telemetry.Metrics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the builds in service do; a build that takes another's place begins at zero. */
@Component
public final class PluginFigures implements MetricSource {
    private final ItemTypeRegistry types;

    @Activate
    public PluginFigures(@Reference ItemTypeRegistry types) {
        this.types = types;
    }

    @Override
    public void tell(Metrics metrics) {
        for (LoadedType type : types.all()) {
            String id = type.active().id().toString();
            metrics.counter("plugin_calls", "Calls of the build in service.", type.calls(), "plugin", id);
            metrics.counter(
                    "plugin_failures", "Calls that the build in service failed.", type.failures(), "plugin", id);
            metrics.gauge(
                    "plugin_paused",
                    "1 while calls are refused because too many failed.",
                    type.paused().isPresent() ? 1 : 0,
                    "plugin",
                    id);
        }
    }
}
