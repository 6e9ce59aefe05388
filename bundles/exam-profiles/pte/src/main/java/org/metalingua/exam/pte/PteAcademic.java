package org.metalingua.exam.pte;

import org.metalingua.kernel.api.exam.ExamProfile;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.ExamTables;
import org.osgi.service.component.annotations.Component;

/** PTE Academic. */
@Component
public final class PteAcademic implements ExamProfile {
    private final ExamScale scale = ExamTables.read(PteAcademic.class, "pte-academic.properties");

    @Override
    public ExamScale scale() {
        return scale;
    }
}
