package org.metalingua.kernel.institutes.internal.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * An institute as the platform's administrators see it.
 *
 * @param members how many people belong to it, whatever their roles
 * @param suspendedAt empty for one that is open
 * @param version changes with every edit
 */
record KnownInstitute(
        long id,
        String slug,
        String name,
        Optional<String> host,
        String locale,
        int members,
        Instant createdAt,
        Optional<Instant> suspendedAt,
        int version) {}
