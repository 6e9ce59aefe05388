package org.metalingua.module.testing.internal.proctoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a test looks at a second device of a learner in the same session.
 *
 * @param deviceRule allow: it is written down; warn: both devices and the proctor are told; block: it does not get in
 *     until a proctor says so
 */
public record DeviceRule(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"allow", "block", "warn"})
        String deviceRule) {
    static final String ALLOW = "allow";
    static final String BLOCK = "block";
    static final Set<String> ALL = new TreeSet<>(Set.of(ALLOW, "warn", BLOCK));
}
