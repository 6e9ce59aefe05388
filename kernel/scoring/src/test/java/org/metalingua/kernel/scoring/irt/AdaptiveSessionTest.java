package org.metalingua.kernel.scoring.irt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.scoring.CefrScale;
import org.metalingua.kernel.scoring.irt.AdaptiveSession.Answered;

class AdaptiveSessionTest {
    private static final AdaptiveRules TWENTY = AdaptiveRules.of(Stopping.after(20));
    private static final ItemBank BANK = Reference.bank("2pl");

    /** Rasch items at these difficulties. */
    private static ItemBank bank(double... difficulties) {
        return ItemBank.of(IntStream.range(0, difficulties.length)
                .mapToObj(i -> new BankItem(Logistic.rasch(difficulties[i])))
                .toList());
    }

    private static Step next(AdaptiveSession session) {
        return session.next(Exposure.NONE, Duration.ZERO);
    }

    /** Answers every other item right until the end. */
    private static List<Integer> walk(AdaptiveSession session) {
        List<Integer> items = new ArrayList<>();
        while (next(session) instanceof Step.Ask ask) {
            items.add(ask.item());
            session.take(new Answered(ask.item(), items.size() % 2, ask.blocked()));
        }
        return items;
    }

    private static Step.Reason reason(AdaptiveSession session) {
        return ((Step.Stop) next(session)).reason();
    }

