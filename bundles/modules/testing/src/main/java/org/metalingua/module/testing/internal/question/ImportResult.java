package org.metalingua.module.testing.internal.question;

import java.util.List;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;

/**
 * What an import did. With errors it did nothing.
 *
 * @param errors the items that are not good, in the order of the file
 */
public record ImportResult(int created, int updated, int unchanged, List<ImportError> errors) {
    /** One item that is not good; index counts from 0. */
    public record ImportError(int index, String externalId, List<FieldProblem> problems) {}

    static ImportResult refused(List<ImportError> errors) {
        return new ImportResult(0, 0, 0, errors);
    }

    public boolean isRefused() {
        return !errors.isEmpty();
    }
}
