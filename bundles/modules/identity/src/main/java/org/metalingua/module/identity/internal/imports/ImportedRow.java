package org.metalingua.module.identity.internal.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What became of a row.
 *
 * @param line where it stands in the file
 * @param recipient the address or phone, as it was written
 * @param outcome accepted, when it would be invited; rejected; invited; withdrawn, when it was taken back; kept, when they
 *     had joined by then
 */
public record ImportedRow(
        int line,
        String displayName,
        String recipient,

        @Schema(allowableValues = {"accepted", "rejected", "invited", "withdrawn", "kept"})
        String outcome,

        List<RowProblem> problems) {
    /**
     * @param field the column
     * @param problem what is wrong, for programs: {@code no-email}
     */
    public record RowProblem(String field, String problem) {}
}
