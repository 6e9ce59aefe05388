package org.metalingua.exam.ielts;

import org.metalingua.kernel.api.exam.ExamProfile;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.ExamTables;
import org.osgi.service.component.annotations.Component;

/** IELTS Academic. */
@Component
public final class IeltsAcademic implements ExamProfile {
    private final ExamScale scale = ExamTables.read(IeltsAcademic.class, "ielts-academic.properties");

    @Override
    public ExamScale scale() {
        return scale;
    }
}
