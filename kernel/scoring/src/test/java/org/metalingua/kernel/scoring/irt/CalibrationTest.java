package org.metalingua.kernel.scoring.irt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.scoring.irt.CalibratedItem.Objection;
import org.metalingua.kernel.scoring.irt.Calibration.Model;
import org.metalingua.kernel.scoring.irt.Calibration.Priors;

class CalibrationTest {
    private static final JsonNode REFERENCE = Reference.DATA.get("calibration");

    private static ResponseMatrix lsat6() {
        List<byte[]> rows = new ArrayList<>();
        REFERENCE
                .at("/patternCounts/LSAT6")
                .properties()
                .forEach(pattern -> rows.addAll(
                        Collections.nCopies(pattern.getValue().intValue(), Reference.row(pattern.getKey()))));
        return ResponseMatrix.of(5, rows);
    }

    private static Calibration maximumLikelihood(Model model) {
        return Calibration.of(model).with(Priors.NONE).withTolerance(1e-6);
    }

    @Test
    void lsat6_has_the_two_parameters_that_ltm_finds() {
        JsonNode reference = REFERENCE.get("LSAT6_2PL_ltm");
        double[] a = Reference.doubles(reference.get("a"));
        double[] b = Reference.doubles(reference.get("b"));
        double[] standardErrors = Reference.doubles(reference.get("se"));

        CalibrationResult result = maximumLikelihood(Model.TWO_PARAMETERS).run(lsat6(), Progress.NONE);

        assertThat(result.converged()).isTrue();
        assertThat(result.learners()).isEqualTo(1_000);
        assertThat(result.logLikelihood()).isCloseTo(reference.get("logLik").doubleValue(), within(1e-3));
        for (int i = 0; i < 5; i++) {
            CalibratedItem item = result.items().get(i);
            assertThat(item.model().a()).isCloseTo(a[i], within(2e-3));
            assertThat(item.model().b()).isCloseTo(b[i], within(1e-2));
            // ltm inverts a Hessian; the two agree as far as the model holds
            assertThat(item.standardErrorOfB().orElseThrow() / standardErrors[i])
                    .isBetween(0.85, 1.15);
            assertThat(item.standardErrorOfA().orElseThrow() / standardErrors[5 + i])
                    .isBetween(0.85, 1.15);
            assertThat(item.standardErrorOfC()).isEmpty();
        }
    }

    @Test
    void lsat6_has_the_common_slope_that_ltm_finds() {
        JsonNode reference = REFERENCE.get("LSAT6_1PL_common_a_ltm");
        double[] b = Reference.doubles(reference.get("b"));

        CalibrationResult result = maximumLikelihood(Model.COMMON_SLOPE).run(lsat6(), Progress.NONE);

        assertThat(result.logLikelihood()).isCloseTo(reference.get("logLik").doubleValue(), within(1e-3));
        for (int i = 0; i < 5; i++) {
            assertThat(result.items().get(i).model().a())
                    .isCloseTo(reference.get("a").doubleValue(), within(1e-3));
            assertThat(result.items().get(i).model().b()).isCloseTo(b[i], within(5e-3));
        }
    }

    @Test
    void lsat6_has_the_difficulties_that_ltm_finds_for_a_slope_of_one() {
        JsonNode reference = REFERENCE.get("LSAT6_Rasch_a1_ltm");
        double[] b = Reference.doubles(reference.get("b"));

        CalibrationResult result = maximumLikelihood(Model.RASCH).run(lsat6(), Progress.NONE);

        assertThat(result.logLikelihood()).isCloseTo(reference.get("logLik").doubleValue(), within(1e-3));
        for (int i = 0; i < 5; i++) {
            assertThat(result.items().get(i).model().a()).isEqualTo(1);
            assertThat(result.items().get(i).model().b()).isCloseTo(b[i], within(1e-3));
        }
    }

