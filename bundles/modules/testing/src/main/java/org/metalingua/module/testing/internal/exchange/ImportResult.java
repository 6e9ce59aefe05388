package org.metalingua.module.testing.internal.exchange;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.metalingua.module.testing.internal.question.QuestionImport.Counts;
import org.metalingua.module.testing.internal.question.QuestionImport.ImportError;

/**
 * What an import did. With errors it did nothing.
 *
 * @param errors the items that are not good, in the order of the file
 * @param template the test of the file; null when the file has none
 */
public record ImportResult(
        int created, int updated, int unchanged, List<ImportError> errors, ImportedTemplate template) {
    /** What became of the file's test, which is published now. */
    public record ImportedTemplate(
            String id,

            @Schema(allowableValues = {"created", "updated", "unchanged"})
            String change) {}

    static ImportResult refused(List<ImportError> errors) {
        return new ImportResult(0, 0, 0, errors, null);
    }

    static ImportResult done(Counts questions, ImportedTemplate template) {
        return new ImportResult(questions.created(), questions.updated(), questions.unchanged(), List.of(), template);
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }
}
