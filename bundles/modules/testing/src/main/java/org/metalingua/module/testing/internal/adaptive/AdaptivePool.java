package org.metalingua.module.testing.internal.adaptive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.metalingua.kernel.scoring.CefrScale;
import org.metalingua.kernel.scoring.irt.AdaptiveRules;
import org.metalingua.kernel.scoring.irt.BankItem;
import org.metalingua.kernel.scoring.irt.ItemBank;
import org.metalingua.module.testing.internal.template.AdaptivePlan;
import org.metalingua.module.testing.internal.template.PooledQuestion;

/**
 * What an adaptive test chooses from, ready for use. The bank knows the counted questions by their places in the list.
 * Immutable and safe for concurrent use.
 *
 * @param counted by place in the bank
 * @param pilots questions that are only tried
 * @param awaitsExposureControl its probabilities are still being computed; until then every question passes
 */
public record AdaptivePool(
        long id,
        long templateId,
        AdaptivePlan plan,
        AdaptiveRules rules,
        ItemBank bank,
        List<PooledQuestion> counted,
        List<PooledQuestion> pilots,
        boolean awaitsExposureControl) {
    /** @param passing probabilities of the exposure control; null when there are none yet */
    static AdaptivePool of(
            long id,
            long templateId,
            AdaptivePlan plan,
            CefrScale cuts,
            List<PooledQuestion> questions,
            List<Double> passing) {
        List<PooledQuestion> counted = counted(questions);
        return new AdaptivePool(
                id,
                templateId,
                plan,
                PlanRules.of(plan, cuts, counted.size(), passing),
                bank(counted),
                counted,
                questions.stream().filter(PooledQuestion::pilot).toList(),
                passing == null && plan.selection().rule().equals(AdaptivePlan.SYMPSON_HETTER));
    }

    /** Those that count, in the order of their places. */
    public static List<PooledQuestion> counted(List<PooledQuestion> questions) {
        return questions.stream().filter(question -> !question.pilot()).toList();
    }

    /** Of the counted questions. */
    public static ItemBank bank(List<PooledQuestion> counted) {
        Map<String, Integer> testlets = new HashMap<>();
        Map<String, Integer> enemies = new HashMap<>();
        return ItemBank.of(counted.stream()
                .map(question -> new BankItem(
                        question.parameters().model(question.cefrLevel()),
                        question.area(),
                        question.testlet() == null ? BankItem.ALONE : number(testlets, question.testlet()),
                        question.enemies().stream()
                                .map(group -> number(enemies, group))
                                .collect(Collectors.toSet())))
                .toList());
    }

    private static int number(Map<String, Integer> numbers, String name) {
        return numbers.computeIfAbsent(name, unknown -> numbers.size());
    }

    /** Places of the questions that give one of these away, and of these themselves. */
    List<Integer> withEnemies(Set<Integer> places) {
        Set<String> groups = places.stream()
                .flatMap(place -> counted.get(place).enemies().stream())
                .collect(Collectors.toSet());
        return IntStream.range(0, counted.size())
                .filter(place -> places.contains(place)
                        || counted.get(place).enemies().stream().anyMatch(groups::contains))
                .boxed()
                .toList();
    }
}
