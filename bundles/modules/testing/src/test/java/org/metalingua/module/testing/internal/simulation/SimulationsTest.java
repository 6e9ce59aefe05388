package org.metalingua.module.testing.internal.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.exchange.TestFile;
import org.metalingua.module.testing.internal.template.AdaptivePlan;
import org.metalingua.module.testing.internal.template.Template;

/** Over the tests of the demo institute. */
class SimulationsTest {
    private static final TestingModule MODULE = new TestingModule();
    private static Template fixed;
    private static Template adaptive;

    @BeforeAll
    static void theDemoTests() throws IOException {
        MODULE.types.know("multiple_choice", "fill_blank", "ordering");
        for (String file : List.of("/demo/placement-en.json", "/demo/adaptive-en.json")) {
            try (InputStream in = SimulationsTest.class.getResourceAsStream(file)) {
                MODULE.files.importFile(
                        MODULE.teacher,
                        Json.fromTree(
                                Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)), TestFile.class));
            }
        }
        List<Template> templates = MODULE.templates
                .list(MODULE.teacher, null, PageRequest.of(null, null))
                .items();
        adaptive = templates.get(0);
        fixed = templates.get(1);
    }

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private static SimulationState simulate(Template template, int learners, AdaptivePlan.Belief abilities) {
        SimulationState state = MODULE.simulations.start(
                MODULE.teacher, Long.parseLong(template.id()), new SimulationRequest(learners, abilities, null));
        if (state.status().equals("running")) {
            new SimulateJob(MODULE.simulations).run(MODULE.institute, state.id(), null);
            state = MODULE.simulations.get(MODULE.teacher, Long.parseLong(template.id()), Long.parseLong(state.id()));
        }
        return state;
    }

    @Test
    void the_adaptive_demo_test_ends_by_precision_within_its_pool() {
        SimulationState state = simulate(adaptive, 1_000, null);
        assertThat(state.status()).isEqualTo("done");
        SimulatedTest report = state.report();
        assertThat(report.reasons().get("precise")).isGreaterThan(900);
        assertThat(report.meanLength()).isBetween(15.0, 35.0);
        assertThat(report.rmse()).isCloseTo(report.meanStandardError(), within(0.06));
        assertThat(Math.abs(report.bias())).isLessThan(0.06);
        assertThat(report.accuracy()).isGreaterThan(0.6);
        assertThat(report.adjacentAccuracy()).isGreaterThan(0.98);
        assertThat(report.poolSize()).isEqualTo(93);
        assertThat(report.exposures()).hasSize(93).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(report.bands().get(0).from()).isNull();
        assertThat(report.bands().stream()
                        .mapToInt(SimulatedTest.Band::learners)
                        .sum())
                .isEqualTo(1_000);
    }

    @Test
    void a_few_learners_are_simulated_at_once_and_the_same_seed_gives_the_same() {
        SimulationState first = MODULE.simulations.start(
                MODULE.teacher, Long.parseLong(adaptive.id()), new SimulationRequest(50, null, 7L));
        assertThat(first.status()).isEqualTo("done");
        assertThat(simulate(adaptive, 50, null).report()).isNotEqualTo(first.report());
        assertThat(MODULE.simulations
                        .start(MODULE.teacher, Long.parseLong(adaptive.id()), new SimulationRequest(50, null, 7L))
                        .report())
                .isEqualTo(first.report());
        assertThat(MODULE.simulations.list(MODULE.teacher, Long.parseLong(adaptive.id())))
                .extracting(SimulationState::id)
                .contains(first.id());
    }

    @Test
    void many_learners_are_a_job_that_is_safe_to_repeat() {
        SimulationState state = MODULE.simulations.start(
                MODULE.teacher, Long.parseLong(adaptive.id()), new SimulationRequest(600, null, null));
        assertThat(state.status()).isEqualTo("running");
        assertThat(MODULE.jobsSubmitted).contains("testing.simulate:" + state.id());
        SimulateJob job = new SimulateJob(MODULE.simulations);
        job.run(MODULE.institute, state.id(), null);
        job.run(MODULE.institute, state.id(), null);
        assertThat(MODULE.simulations
                        .get(MODULE.teacher, Long.parseLong(adaptive.id()), Long.parseLong(state.id()))
                        .progress())
                .isEqualTo(1);
    }

    @Test
    void able_learners_are_found_to_be_able() {
        SimulatedTest report =
                simulate(adaptive, 100, new AdaptivePlan.Belief(2.0, 0.1)).report();
        assertThat(report.bands()).allSatisfy(band -> assertThat(band.from()).isGreaterThanOrEqualTo(1.5));
    }

    @Test
    void a_fixed_test_is_simulated_with_all_its_machine_marked_questions() {
        SimulatedTest report = simulate(fixed, 200, null).report();
        assertThat(report.meanLength()).isEqualTo(report.poolSize());
        assertThat(report.sdLength()).isZero();
        assertThat(report.poolSize()).isEqualTo(47);
    }

    @Test
    void too_few_or_too_many_learners_are_refused() {
        long id = Long.parseLong(adaptive.id());
        assertThat(refusal(() -> MODULE.simulations.start(MODULE.teacher, id, new SimulationRequest(9, null, null))))
                .isEqualTo("400 bad-field learners");
        assertThat(refusal(() -> MODULE.simulations.start(
                        MODULE.teacher, id, new SimulationRequest(5_001, new AdaptivePlan.Belief(0.0, 0.0), null))))
                .isEqualTo("400 bad-field learners distribution.sd");
        assertThat(refusal(
                        () -> MODULE.simulations.start(MODULE.teacher, 999_999, new SimulationRequest(10, null, null))))
                .startsWith("404");
    }
}
