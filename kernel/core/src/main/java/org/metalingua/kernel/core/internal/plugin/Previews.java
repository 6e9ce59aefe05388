package org.metalingua.kernel.core.internal.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.metalingua.kernel.core.internal.plugin.PluginHost.Running;
import org.metalingua.kernel.core.plugin.ItemTypeUse;
import org.metalingua.kernel.core.plugin.PluginPreview;
import org.metalingua.kernel.core.plugin.PluginPreview.Change;
import org.osgi.framework.Version;

/** Says what installing a jar would mean, without running any of its code. */
final class Previews {
    private static final int MOST_NAMES = 50;

    private final PluginHost host;
    private final long trialSeconds;

    Previews(PluginHost host, long trialSeconds) {
        this.host = host;
        this.trialSeconds = trialSeconds;
    }

    /**
     * @param signer who vouches for the jar
     * @param refused why nobody's word for it counts
     * @param installed the jar in service
     */
    PluginPreview of(
            PluginJar jar,
            Optional<String> signer,
            Optional<String> refused,
            Optional<PluginJar> installed,
            Optional<Running> running,
            ItemTypeUse.Use use) {
        List<String> obstacles = new ArrayList<>();
        refused.ifPresent(obstacles::add);
        host.incompatibility(jar.needs()).ifPresent(obstacles::add);
        List<Need> unmet = host.unmet(jar.needs());
        List<PluginPreview.Need> needs = jar.needs().stream()
                .map(need -> new PluginPreview.Need(
                        need.inWords(),
                        need.range() == null
                                ? Optional.empty()
                                : host.present(need).map(Version::toString),
                        !unmet.contains(need)))
                .toList();
        List<String> restarts =
                running.map(plugin -> host.refreshedWith(plugin.bundle())).orElse(List.of());
        if (!restarts.isEmpty()) {
            obstacles.add("restarts " + String.join(", ", restarts));
        }
        return new PluginPreview(
                jar.id().toString(),
                jar.version(),
                jar.sha256(),
                signer,
                installed.map(PluginJar::version),
                installed.map(before -> change(before, jar)).orElse(Change.NEW),
                needs,
                restarts,
                use.runningSessions(),
                use.questions(),
                vectors(installed.map(PluginJar::vectors), jar.vectors()),
                obstacles,
                trialSeconds);
    }

    private static Change change(PluginJar before, PluginJar after) {
        if (before.sha256().equals(after.sha256())) {
            return Change.SAME;
        }
        int order = Version.parseVersion(after.version()).compareTo(Version.parseVersion(before.version()));
        return order == 0 ? Change.REBUILT : order > 0 ? Change.NEWER : Change.OLDER;
    }

    private static PluginPreview.Vectors vectors(Optional<JsonNode> before, JsonNode after) {
        Map<String, JsonNode> old = before.map(Previews::byName).orElse(Map.of());
        Map<String, JsonNode> now = byName(after);
        TreeSet<String> names = new TreeSet<>();
        int added = 0;
        int changed = 0;
        for (Map.Entry<String, JsonNode> vector : now.entrySet()) {
            JsonNode was = old.get(vector.getKey());
            if (was == null) {
                added++;
                names.add(vector.getKey());
            } else if (!was.equals(vector.getValue())) {
                changed++;
                names.add(vector.getKey());
            }
        }
        HashSet<String> gone = new HashSet<>(old.keySet());
        gone.removeAll(now.keySet());
        names.addAll(gone);
        return new PluginPreview.Vectors(
                now.size(),
                added,
                changed,
                gone.size(),
                names.stream().limit(MOST_NAMES).toList());
    }

    private static Map<String, JsonNode> byName(JsonNode vectors) {
        Map<String, JsonNode> named = new TreeMap<>();
        for (String kind : List.of("vectors", "validation")) {
            int index = 0;
            for (JsonNode vector : vectors.path(kind)) {
                named.put(vector.path("id").asText(kind + " #" + index++), vector);
            }
        }
        return named;
    }
}