    @Test
    void in_the_normal_metric_only_the_slope_is_another() {
        CalibrationResult logistic = maximumLikelihood(Model.TWO_PARAMETERS).run(lsat6(), Progress.NONE);
        CalibrationResult normal = new Calibration(Model.TWO_PARAMETERS, Priors.NONE, Map.of(), 1.702, 1e-6, 2_000, 1)
                .run(lsat6(), Progress.NONE);

        for (int i = 0; i < 5; i++) {
            Logistic one = logistic.items().get(i).model();
            Logistic other = normal.items().get(i).model();
            assertThat(other.a() * 1.702).isCloseTo(one.a(), within(1e-4));
            assertThat(other.b()).isCloseTo(one.b(), within(1e-3));
            assertThat(other.d()).isEqualTo(1.702);
        }
    }

    @Test
    void simulated_two_parameter_items_are_those_of_mirt() {
        JsonNode reference = REFERENCE.get("simulated2PL");
        double[] a = Reference.doubles(reference.at("/estimates/a"));
        double[] b = Reference.doubles(reference.at("/estimates/b"));

        CalibrationResult result = maximumLikelihood(Model.TWO_PARAMETERS)
                .run(Reference.responses(reference.get("responses")), Progress.NONE);

        assertThat(result.logLikelihood()).isCloseTo(reference.get("logLik").doubleValue(), within(0.2));
        for (int i = 0; i < a.length; i++) {
            assertThat(result.items().get(i).model().a()).isCloseTo(a[i], within(0.02));
            assertThat(result.items().get(i).model().b()).isCloseTo(b[i], within(0.02));
            assertThat(result.items().get(i).objections()).isEmpty();
        }
    }

    @Test
    void simulated_three_parameter_items_are_those_of_mirt() {
        JsonNode reference = REFERENCE.get("simulated3PL");
        double[] a = Reference.doubles(reference.at("/estimates/a"));
        double[] b = Reference.doubles(reference.at("/estimates/b"));
        double[] c = Reference.doubles(reference.at("/estimates/c"));

        CalibrationResult result = Calibration.of(Model.THREE_PARAMETERS)
                .with(new Priors(Optional.empty(), Optional.of(new Prior(-1.6, 0.6))))
                .run(Reference.responses(reference.get("responses")), Progress.NONE);

        assertThat(result.converged()).isTrue();
        for (int i = 0; i < a.length; i++) {
            assertThat(result.items().get(i).model().a()).isCloseTo(a[i], within(0.1));
            assertThat(result.items().get(i).model().b()).isCloseTo(b[i], within(0.1));
            assertThat(result.items().get(i).model().c()).isCloseTo(c[i], within(0.03));
            assertThat(result.items().get(i).standardErrorOfC()).isPresent();
        }
    }

    /** Learners of a population who answer as the items say; some items are not given to some. */
    private static ResponseMatrix simulated(
            List<Logistic> items, Prior population, int learners, double missing, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> rows = new ArrayList<>();
        for (int learner = 0; learner < learners; learner++) {
            double theta = population.mean() + population.sd() * random.nextGaussian();
            byte[] row = new byte[items.size()];
            for (int i = 0; i < row.length; i++) {
                boolean right = random.nextDouble() < items.get(i).expected(theta);
                boolean given = random.nextDouble() >= missing;
                row[i] = given ? right ? ResponseMatrix.RIGHT : ResponseMatrix.WRONG : ResponseMatrix.MISSING;
            }
            rows.add(row);
        }
        return ResponseMatrix.of(items.size(), rows);
    }

