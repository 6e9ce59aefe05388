package org.metalingua.module.testing.internal.lockdown;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.metalingua.kernel.web.Bounds;

/**
 * In which browser a test is taken, as its author wants it: with none of the three in any.
 *
 * @param generated a configuration of ours is made for the test, and is one that it takes
 * @param configKeys of configurations of the institute's own; 64 hex digits each
 * @param browserExamKeys if there are any, the build of the browser counts as well; 64 hex digits each
 */
public record BrowserDemand(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean generated,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> configKeys,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> browserExamKeys) {
    private static final int MAX_KEYS = 20;
    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

    void check() {
        Bounds bounds = new Bounds();
        bounds.require("generated", generated);
        check(bounds, "configKeys", configKeys);
        check(bounds, "browserExamKeys", browserExamKeys);
        bounds.check();
    }

    private static void check(Bounds bounds, String field, List<String> keys) {
        if (!bounds.require(field, keys)) {
            return;
        }
        if (keys.size() > MAX_KEYS) {
            bounds.add(field, "must be at most " + MAX_KEYS);
            return;
        }
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) == null || !KEY.matcher(keys.get(i)).matches()) {
                bounds.add(field + "[" + i + "]", "must be 64 hex digits");
            }
        }
    }

    /** Each once, as hashes are made of them. */
    BrowserKeys keys() {
        return new BrowserKeys(normal(configKeys), normal(browserExamKeys));
    }

    private static List<String> normal(List<String> keys) {
        return keys.stream().map(key -> key.toLowerCase(Locale.ROOT)).distinct().toList();
    }

    boolean isForAnyBrowser() {
        return !generated && configKeys.isEmpty() && browserExamKeys.isEmpty();
    }
}
