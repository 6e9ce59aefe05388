package org.metalingua.kernel.scoring.irt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {
    private static final JsonNode REFERENCE = Reference.DATA.get("simulation");
    private static final int LEARNERS = 1_000;

    private static final Map<String, AdaptiveRules> RULES = Map.of(
            "A-2PL-SE0.30", AdaptiveRules.of(Stopping.at(0.30, 5, 40)),
            "B-3PL-SE0.35", AdaptiveRules.of(Stopping.at(0.35, 5, 40)),
            "C-2PL-fixed20", AdaptiveRules.of(Stopping.after(20)),
            "D-3PL-fixed30", AdaptiveRules.of(Stopping.after(30)),
            "E-2PL-randomesque5-SE0.30",
                    AdaptiveRules.of(Stopping.at(0.30, 5, 40)).with(new Selection.Randomesque(5, OptionalInt.empty())),
            "F-2PL-progressive-fixed20", AdaptiveRules.of(Stopping.after(20)).with(new Selection.Progressive(20)),
            "G-2PL-random-fixed20", AdaptiveRules.of(Stopping.after(20)).with(new Selection.ByLot()),
            "H-2PL-content-fixed20",
                    AdaptiveRules.of(Stopping.after(20))
                            .with(new Blueprint(Reference.list(REFERENCE.get("areaTargets")))),
            "I-2PL-CI90-CEFR", AdaptiveRules.of(Stopping.when(new Classification.ConfidenceInterval(1.645), 5, 40)),
            "J-2PL-SPRT-CEFR",
                    AdaptiveRules.of(Stopping.when(new Classification.ProbabilityRatio(0.25, 0.05, 0.05), 5, 40)));

    private static final Map<String, ItemBank> BANKS =
            Map.of("2pl", Reference.bank("2pl"), "3pl", Reference.bank("3pl"));

    static Stream<Named<JsonNode>> configurations() {
        return Reference.each(REFERENCE.get("configs"))
                .map(json -> Named.of(json.get("id").textValue(), json));
    }

    static Stream<Named<JsonNode>> deterministic() {
        return Reference.each(REFERENCE.at("/deterministic/runs"))
                .map(json -> Named.of(json.get("id").textValue(), json));
    }

    private static ItemBank bank(JsonNode reference) {
        return BANKS.get(reference.get("bank").textValue());
    }

    private static AdaptiveRules rules(JsonNode reference) {
        return RULES.get(reference.get("id").textValue());
    }

    /** The learners of the reference, whose lots are a function of learner and item. */
    private record Recorded(ItemBank bank, double[] thetas, long seed) implements Simulation.Learners {
        @Override
        public double theta(int learner) {
            return thetas[learner];
        }

        @Override
        public double credit(int learner, int item) {
            return lot(learner, item) < bank.item(item).model().probability(1, thetas[learner]) ? 1 : 0;
        }

        double lot(int learner, int item) {
            long z = seed + learner * 500L + item + 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
        }
    }

    @ParameterizedTest
    @MethodSource("deterministic")
    void sessions_without_lots_are_those_of_the_reference(JsonNode reference) {
        ItemBank bank = bank(reference);
        Recorded learners = new Recorded(
                bank,
                Reference.doubles(REFERENCE.at("/deterministic/theta")),
                REFERENCE.at("/deterministic/uSeed").longValue());
        int[] lengths = Reference.ints(reference.get("lengthAll"));
        double[] thetas = Reference.doubles(reference.get("thetaAll"));
        AdaptiveSession[] sessions = new AdaptiveSession[LEARNERS];

        SimulationReport report = new Simulation(bank, rules(reference), Prior.STANDARD, LEARNERS, 1)
                .run(learners, (learner, session) -> sessions[learner] = session, Progress.NONE);

        for (int learner = 0; learner < LEARNERS; learner++) {
            assertThat(sessions[learner].length()).isEqualTo(lengths[learner]);
            assertThat(sessions[learner].estimate().theta()).isCloseTo(thetas[learner], within(1e-3));
        }
        Reference.each(reference.get("trace")).forEach(trace -> {
            ItemModel[] models = Arrays.stream(Reference.ints(trace.get("items")))
                    .mapToObj(item -> bank.item(item).model())
                    .toArray(ItemModel[]::new);
            assertThat(sessions[trace.get("person").intValue()].observations())
                    .extracting(Observation::item)
                    .containsExactly(models);
        });
        JsonNode summary = reference.get("summary");
        assertThat(report.rmse()).isCloseTo(summary.get("rmse").doubleValue(), within(1e-4));
        assertThat(report.bias()).isCloseTo(summary.get("bias").doubleValue(), within(1e-4));
        assertThat(report.mae()).isCloseTo(summary.get("mae").doubleValue(), within(1e-4));
        assertThat(report.correlation()).isCloseTo(summary.get("corr").doubleValue(), within(1e-4));
        assertThat(report.sdLength()).isCloseTo(summary.get("sdLength").doubleValue(), within(2e-3));
        assertThat(report.overlap()).isCloseTo(summary.get("overlap").doubleValue(), within(1e-4));
        assertThat(report.unused()).isCloseTo(summary.get("unused").doubleValue(), within(1e-9));
    }

    @Test
    void the_lots_of_the_recorded_learners_are_those_of_the_recipe() {
        Recorded learners = new Recorded(BANKS.get("2pl"), new double[1], 42);

        assertThat(learners.lot(0, 0)).isCloseTo(0.74156488, within(1e-8));
        assertThat(learners.lot(0, 1)).isCloseTo(0.72817877, within(1e-8));
        assertThat(learners.lot(0, 2)).isCloseTo(0.98152405, within(1e-8));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void a_thousand_learners_fare_as_in_the_reference(JsonNode reference) {
        SimulationReport report = new Simulation(
                        bank(reference), rules(reference), Prior.STANDARD, LEARNERS, 20_261_126)
                .run(Progress.NONE);

        JsonNode bounds = reference.get("statistics");
        checkWithin(bounds, "rmse", report.rmse());
        checkWithin(bounds, "bias", report.bias());
        checkWithin(bounds, "mae", report.mae());
        checkWithin(bounds, "corr", report.correlation());
        checkWithin(bounds, "meanLength", report.meanLength());
        checkWithin(bounds, "sdLength", report.sdLength());
        checkWithin(bounds, "meanSE", report.meanStandardError());
        checkWithin(bounds, "maxExposure", report.maxExposure());
        checkWithin(bounds, "overlap", report.overlap());
        checkWithin(bounds, "unused", report.unused());
        if (bounds.has("accuracy")) {
            checkWithin(bounds, "accuracy", report.accuracy());
            checkWithin(bounds, "adjacentAccuracy", report.adjacentAccuracy());
        }
        Reference.each(reference.get("conditional")).forEach(at -> {
            Prior there = new Prior(at.get("theta").doubleValue(), 1e-9);
            SimulationReport same =
                    new Simulation(bank(reference), rules(reference), there, LEARNERS, 7).run(Progress.NONE);
            assertThat(same.bias()).isCloseTo(at.get("bias").doubleValue(), within(0.08));
            assertThat(same.rmse()).isCloseTo(at.get("rmse").doubleValue(), within(0.07));
            assertThat(same.meanLength()).isCloseTo(at.get("meanLength").doubleValue(), within(1.5));
        });
    }

    private static void checkWithin(JsonNode bounds, String name, double value) {
        double[] lowAndHigh = Reference.doubles(bounds.get(name));
        assertThat(value).as(name).isBetween(lowAndHigh[0] - 1e-9, lowAndHigh[1] + 1e-9);
    }

    @Test
    void the_report_adds_up() {
        SimulationReport report = new Simulation(
                        BANKS.get("2pl"), RULES.get("A-2PL-SE0.30"), Prior.STANDARD, LEARNERS, 3)
                .run(Progress.NONE);

        assertThat(report.exposure().stream().mapToDouble(share -> share).sum())
                .isCloseTo(report.meanLength(), within(1e-9));
        assertThat(report.selected()).isEqualTo(report.exposure());
        assertThat(report.bands().stream()
                        .mapToInt(SimulationReport.Band::learners)
                        .sum())
                .isEqualTo(LEARNERS);
        assertThat(report.bands().stream()
                        .mapToDouble(band -> band.learners() * band.bias())
                        .sum())
                .isCloseTo(LEARNERS * report.bias(), within(1e-6));
        assertThat(report.reasons().values().stream().mapToInt(i -> i).sum()).isEqualTo(LEARNERS);
        assertThat(report.reasons().get(Step.Reason.PRECISE)).isGreaterThan(900);
    }

    @Test
    void the_same_seed_gives_the_same_report_and_another_one_another() {
        Simulation simulation =
                new Simulation(BANKS.get("3pl"), RULES.get("E-2PL-randomesque5-SE0.30"), Prior.STANDARD, 50, 5);

        assertThat(simulation.run(Progress.NONE)).isEqualTo(simulation.run(Progress.NONE));
        assertThat(new Simulation(simulation.bank(), simulation.rules(), Prior.STANDARD, 50, 6).run(Progress.NONE))
                .isNotEqualTo(simulation.run(Progress.NONE));
    }

    @Test
    void an_exposure_limit_holds_back_what_many_have_seen() {
        SimulationReport report = new Simulation(
                        BANKS.get("2pl"),
                        RULES.get("C-2PL-fixed20").withExposureLimit(0.25),
                        Prior.STANDARD,
                        LEARNERS,
                        5)
                .run(Progress.NONE);

        assertThat(report.maxExposure()).isLessThan(0.27);
        assertThat(report.rmse()).isLessThan(0.32);
    }

    @Test
    void polytomous_items_tell_as_much_as_they_claim() {
        ItemBank bank = ItemBank.of(Stream.iterate(-3.0, b -> b + 0.05)
                .limit(120)
                .map(b -> new BankItem(new PartialCredit(1.1, List.of(b - 0.6, b, b + 0.7))))
                .toList());

        SimulationReport report = new Simulation(bank, AdaptiveRules.of(Stopping.after(10)), Prior.STANDARD, 2_000, 11)
                .run(Progress.NONE);

        assertThat(report.rmse()).isCloseTo(report.meanStandardError(), within(0.02));
        assertThat(report.bias()).isCloseTo(0, within(0.03));
    }

    @Test
    void it_says_how_far_it_is_and_can_be_ended() {
        Simulation simulation = new Simulation(BANKS.get("2pl"), RULES.get("C-2PL-fixed20"), Prior.STANDARD, 100, 5);
        double[] last = new double[1];

        simulation.run(share -> {
            assertThat(share).isGreaterThan(last[0]);
            last[0] = share;
            return true;
        });

        assertThat(last[0]).isEqualTo(1);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> simulation.run(share -> share < 0.5));
    }

    @Test
    void a_crowd_beyond_the_bounds_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Simulation(BANKS.get("2pl"), RULES.get("C-2PL-fixed20"), Prior.STANDARD, 100_001, 5));
    }
}
