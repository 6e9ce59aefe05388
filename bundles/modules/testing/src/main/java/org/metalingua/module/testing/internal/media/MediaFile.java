package org.metalingua.module.testing.internal.media;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A picture or a sound that is kept.
 *
 * @param name by which questions and answers refer to it; the same bytes have the same name
 * @param size in bytes
 * @param durationMs how long a sound lasts, measured here; null for pictures
 */
public record MediaFile(
        String name,
        String contentType,
        long size,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Long durationMs) {}
