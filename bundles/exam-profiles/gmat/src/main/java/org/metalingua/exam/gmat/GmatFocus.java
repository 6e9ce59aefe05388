package org.metalingua.exam.gmat;

import org.metalingua.kernel.api.exam.ExamProfile;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.ExamTables;
import org.osgi.service.component.annotations.Component;

/** GMAT Exam, the Focus Edition. */
@Component
public final class GmatFocus implements ExamProfile {
    private final ExamScale scale = ExamTables.read(GmatFocus.class, "gmat-focus.properties");

    @Override
    public ExamScale scale() {
        return scale;
    }
}
