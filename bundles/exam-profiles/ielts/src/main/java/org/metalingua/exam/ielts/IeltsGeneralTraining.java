package org.metalingua.exam.ielts;

import org.metalingua.kernel.api.exam.ExamProfile;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.ExamTables;
import org.osgi.service.component.annotations.Component;

/** IELTS General Training. */
@Component
public final class IeltsGeneralTraining implements ExamProfile {
    private final ExamScale scale = ExamTables.read(IeltsGeneralTraining.class, "ielts-general.properties");

    @Override
    public ExamScale scale() {
        return scale;
    }
}
