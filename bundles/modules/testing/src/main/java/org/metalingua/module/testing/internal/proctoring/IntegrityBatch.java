package org.metalingua.module.testing.internal.proctoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.metalingua.kernel.web.Bounds;

/**
 * What a player noticed since it last said so.
 *
 * @param device which one it runs on
 */
public record IntegrityBatch(
        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String device,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Noticed> events) {
    static final int MAX_EVENTS = 50;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Set<String> KINDS = new TreeSet<>(Set.of(
            "focus_lost",
            "focus_regained",
            "paste",
            "copy",
            "fullscreen_left",
            "network_lost",
            "network_back",
            "resumed"));
    private static final int MAX_POSITION = 10_000;
    private static final int MAX_CHARACTERS = 1_000_000;
    private static final long DAY_MILLIS = 86_400_000;

    /**
     * One thing.
     *
     * @param id another one for each; sending the same again changes nothing
     * @param ageMs how long ago it was when the batch was sent
     * @param question position of the question that was open
     * @param characters of a copied or pasted text
     */
    public record Noticed(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String id,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {
                        "copy",
                        "focus_lost",
                        "focus_regained",
                        "fullscreen_left",
                        "network_back",
                        "network_lost",
                        "paste",
                        "resumed"
                    })
            String kind,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Long ageMs,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Integer question,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Integer characters) {}

    void check() {
        Bounds bounds = new Bounds();
        if (device != null && !Device.NAME.matcher(device).matches()) {
            bounds.add("device", "must be 1 to 48 letters, digits, - or _");
        }
        if (events == null || events.isEmpty() || events.size() > MAX_EVENTS) {
            bounds.add("events", "must be 1 to " + MAX_EVENTS);
        } else {
            for (int i = 0; i < events.size(); i++) {
                check(bounds, "events[" + i + "]", events.get(i));
            }
        }
        bounds.check();
    }

    private static void check(Bounds bounds, String path, Noticed event) {
        if (!bounds.require(path, event)) {
            return;
        }
        if (bounds.require(path + ".id", event.id()) && !ID.matcher(event.id()).matches()) {
            bounds.add(path + ".id", "must be 1 to 64 letters, digits, - or _");
        }
        bounds.requireOneOf(path + ".kind", event.kind(), KINDS);
        bounds.range(path + ".ageMs", event.ageMs(), 0, DAY_MILLIS);
        bounds.range(path + ".question", event.question(), 0, MAX_POSITION);
        bounds.range(path + ".characters", event.characters(), 0, MAX_CHARACTERS);
    }
}
