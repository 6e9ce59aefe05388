package org.metalingua.module.testing.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.scoring.CefrScale;
import org.metalingua.kernel.scoring.irt.Prior;
import org.metalingua.module.testing.internal.measurement.ItemParameters;
import org.metalingua.module.testing.internal.standards.CefrScaleSet;

/** Simulated learners take the demo placement test; who does not know an answer guesses. */
class PlacementAccuracyTest {
    private static final int LEARNERS = 2000;
    private static final Report HEADER = new Report(
            "1", "T", null, "provisional", null, null, 0, 0, 0, null, List.of(), 0, List.of(), null, null, null);

    private record SimulatedItem(String skill, String level, double difficulty, double guessing) {
        double probability(double theta) {
            return guessing + (1 - guessing) / (1 + Math.exp(difficulty - theta));
        }

        ReportBuilder.Item answered(boolean right, double assumedGuessing) {
            return new ReportBuilder.Item(
                    0,
                    0,
                    1,
                    "any",
                    skill,
                    level,
                    "",
                    1,
                    ItemParameters.of(difficulty, assumedGuessing),
                    false,
                    null,
                    "scored",
                    right ? 1.0 : 0.0,
                    null,
                    List.of());
        }
    }

    /** The test's items that the machine marks. */
    private static List<SimulatedItem> items() throws IOException {
        try (InputStream in = PlacementAccuracyTest.class.getResourceAsStream("/demo/placement-en.json")) {
            JsonNode file = Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, JsonNode> byId = new HashMap<>();
            file.path("items").forEach(item -> byId.put(item.path("externalId").asText(), item));
            List<SimulatedItem> items = new ArrayList<>();
            for (JsonNode section : file.path("template").path("sections")) {
                for (JsonNode id : section.path("selection").path("externalIds")) {
                    JsonNode item = byId.get(id.asText());
                    if (!item.path("type").asText().equals("essay")) {
                        boolean choice = item.path("type").asText().equals("multiple_choice");
                        items.add(new SimulatedItem(
                                item.path("skill").asText(),
                                item.path("cefrLevel").asText(),
                                item.path("difficulty").asDouble(),
                                choice
                                        ? 1.0
                                                / item.path("content")
                                                        .path("options")
                                                        .size()
                                        : 0));
                    }
                }
            }
            return items;
        }
    }

    private record Accuracy(double exact, double atMostOneOff) {}

    private static Accuracy accuracy(List<SimulatedItem> items, boolean guessingKnown) {
        Random random = new Random(20261122);
        int exact = 0;
        int near = 0;
        for (int i = 0; i < LEARNERS; i++) {
            double theta = random.nextGaussian();
            List<ReportBuilder.Item> answers = new ArrayList<>();
            for (SimulatedItem item : items) {
                boolean right = random.nextDouble() < item.probability(theta);
                answers.add(item.answered(right, guessingKnown ? item.guessing() : 0));
            }
            int found = Cefr.valueOf(ReportBuilder.build(HEADER, answers, CefrScaleSet.CONVENTION, Prior.STANDARD, null)
                            .cefrLevel())
                    .ordinal();
            int off = Math.abs(found - CefrScale.ABILITY.level(theta).ordinal());
            exact += off == 0 ? 1 : 0;
            near += off <= 1 ? 1 : 0;
        }
        return new Accuracy((double) exact / LEARNERS, (double) near / LEARNERS);
    }

    @Test
    void most_learners_get_their_level_and_nearly_all_at_most_a_neighbour_of_it() throws IOException {
        List<SimulatedItem> items = items();
        Accuracy accuracy = accuracy(items, true);
        assertThat(accuracy.exact()).isGreaterThan(0.6);
        assertThat(accuracy.atMostOneOff()).isGreaterThan(0.98);
        assertThat(accuracy(items, false).exact())
                .as("what it would be if every right answer counted as known")
                .isLessThan(accuracy.exact() - 0.15);
    }
}
