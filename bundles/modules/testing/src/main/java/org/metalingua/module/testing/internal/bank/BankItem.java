package org.metalingua.module.testing.internal.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A question as the list of the bank shows it. The fields that a question has itself mean what they mean there.
 *
 * @param author who wrote its first text
 * @param statistics of its present text; left out as long as nobody has answered it
 * @param use left out as long as no finished session had it
 */
public record BankItem(
        String id,
        int version,
        String type,
        String skill,
        String cefrLevel,
        String language,
        String title,
        List<String> tags,
        double maxPoints,
        String externalId,
        @Schema(allowableValues = {"active", "retired"}) String status,
        Instant updatedAt,
        BankAuthor author,
        boolean pluginMissing,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ItemNumbers statistics,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ItemUse use) {
    BankItem writtenBy(String name) {
        return new BankItem(
                id,
                version,
                type,
                skill,
                cefrLevel,
                language,
                title,
                tags,
                maxPoints,
                externalId,
                status,
                updatedAt,
                new BankAuthor(author.id(), name),
                pluginMissing,
                statistics,
                use);
    }

    /** Somebody who wrote questions. */
    public record BankAuthor(String id, String name) {}

    /**
     * See the item report.
     *
     * @param flags codes of what an author should look at
     */
    public record ItemNumbers(
            long responses,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double facility,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double discrimination,

            List<String> flags) {}

    /**
     * How much it was used.
     *
     * @param sessions that had it and are over
     * @param exposure share of the institute's sessions of the last 90 days that had it, in [0, 1]
     */
    public record ItemUse(long sessions, Instant lastUsed, double exposure) {}
}
