package org.metalingua.module.testing.internal.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metalingua.exam.gre.GreGeneral;
import org.metalingua.exam.ielts.IeltsAcademic;
import org.metalingua.kernel.api.exam.ExamPaper;
import org.metalingua.kernel.api.exam.ExamProfile;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.Grid;
import org.metalingua.kernel.api.exam.Measure;

public class ExamProfilesTest {
    /** A profile that nothing else registers. */
    public static final ExamProfile AWAY = profile("1");

    private static ExamProfile profile(String version) {
        ExamScale scale = new ExamScale(
                "away",
                version,
                "Away",
                "testing.ielts",
                "away",
                List.of(new ExamPaper(
                        "only", Map.of(), Set.of(), Set.of(), new Measure.Share(new Grid(0, 1, 0.1), "invented"))),
                Optional.empty(),
                List.of());
        return () -> scale;
    }

    private final ExamProfiles profiles =
            new ExamProfiles((institute, capability) -> institute == 1 || capability.equals("testing.gre"));

    @Test
    void an_institute_sees_what_its_licence_holds() {
        profiles.addProfile(new IeltsAcademic());
        profiles.addProfile(new GreGeneral());
        assertThat(profiles.list(1)).extracting(ExamScale::id).containsExactly("gre-general", "ielts-academic");
        assertThat(profiles.list(2)).extracting(ExamScale::id).containsExactly("gre-general");
        assertThat(profiles.require(1, "ielts-academic").title()).isEqualTo("IELTS Academic");
        assertThat(refusal(() -> profiles.require(2, "ielts-academic"))).isEqualTo("403 module-not-licensed");
        assertThat(refusal(() -> profiles.require(1, "toefl"))).isEqualTo("404 not-found");
    }

    @Test
    void the_newer_one_counts_while_a_bundle_is_replaced() {
        ExamProfile older = profile("1");
        ExamProfile newer = profile("2");
        profiles.addProfile(older);
        profiles.addProfile(newer);
        assertThat(profiles.find("away").orElseThrow().version()).isEqualTo("2");
        assertThat(profiles.list(1)).hasSize(1);
        profiles.removeProfile(older);
        assertThat(profiles.find("away").orElseThrow().version()).isEqualTo("2");
        profiles.removeProfile(newer);
        assertThat(profiles.find("away")).isEmpty();
    }

    @Test
    void a_profile_that_cannot_be_read_harms_no_other() {
        profiles.addProfile(() -> {
            throw new IllegalArgumentException("no table");
        });
        profiles.addProfile(AWAY);
        assertThat(profiles.list(1)).hasSize(1);
    }
}