    private static List<Logistic> items(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Logistic(0.8 + 0.1 * (i % 9), -2 + 4.0 * i / (number - 1), 0))
                .toList();
    }

    @Test
    void parameters_are_recovered_from_responses_of_which_most_are_missing() {
        List<Logistic> items = items(40);
        for (double missing : new double[] {0.1, 0.7}) {
            CalibrationResult result = Calibration.of(Model.TWO_PARAMETERS)
                    .run(simulated(items, Prior.STANDARD, 5_000, missing, 3), Progress.NONE);

            for (CalibratedItem item : result.items()) {
                Logistic truth = items.get(item.item());
                assertThat(item.model().b())
                        .isCloseTo(
                                truth.b(), within(4.5 * item.standardErrorOfB().orElseThrow()));
                assertThat(item.model().a())
                        .isCloseTo(
                                truth.a(), within(4.5 * item.standardErrorOfA().orElseThrow()));
                assertThat(item.responses()).isCloseTo((int) (5_000 * (1 - missing)), within(200));
            }
        }
    }

    @Test
    void new_items_are_put_on_the_scale_of_the_fixed_ones() {
        List<Logistic> items = items(30);
        Map<Integer, Logistic> operational = new HashMap<>();
        IntStream.range(0, 30).filter(i -> i % 3 != 0).forEach(i -> operational.put(i, items.get(i)));

        CalibrationResult result = Calibration.of(Model.TWO_PARAMETERS)
                .among(operational)
                .run(simulated(items, new Prior(0.8, 1.3), 4_000, 0.3, 5), Progress.NONE);

        assertThat(result.population().mean()).isCloseTo(0.8, within(0.08));
        assertThat(result.population().sd()).isCloseTo(1.3, within(0.08));
        for (CalibratedItem item : result.items()) {
            Logistic truth = items.get(item.item());
            assertThat(item.fixed()).isEqualTo(operational.containsKey(item.item()));
            if (item.fixed()) {
                assertThat(item.model()).isEqualTo(truth);
                assertThat(item.standardErrorOfA()).isEmpty();
            } else {
                assertThat(item.model().b())
                        .isCloseTo(truth.b(), within(4 * item.standardErrorOfB().orElseThrow()));
                assertThat(item.model().a())
                        .isCloseTo(truth.a(), within(4 * item.standardErrorOfA().orElseThrow()));
            }
        }
    }

    @Test
    void standard_errors_say_how_far_estimates_scatter() {
        List<Logistic> items = items(12);
        double squares = 0;
        int number = 0;
        for (int run = 0; run < 20; run++) {
            CalibrationResult result = Calibration.of(Model.TWO_PARAMETERS)
                    .with(Priors.NONE)
                    .run(simulated(items, Prior.STANDARD, 1_500, 0, 100 + run), Progress.NONE);
            for (CalibratedItem item : result.items()) {
                double z = (item.model().b() - items.get(item.item()).b())
                        / item.standardErrorOfB().orElseThrow();
                squares += z * z;
                number++;
            }
        }

        assertThat(squares / number).isBetween(0.75, 1.3);
    }

    @Test
    void an_item_that_should_not_be_used_says_why() {
        List<Logistic> items = new ArrayList<>(items(20));
        items.set(3, new Logistic(0.05, 0, 0));
        items.set(7, new Logistic(1, 40, 0));
        items.set(11, new Logistic(2, 0.5, 0.6));
        items.set(15, new Logistic(6, 0, 0));
        ResponseMatrix responses = simulated(items, Prior.STANDARD, 3_000, 0, 9);
        Calibration calibration = Calibration.of(Model.THREE_PARAMETERS)
                .with(new Priors(Optional.empty(), Optional.of(new Prior(-1.6, 3))));

        List<CalibratedItem> result = calibration.run(responses, Progress.NONE).items();

        assertThat(result.get(3).objections()).contains(Objection.AGAINST_THE_REST);
        assertThat(result.get(7).objections()).contains(Objection.NO_VARIATION);
        assertThat(result.get(11).objections()).contains(Objection.GUESSABLE);
        assertThat(result.get(15).objections()).contains(Objection.STEEP);
        assertThat(result.get(10).objections()).isEmpty();
    }

    @Test
    void an_item_whose_key_is_wrong_is_flat_and_against_the_rest() {
        List<byte[]> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        List<Logistic> items = items(15);
        for (int learner = 0; learner < 2_000; learner++) {
            double theta = random.nextGaussian();
            byte[] row = new byte[items.size()];
            for (int i = 0; i < row.length; i++) {
                boolean right = random.nextDouble() < items.get(i).expected(theta);
                row[i] = (byte) (right ^ i == 7 ? 1 : 0);
            }
            rows.add(row);
        }

        CalibrationResult result = Calibration.of(Model.TWO_PARAMETERS)
                .with(Priors.NONE)
                .run(ResponseMatrix.of(items.size(), rows), Progress.NONE);

        assertThat(result.items().get(7).objections()).contains(Objection.FLAT, Objection.AGAINST_THE_REST);
        assertThat(result.items().get(6).objections()).isEmpty();
    }

    @Test
    void a_curve_that_does_not_describe_the_responses_is_a_misfit() {
        List<Logistic> items = items(20);
        SplittableRandom random = new SplittableRandom(6);
        List<byte[]> rows = new ArrayList<>();
        for (int learner = 0; learner < 3_000; learner++) {
            double theta = random.nextGaussian();
            byte[] row = new byte[items.size()];
            for (int i = 0; i < row.length; i++) {
                // item 10: the weakest and the ablest are right
                double p = i == 10
                        ? Math.min(0.95, theta * theta / 2)
                        : items.get(i).expected(theta);
                row[i] = (byte) (random.nextDouble() < p ? 1 : 0);
            }
            rows.add(row);
        }

        CalibrationResult result =
                Calibration.of(Model.TWO_PARAMETERS).run(ResponseMatrix.of(items.size(), rows), Progress.NONE);

        assertThat(result.items().get(10).objections()).contains(Objection.MISFIT);
        assertThat(result.items().get(9).misfit()).isLessThan(0.05);
    }

    @Test
    void too_few_responses_are_too_few() {
        List<Logistic> items = items(10);

        assertThat(Calibration.of(Model.TWO_PARAMETERS)
                        .run(simulated(items, Prior.STANDARD, 499, 0, 1), Progress.NONE)
                        .items())
                .allSatisfy(item -> assertThat(item.objections()).contains(Objection.TOO_FEW_RESPONSES));
        assertThat(Calibration.of(Model.RASCH)
                        .run(simulated(items, Prior.STANDARD, 499, 0, 1), Progress.NONE)
                        .items())
                .allSatisfy(item -> assertThat(item.objections()).doesNotContain(Objection.TOO_FEW_RESPONSES));
    }

    @Test
    void an_item_nobody_was_given_is_no_accident() {
        ResponseMatrix responses = ResponseMatrix.of(
                2, Collections.nCopies(300, new byte[] {ResponseMatrix.RIGHT, ResponseMatrix.MISSING}));

        CalibrationResult result = Calibration.of(Model.TWO_PARAMETERS).run(responses, Progress.NONE);

        assertThat(result.items().get(1).objections()).contains(Objection.NO_VARIATION, Objection.TOO_FEW_RESPONSES);
        assertThat(result.items().get(1).responses()).isZero();
    }

    @Test
    void one_thread_finds_what_two_find() {
        ResponseMatrix responses = simulated(items(10), Prior.STANDARD, 1_000, 0.2, 8);
        Calibration calibration = Calibration.of(Model.TWO_PARAMETERS);

        CalibrationResult one = calibration.onThreads(1).run(responses, Progress.NONE);
        CalibrationResult two = calibration.onThreads(2).run(responses, Progress.NONE);

        for (int i = 0; i < 10; i++) {
            assertThat(two.items().get(i).model().a())
                    .isCloseTo(one.items().get(i).model().a(), within(1e-6));
        }
    }

    @Test
    void it_can_be_ended_and_says_when_the_cycles_ran_out() {
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Calibration.of(Model.TWO_PARAMETERS).run(lsat6(), share -> false));
        assertThat(new Calibration(Model.TWO_PARAMETERS, Priors.NONE, Map.of(), 1, 1e-9, 2, 1)
                        .run(lsat6(), Progress.NONE)
                        .converged())
                .isFalse();
    }

    @Test
    void what_is_no_response_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseMatrix.of(2, List.of(new byte[] {0, 2})));
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseMatrix.of(2, List.of(new byte[] {0})));
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseMatrix.of(0, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(Model.RASCH).run(ResponseMatrix.of(1, List.of()), Progress.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> Calibration.of(Model.RASCH)
                .among(Map.of(5, Logistic.rasch(0)))
                .run(lsat6(), Progress.NONE));
    }
}
