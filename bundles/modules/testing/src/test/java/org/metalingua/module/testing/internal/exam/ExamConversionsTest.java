package org.metalingua.module.testing.internal.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.exam.gmat.GmatFocus;
import org.metalingua.exam.gre.GreGeneral;
import org.metalingua.exam.ielts.IeltsAcademic;
import org.metalingua.exam.ielts.IeltsGeneralTraining;
import org.metalingua.exam.pte.PteAcademic;
import org.metalingua.exam.toefl.ToeflIbt;
import org.metalingua.kernel.api.exam.ExamProfile;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.persistence.Json;

class ExamConversionsTest {
    private static final List<ExamScale> SCALES = Stream.of(
                    new IeltsAcademic(),
                    new IeltsGeneralTraining(),
                    new ToeflIbt(),
                    new PteAcademic(),
                    new GreGeneral(),
                    new GmatFocus())
            .map(ExamProfile::scale)
            .toList();

    private static ExamConversion.Conversion convert(String profile, String kind, String input) {
        ExamScale scale = SCALES.stream()
                .filter(one -> one.id().equals(profile))
                .findFirst()
                .orElseThrow();
        return ExamConversions.convert(
                scale, new ExamConversion.ConversionRequest(kind, input == null ? null : Json.parse(input)));
    }

    private static String refused(String profile, String kind, String input) {
        return refusal(() -> convert(profile, kind, input));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ielts-academic | ielts_overall | [6.5, 6.5, 5.0, 7.0] | 6.5 | B2 | false",
                "ielts-academic | ielts_overall | [4.0, 3.5, 4.0, 4.0] | 4.0 | B1 | false",
                "ielts-academic | ielts_overall | [6.5, 6.5, 5.5, 6.0] | 6.0 | B2 | false",
                "ielts-academic | ielts_overall | [7, 7, 7, 6] | 7.0 | C1 | false",
                "ielts-academic | ielts_raw | {\"paper\": \"listening\", \"raw\": 30} | 7 | C1 | false",
                "ielts-academic | ielts_raw | {\"paper\": \"academic_reading\", \"raw\": 23} | 6 | B2 | false",
                "ielts-general | ielts_raw | {\"paper\": \"general_reading\", \"raw\": 30} | 6 | B2 | false",
                "ielts-academic | ielts_raw | {\"paper\": \"listening\", \"raw\": 26} | 6.5 | B2 | true",
                "ielts-academic | ielts_writing | {\"task1\": 7.0, \"task2\": 6.5} | 6.5 | B2 | true",
                "toefl-ibt | toefl2026_overall | [5, 4.5, 4, 4.5] | 4.5 | B2 | false",
                "toefl-ibt | toefl2026_cefr | 4.5 | 4.5 | B2 | false",
                "toefl-ibt | toefl2026_cefr | 6 | 6 | C2 | false",
                "ielts-academic | ielts_cefr | 6.5 | 6.5 | B2 | false",
                "pte-academic | pte_cefr | 59 | 59 | B2 | false",
                "pte-academic | pte_cefr | 58 | 58 | B1 | false",
                "gmat-focus | gmat_overall | {\"quantitative\": 75, \"verbal\": 75, \"data_insights\": 75} | 505 | | true",
                "gre-general | gre_points | {\"paper\": \"verbal\", \"points\": 10, \"maxPoints\": 20} | 150 | | true",
                "gre-general | analytical_writing | [4.25] | 4.5 | | false",
                "ielts-academic | overall | [6, 6, 6, 6] | 6 | B2 | false",
                "ielts-academic | speaking | {\"fc\": 6, \"lr\": 6, \"gra\": 6, \"p\": 7} | 6.5 | B2 | true"
            })
    void published_rules_give_values_and_the_others_estimates(
            String profile, String kind, String input, double value, String level, boolean estimate) {
        ExamConversion.Conversion result = convert(profile, kind, input);
        assertThat(result.value()).isEqualTo(value);
        assertThat(result.cefr()).isEqualTo(level);
        assertThat(result.estimate()).isEqualTo(estimate);
        assertThat(result.note() != null).isEqualTo(estimate);
    }

    @Test
    void a_value_without_a_level_says_so() {
        assertThat(convert("ielts-academic", "ielts_cefr", "3"))
                .isEqualTo(new ExamConversion.Conversion(3, null, false, "no-level-published"));
    }

    @Test
    void what_cannot_be_converted_is_named() {
        assertThat(refused("ielts-academic", null, null)).isEqualTo("400 bad-field kind input");
        assertThat(refused("ielts-academic", "toefl2026_overall", "[]")).isEqualTo("400 bad-field kind");
        assertThat(refused("gre-general", "gre_overall", "[]")).isEqualTo("400 bad-field kind");
        assertThat(refused("gre-general", "gre_cefr", "150")).isEqualTo("400 bad-field kind");
        assertThat(refused("ielts-academic", "listening", "[5]")).isEqualTo("400 bad-field kind");
        assertThat(refused("ielts-academic", "overall", "[7, 7, 7]")).isEqualTo("400 bad-field input");
        assertThat(refused("ielts-academic", "overall", "7")).isEqualTo("400 bad-field input");
        assertThat(refused("ielts-academic", "overall", "[7, \"7\", 9.5, -1]"))
                .isEqualTo("400 bad-field input[1] input[2] input[3]");
        assertThat(refused("ielts-academic", "overall", "{\"listening\": 7}"))
                .isEqualTo("400 bad-field input.academic_reading input.writing input.speaking");
        assertThat(refused("ielts-academic", "raw", "{\"paper\": \"speaking\", \"raw\": 3}"))
                .isEqualTo("400 bad-field input.paper");
        assertThat(refused("ielts-academic", "raw", "[3]")).isEqualTo("400 bad-field input.paper");
        assertThat(refused("ielts-academic", "raw", "{\"paper\": \"listening\", \"raw\": 41}"))
                .isEqualTo("400 bad-field input.raw");
        assertThat(refused("ielts-academic", "raw", "{\"paper\": \"listening\"}"))
                .isEqualTo("400 bad-field input.raw");
        assertThat(refused("toefl-ibt", "points", "{\"paper\": \"reading\", \"points\": 3, \"maxPoints\": 2}"))
                .isEqualTo("400 bad-field input.points");
        assertThat(refused("toefl-ibt", "points", "{\"paper\": \"reading\", \"points\": 0, \"maxPoints\": 0}"))
                .isEqualTo("400 bad-field input.maxPoints");
        assertThat(refused("pte-academic", "cefr", "9")).isEqualTo("400 bad-field input");
        assertThat(refused("pte-academic", "cefr", "true")).isEqualTo("400 bad-field input");
    }
}
