package org.metalingua.kernel.api.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Map<String, Double> told = new TreeMap<>();
    private final Metrics metrics = new Metrics() {
        @Override
        public void counter(String name, String help, double total, String... labels) {
            told.put(name + " " + String.join(" ", labels), total);
        }

        @Override
        public void gauge(String name, String help, double value, String... labels) {
            throw new AssertionError("a tally only grows");
        }
    };

    @Test
    void counts_each_combination_of_labels_for_itself() {
        Tally tally = new Tally("events", "Events.", "name", "outcome");
        tally.add("call", "ok");
        tally.add("call", "ok");
        tally.add("call", "refused");
        tally.tell(metrics);
        assertThat(told)
                .containsOnly(
                        Map.entry("events name call outcome ok", 2.0),
                        Map.entry("events name call outcome refused", 1.0));
        assertThatThrownBy(() -> tally.add("call")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void labels_without_end_are_counted_together() {
        Tally tally = new Tally("events", "Events.", "name");
        for (int i = 0; i < 600; i++) {
            tally.add("event " + i);
        }
        tally.tell(metrics);
        assertThat(told).hasSize(501).containsEntry("events name other", 100.0);
    }
}
