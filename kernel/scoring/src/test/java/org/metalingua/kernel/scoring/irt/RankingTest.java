package org.metalingua.kernel.scoring.irt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RankingTest {
    static Stream<Named<JsonNode>> nextItems() {
        return Reference.each(Reference.DATA.at("/nextItem/cases"))
                .map(json -> Named.of(json.get("id").textValue(), json));
    }

    @ParameterizedTest
    @MethodSource("nextItems")
    void the_most_informative_items_are_those_of_the_reference(JsonNode reference) {
        ItemBank bank = ItemBank.of(
                Reference.items(
                                Reference.DATA.at("/nextItem/bank"),
                                Reference.DATA.at("/nextItem/D").doubleValue())
                        .stream()
                        .map(BankItem::new)
                        .toList());
        Set<JsonNode> administered =
                Set.copyOf(Reference.each(reference.get("administered")).toList());
        int[] top = Reference.ints(reference.get("top5"));

        List<Integer> ranked =
                ranked(bank, ItemBank.EVERY_AREA, reference.get("theta").doubleValue(), item -> administered.stream()
                        .noneMatch(node -> node.intValue() == item));

        assertThat(ranked.get(0)).isEqualTo(reference.get("next").intValue());
        assertThat(ranked.subList(0, top.length))
                .containsExactly(IntStream.of(top).boxed().toArray(Integer[]::new));
        assertThat(ranked).hasSize(bank.size() - administered.size());
    }

    @Property(tries = 200)
    void the_index_gives_the_order_of_a_plain_sort(
            @ForAll long seed, @ForAll @DoubleRange(min = -7, max = 7) double theta) {
        SplittableRandom random = new SplittableRandom(seed);
        ItemBank bank = bank(random, 300);
        boolean[] gone = new boolean[bank.size()];
        IntStream.range(0, gone.length).forEach(i -> gone[i] = random.nextInt(5) == 0);

        for (int area = ItemBank.EVERY_AREA; area < bank.areas(); area++) {
            int wanted = area;
            List<Integer> sorted = IntStream.range(0, bank.size())
                    .filter(i -> !gone[i]
                            && (wanted == ItemBank.EVERY_AREA || bank.item(i).area() == wanted))
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -bank.information(i, theta)))
                    .toList();

            assertThat(ranked(bank, area, theta, item -> !gone[item])).isEqualTo(sorted);
        }
    }

    @Test
    void equal_items_come_by_their_place() {
        ItemBank bank = ItemBank.of(Stream.generate(() -> new BankItem(Logistic.rasch(0.5)))
                .limit(200)
                .toList());

        assertThat(ranked(bank, ItemBank.EVERY_AREA, 0.123, item -> true))
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void an_empty_bank_ranks_nothing() {
        assertThat(ranked(ItemBank.of(List.of()), ItemBank.EVERY_AREA, 0, item -> true))
                .isEmpty();
    }

    private static ItemBank bank(SplittableRandom random, int size) {
        return ItemBank.of(IntStream.range(0, size)
                .mapToObj(i -> {
                    double a = random.nextDouble(0.3, 3);
                    double b = random.nextDouble(-4, 4);
                    ItemModel model = random.nextInt(4) == 0
                            ? new PartialCredit(a, List.of(b, b + random.nextDouble(-1, 1)))
                            : new Logistic(a, b, random.nextInt(2) * random.nextDouble(0.4));
                    return new BankItem(model, random.nextInt(3), BankItem.ALONE, Set.of());
                })
                .toList());
    }

    private static List<Integer> ranked(ItemBank bank, int area, double theta, IntPredicate available) {
        Ranking ranking = new Ranking(bank, area, theta, available);
        List<Integer> ranked = new ArrayList<>();
        for (int item = ranking.next(); item != Ranking.NONE; item = ranking.next()) {
            assertThat(ranking.information()).isEqualTo(bank.information(item, theta));
            ranked.add(item);
        }
        return ranked;
    }
}