    static List<AdaptiveRules> rules() {
        return List.of(
                TWENTY,
                TWENTY.with(new Blueprint(List.of(0.35, 0.3, 0.2, 0.15))),
                TWENTY.with(new Selection.Randomesque(5, OptionalInt.of(10))),
                TWENTY.with(new Selection.Progressive(20)),
                TWENTY.with(new Selection.ByLot()),
                TWENTY.with(new Selection.SympsonHetter(
                        IntStream.range(0, BANK.size()).mapToObj(i -> 0.3).toList())));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_session_continued_after_every_response_is_the_same(AdaptiveRules rules) {
        AdaptiveSession whole = AdaptiveSession.start(BANK, rules, 77);
        List<Integer> items = walk(whole);
        List<Answered> kept = new ArrayList<>();

        AdaptiveSession continued = AdaptiveSession.start(BANK, rules, 77);
        while (next(continued) instanceof Step.Ask ask) {
            kept.add(new Answered(ask.item(), (kept.size() + 1) % 2, ask.blocked()));
            continued = AdaptiveSession.resume(BANK, rules, 77, kept);
        }

        assertThat(kept).extracting(Answered::item).isEqualTo(items);
        assertThat(items).hasSize(20).doesNotHaveDuplicates();
        assertThat(continued.estimate().theta()).isCloseTo(whole.estimate().theta(), within(1e-9));
        assertThat(continued.levels()).containsOnlyKeys(Cefr.values());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void asking_again_gives_the_same_item(AdaptiveRules rules) {
        AdaptiveSession session = AdaptiveSession.start(BANK, rules, 5);

        assertThat(next(session)).isEqualTo(next(session));
    }

    @Test
    void another_seed_draws_other_lots() {
        AdaptiveRules rules = TWENTY.with(new Selection.Randomesque(5, OptionalInt.empty()));

        assertThat(walk(AdaptiveSession.start(BANK, rules, 1)))
                .isNotEqualTo(walk(AdaptiveSession.start(BANK, rules, 2)));
    }

    @Test
    void after_its_first_items_a_randomesque_test_gives_the_most_informative_one() {
        AdaptiveRules rules = TWENTY.with(new Selection.Randomesque(5, OptionalInt.of(0)));

        assertThat(walk(AdaptiveSession.start(BANK, rules, 1))).isEqualTo(walk(AdaptiveSession.start(BANK, TWENTY, 2)));
    }

    @Test
    void the_areas_get_their_shares() {
        AdaptiveRules rules = TWENTY.with(new Blueprint(List.of(0.35, 0.3, 0.2, 0.15)));

        List<Integer> items = walk(AdaptiveSession.start(BANK, rules, 1));

        assertThat(items.stream()
                        .collect(Collectors.groupingBy(i -> BANK.item(i).area(), Collectors.counting())))
                .containsEntry(0, 7L)
                .containsEntry(1, 6L)
                .containsEntry(2, 4L)
                .containsEntry(3, 3L);
    }

    @Test
    void a_learner_gets_one_of_a_group_of_enemies() {
        ItemBank bank = ItemBank.of(List.of(
                new BankItem(Logistic.rasch(0), 0, BankItem.ALONE, Set.of(1, 2)),
                new BankItem(Logistic.rasch(0.1), 0, BankItem.ALONE, Set.of(1)),
                new BankItem(Logistic.rasch(0.2), 0, BankItem.ALONE, Set.of(2)),
                new BankItem(Logistic.rasch(3))));

        assertThat(walk(AdaptiveSession.start(bank, TWENTY, 1))).containsExactly(0, 3);
    }

    @Test
    void a_testlet_that_was_begun_is_finished_first() {
        ItemBank bank = ItemBank.of(List.of(
                new BankItem(Logistic.rasch(0), 0, 9, Set.of()),
                new BankItem(Logistic.rasch(0.1)),
                new BankItem(Logistic.rasch(3), 0, 9, Set.of()),
                new BankItem(Logistic.rasch(-3), 0, 9, Set.of())));
        AdaptiveSession session = AdaptiveSession.start(bank, TWENTY, 1);

        assertThat(next(session)).isInstanceOfSatisfying(Step.Ask.class, ask -> assertThat(ask.item())
                .isZero());
        session.take(new Answered(0, 1));

        assertThat(walk(session)).containsExactly(2, 3, 1);
    }

    @Test
    void an_item_beyond_the_exposure_limit_is_given_when_there_is_no_other() {
        AdaptiveSession session = AdaptiveSession.start(
                bank(0, 2), AdaptiveRules.of(Stopping.after(2)).withExposureLimit(0.2), 1);
        Exposure exposure = item -> item == 0 ? 0.21 : 0.2;

        assertThat(((Step.Ask) session.next(exposure, Duration.ZERO)).item()).isEqualTo(1);
        session.take(new Answered(1, 0));
        assertThat(((Step.Ask) session.next(exposure, Duration.ZERO)).item()).isZero();
    }

    @Test
    void a_blocked_item_does_not_come_back_and_the_last_one_passes() {
        AdaptiveRules rules =
                AdaptiveRules.of(Stopping.after(3)).with(new Selection.SympsonHetter(List.of(0.0, 0.0, 0.0)));
        AdaptiveSession session = AdaptiveSession.start(bank(0, 1, 2), rules, 1);

        Step.Ask ask = (Step.Ask) next(session);

        assertThat(ask.item()).isEqualTo(2);
        assertThat(ask.blocked()).containsExactly(0, 1);
        session.take(new Answered(2, 1, ask.blocked()));
        assertThat(reason(session)).isEqualTo(Step.Reason.BANK_EMPTY);
    }

    @Test
    void it_stops_when_it_is_precise_but_not_before_the_fewest_items() {
        AdaptiveSession session = AdaptiveSession.start(BANK, AdaptiveRules.of(Stopping.at(0.9, 5, 40)), 1);

        assertThat(walk(session)).hasSize(5);
        assertThat(reason(session)).isEqualTo(Step.Reason.PRECISE);
        assertThat(session.estimate().standardError()).isLessThan(0.9);
    }

    @Test
    void it_stops_after_the_most_items() {
        AdaptiveSession session = AdaptiveSession.start(BANK, AdaptiveRules.of(Stopping.at(0.01, 5, 12)), 1);

        assertThat(walk(session)).hasSize(12);
        assertThat(reason(session)).isEqualTo(Step.Reason.MAX_ITEMS);
    }

    @Test
    void it_stops_when_the_bank_is_empty() {
        AdaptiveSession session = AdaptiveSession.start(bank(0, 1, 2), TWENTY, 1);

        assertThat(walk(session)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(reason(session)).isEqualTo(Step.Reason.BANK_EMPTY);
        assertThat(reason(AdaptiveSession.start(bank(), TWENTY.with(new Blueprint(List.of(1.0))), 1)))
                .isEqualTo(Step.Reason.BANK_EMPTY);
    }

    @Test
    void it_stops_when_the_time_is_up() {
        Stopping stopping = new Stopping(
                5, 40, OptionalDouble.empty(), Optional.empty(), false, Optional.of(Duration.ofMinutes(20)));
        AdaptiveSession session = AdaptiveSession.start(BANK, AdaptiveRules.of(stopping), 1);

        assertThat(session.next(Exposure.NONE, Duration.ofMinutes(20).minusNanos(1)))
                .isInstanceOf(Step.Ask.class);
        assertThat(session.next(Exposure.NONE, Duration.ofMinutes(20))).isEqualTo(new Step.Stop(Step.Reason.TIME));
    }

    @Test
    void it_stops_when_nothing_left_would_tell_anything() {
        double[] difficulties =
                IntStream.range(0, 60).mapToDouble(i -> i < 30 ? 0 : 9).toArray();
        Stopping stopping = new Stopping(5, 60, OptionalDouble.empty(), Optional.empty(), true, Optional.empty());
        AdaptiveSession session = AdaptiveSession.start(bank(difficulties), AdaptiveRules.of(stopping), 1);

        assertThat(walk(session)).hasSize(30);
        assertThat(reason(session)).isEqualTo(Step.Reason.UNINFORMATIVE);
    }

    @Test
    void it_stops_when_the_level_is_settled() {
        AdaptiveRules rules = AdaptiveRules.of(Stopping.when(new Classification.ConfidenceInterval(1.645), 5, 60))
                .with(new CefrScale("one-cut", List.of(-40.0, -30.0, -20.0, 2.5, 30.0)));
        AdaptiveSession session = AdaptiveSession.start(BANK, rules, 1);

        walk(session);

        assertThat(reason(session)).isEqualTo(Step.Reason.CLASSIFIED);
        assertThat(session.level()).isEqualTo(Cefr.B2);
        assertThat(session.levels().get(Cefr.B2)).isGreaterThan(0.95);
    }

    @Test
    void a_prior_says_where_a_test_begins() {
        AdaptiveRules rules = TWENTY.with(new Prior(1.9, 0.5));

        assertThat(((Step.Ask) next(AdaptiveSession.start(bank(0, 1, 2, 3), rules, 1))).item())
                .isEqualTo(2);
    }

    @Test
    void an_answer_to_an_item_answered_before_or_to_none_is_refused() {
        AdaptiveSession session = AdaptiveSession.start(bank(0, 1), TWENTY, 1);
        session.take(new Answered(0, 1));

        assertThatIllegalArgumentException().isThrownBy(() -> session.take(new Answered(0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> session.take(new Answered(1, 2)));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> session.take(new Answered(2, 1)));
        assertThat(session.length()).isEqualTo(1);
    }

    @Test
    void exposure_parameters_of_another_bank_are_refused() {
        AdaptiveRules rules = TWENTY.with(new Selection.SympsonHetter(List.of(1.0)));

        assertThatIllegalArgumentException().isThrownBy(() -> AdaptiveSession.start(bank(0, 1), rules, 1));
    }

    @Test
    void many_learners_share_a_bank() throws Exception {
        ItemBank fresh = Reference.bank("2pl");
        List<Integer> expected = walk(AdaptiveSession.start(BANK, TWENTY, 1));
        Callable<List<Integer>> learner = () -> walk(AdaptiveSession.start(fresh, TWENTY, 1));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<List<Integer>> items : threads.invokeAll(
                    IntStream.range(0, 64).mapToObj(i -> learner).toList())) {
                assertThat(items.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }
}
