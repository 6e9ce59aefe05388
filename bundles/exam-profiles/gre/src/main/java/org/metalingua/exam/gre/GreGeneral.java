package org.metalingua.exam.gre;

import org.metalingua.kernel.api.exam.ExamProfile;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.ExamTables;
import org.osgi.service.component.annotations.Component;

/** GRE General Test. */
@Component
public final class GreGeneral implements ExamProfile {
    private final ExamScale scale = ExamTables.read(GreGeneral.class, "gre-general.properties");

    @Override
    public ExamScale scale() {
        return scale;
    }
}
