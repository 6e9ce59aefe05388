package org.metalingua.kernel.core.internal.choice;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One thing that the institute may switch off for itself.
 *
 * @param id the module's capability, {@code question/cloze}, or the provider's pid
 * @param capability the licence's, which it needs; for a provider none
 * @param licensed whether the institute's licence holds it; switched on it counts only then
 * @param version 0 while nobody has switched it; named by whoever switches it next
 */
public record SwitchView(
        @Schema(allowableValues = {"module", "item-type", "provider"})
        String kind,

        String id,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String capability,

        boolean licensed,
        boolean on,
        int version) {}
