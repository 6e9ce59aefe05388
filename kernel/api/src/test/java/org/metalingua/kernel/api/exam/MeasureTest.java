package org.metalingua.kernel.api.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasureTest {
    private static final Grid BANDS = new Grid(0, 9, 0.5);

    private static Measure.Table table(Measure.Row... rows) {
        return new Measure.Table(BANDS, 10, List.of(rows), Optional.of("varies"));
    }

    @Test
    void only_the_published_point_itself_is_no_estimate() {
        Measure.Table table = table(new Measure.Row(5, 6, true), new Measure.Row(0, 0, false));
        assertThat(table.of(5)).isEqualTo(new ScaledValue(6, Optional.empty()));
        assertThat(table.of(6)).isEqualTo(new ScaledValue(6, Optional.of("varies")));
        assertThat(table.of(4.9)).isEqualTo(new ScaledValue(0, Optional.of("varies")));
    }

    @Test
    void a_table_descends_to_none_within_its_scale() {
        assertThatThrownBy(() -> table(new Measure.Row(5, 6, true))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table(new Measure.Row(5, 6, true), new Measure.Row(0, 7, false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table(new Measure.Row(11, 6, true), new Measure.Row(0, 0, false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table(new Measure.Row(5, 9.5, true), new Measure.Row(0, 0, false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_mean_needs_all_its_parts() {
        Measure.Parts parts = new Measure.Parts(
                BANDS,
                List.of(new Measure.Part("task1", 1, "r1"), new Measure.Part("task2", 2, "r2")),
                Optional.empty());
        assertThat(parts.of(Map.of("task1", 6.0, "task2", 7.5)).value()).isEqualTo(7);
        assertThatThrownBy(() -> parts.of(Map.of("task1", 6.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task2");
    }
}
