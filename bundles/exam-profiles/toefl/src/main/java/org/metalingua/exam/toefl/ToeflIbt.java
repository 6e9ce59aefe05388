package org.metalingua.exam.toefl;

import org.metalingua.kernel.api.exam.ExamProfile;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.ExamTables;
import org.osgi.service.component.annotations.Component;

/** TOEFL iBT as it is since 21 January 2026. */
@Component
public final class ToeflIbt implements ExamProfile {
    private final ExamScale scale = ExamTables.read(ToeflIbt.class, "toefl-ibt.properties");

    @Override
    public ExamScale scale() {
        return scale;
    }
}
