package org.metalingua.kernel.core.internal.provider;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.core.plugin.ErrorBudget.Calls;

/**
 * In which order the providers of a kind are asked.
 *
 * @param kind such as SmsProvider
 * @param own whether the order was chosen here; else it is the platform's, or the one in which they come
 * @param version 0 while nothing was chosen here; named by whoever changes the order
 * @param used whom a call would be put to now, the first of those who are ready; empty when nobody is
 */
public record ProviderOrderView(
        String kind, boolean own, int version, Optional<String> used, List<ProviderRank> providers) {

    /**
     * One of them.
     *
     * @param id pid, or the component's name for one that needs no settings
     * @param name in the reader's language; empty for one that has nothing to set
     * @param settings whose settings it runs with: the institute's own, the platform's, or none
     * @param state ready; paused, because it keeps failing; or switched off by the institute
     * @param pausedUntil when it is tried again
     * @param lastFailure empty when there was none since it started
     */
    public record ProviderRank(
            String id,
            Optional<String> name,

            @Schema(allowableValues = {"own", "platform"}) String settings,

            @Schema(allowableValues = {"ready", "paused", "off"})
            String state,

            Optional<Instant> pausedUntil,
            Optional<String> lastFailure,
            Calls lastHour) {}
}
