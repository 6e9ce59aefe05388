package org.metalingua.module.testing.internal.exchange;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.metalingua.module.testing.internal.bank.BankFilter;

/**
 * A file of questions that was made, and what is not in it.
 *
 * @param size in bytes
 * @param questions that are in the file
 * @param leftOut questions that are not, since the format has no form for them
 * @param lossy questions that are, without something that is said of them here
 * @param losses all of them, or as many as fit
 * @param moreLosses how many did not fit
 */
public record Export(
        String id,
        String format,
        String fileName,
        long size,
        int questions,
        int leftOut,
        int lossy,
        List<ExportLoss> losses,
        int moreLosses) {
    /**
     * What is lost of a question.
     *
     * @param leftOut whether the question as a whole is not in the file
     */
    public record ExportLoss(
            String externalId, String title, String type, boolean leftOut, String code, String place, String detail) {}

    /**
     * Which questions are wanted: those of a test, or those that the bank's list shows for the same filter. What is left
     * out matches every one.
     *
     * @param format id of a format
     * @param template a test, whose questions come whatever else is said
     */
    public record Wish(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String format,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String template,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String type,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String skill,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String cefrLevel,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String language,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String status,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String q,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            List<String> tag,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String author,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String used,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String flag) {
        /** Throws 400 naming every field that is wrong. */
        BankFilter filter() {
            return new BankFilter(q, type, skill, cefrLevel, language, tag, status, author, used, flag, null);
        }
    }
}
