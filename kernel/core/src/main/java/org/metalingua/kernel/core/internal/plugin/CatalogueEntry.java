package org.metalingua.kernel.core.internal.plugin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * One jar that is offered, beside what is here.
 *
 * @param name in the reader's language
 * @param size in bytes
 * @param signed whether a signature comes with it; who made it a preview tells
 * @param source shipped, or the repository as the operator named it
 * @param state installed: this very jar; update: newer than the one here; other: an older or rebuilt one; available: there
 *     is none here; incompatible: this kernel cannot run it
 * @param installed the version that is here
 * @param reason why it is incompatible
 */
public record CatalogueEntry(
        String id,
        String version,
        String sha256,
        long size,
        boolean signed,
        String name,
        String description,
        String source,

        @Schema(allowableValues = {"installed", "update", "other", "available", "incompatible"})
        String state,

        Optional<String> installed,
        Optional<String> reason) {}
