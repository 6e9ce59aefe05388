package org.metalingua.kernel.core.internal.module;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * One bundle of the platform as the console shows it.
 *
 * @param name its symbolic name
 * @param kind what it is for
 * @param provides what it announces to others: a module's capability, {@code question/cloze}, kinds of providers
 * @param services interfaces under which it has registered services, by their simple names
 * @param reasons what its parts wait for, or why they failed, in English sentences; empty when all of it runs
 * @param needs the platform's bundles whose packages it uses: it runs only with them
 * @param neededBy the platform's bundles that use its packages: they would be restarted with it
 */
public record InstalledBundle(
        String name,
        String version,

        @Schema(allowableValues = {"kernel", "module", "plugin", "provider", "other"})
        String kind,

        @Schema(allowableValues = {"running", "waiting", "stopped"})
        String state,

        List<String> provides,
        List<String> services,
        List<String> reasons,
        List<String> needs,
        List<String> neededBy) {}
