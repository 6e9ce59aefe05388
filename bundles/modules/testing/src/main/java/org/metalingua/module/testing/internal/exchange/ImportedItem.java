package org.metalingua.module.testing.internal.exchange;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What became of one item of a file.
 *
 * @param number its place among the items, from 1
 * @param place where in the file: line and column, or the name of an entry
 * @param type null when nothing here can hold it
 * @param outcome accepted, while it is not stored; rejected; created, updated or unchanged; after an undo retired or kept
 * @param problems why it was rejected; the fields are those of a question
 * @param losses what of it has no place here
 * @param questionId once it is stored
 */
public record ImportedItem(
        int number,
        String place,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String externalId,

        String title,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String type,

        @Schema(allowableValues = {"accepted", "rejected", "created", "updated", "unchanged", "retired", "kept"})
        String outcome,

        List<ItemProblem> problems,
        List<ItemLoss> losses,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String questionId) {
    /** What is wrong with a field. */
    public record ItemProblem(String field, String problem) {}

    /** @see org.metalingua.kernel.api.exchange.Loss */
    public record ItemLoss(String code, String place, String detail) {}
}
