package org.metalingua.question.ordering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Order;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** Sentences or paragraphs put in order. Partial credit by neighbours, as in PTE Re-order Paragraphs. */
@Component
@QuestionPlugin("ordering")
public final class Ordering implements QuestionType<Ordering.Content, Ordering.Key, Ordering.Response> {

    /**
     * @param stem the instruction; may be null
     * @param language of the items; null stands for English
     */
    public record Content(String stem, List<Option> items, String language) {
        public Content {
            items = items == null ? List.of() : List.copyOf(items);
        }
    }

    /** @param alternatives other orders that are as good */
    public record Key(List<String> order, List<List<String>> alternatives, Policy policy) {
        public Key {
            order = order == null ? List.of() : List.copyOf(order);
            alternatives = alternatives == null
                    ? List.of()
                    : alternatives.stream().map(List::copyOf).toList();
        }

        private List<List<String>> orders() {
            return Stream.concat(Stream.of(order), alternatives.stream()).toList();
        }

        private Mode mode() {
            return policy == null || policy.mode == null ? Mode.ADJACENT_PAIRS : Mode.of(policy.mode);
        }
    }

    /** @param mode {@code adjacent_pairs}, the default, {@code exact} or {@code positions} */
    public record Policy(String mode) {
        public Policy {
            if (mode != null) {
                Mode.of(mode);
            }
        }
    }

    public record Response(List<String> order) {
        public Response {
            order = order == null ? List.of() : List.copyOf(order);
        }
    }

    private enum Mode {
        /** A point for every two items that follow each other as in the key. */
        ADJACENT_PAIRS("adjacent_pairs") {
            @Override
            List<Score.Part> parts(List<String> key, List<String> given) {
                List<Score.Part> parts = new ArrayList<>();
                for (int i = 1; i < key.size(); i++) {
                    int at = given.indexOf(key.get(i - 1));
                    boolean follows = at >= 0
                            && at + 1 < given.size()
                            && given.get(at + 1).equals(key.get(i));
                    parts.add(new Score.Part(key.get(i - 1) + "," + key.get(i), follows ? 1 : 0, 1));
                }
                return parts;
            }
        },
        /** The whole order or nothing. */
        EXACT("exact") {
            @Override
            List<Score.Part> parts(List<String> key, List<String> given) {
                return List.of(new Score.Part("order", key.equals(given) ? 1 : 0, 1));
            }
        },
        /** A point for every item in its place. */
        POSITIONS("positions") {
            @Override
            List<Score.Part> parts(List<String> key, List<String> given) {
                List<Score.Part> parts = new ArrayList<>();
                for (int i = 0; i < key.size(); i++) {
                    boolean inPlace = i < given.size() && given.get(i).equals(key.get(i));
                    parts.add(new Score.Part(key.get(i), inPlace ? 1 : 0, 1));
                }
                return parts;
            }
        };

        private final String wireName;

        Mode(String wireName) {
            this.wireName = wireName;
        }

        abstract List<Score.Part> parts(List<String> key, List<String> given);

        static Mode of(String wireName) {
            for (Mode mode : values()) {
                if (mode.wireName.equals(wireName)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException("mode is adjacent_pairs, exact or positions");
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.general",
                Set.of(Skill.GRAMMAR, Skill.READING, Skill.LISTENING),
                ItemTypeInfo.Marking.AUTOMATIC,
                1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        Options.check(content.items, 2, content.language, "/content/items", problems);
        if (!Order.isPermutation(key.order, content.items)) {
            problems.add(ItemError.ORDER_NOT_PERMUTATION, "/key/order");
        }
        for (int i = 0; i < key.alternatives.size(); i++) {
            if (!Order.isPermutation(key.alternatives.get(i), content.items)) {
                problems.add(ItemError.ORDER_NOT_PERMUTATION, "/key/alternatives/" + i);
            }
        }
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(content.stem, how.shuffled(content.items), content.language);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (response.order.stream().allMatch(Text::isBlank)) {
            return new Score.Unanswered();
        }
        if (!Order.consistsOf(response.order, content.items)) {
            return new Score.Invalid("order repeats an item or names one that does not exist");
        }
        List<Score.Part> best = key.orders().stream()
                .map(order -> key.mode().parts(order, response.order))
                .max(Comparator.comparingDouble(Ordering::share))
                .orElseThrow();
        return scoring.scored(share(best), 1, best);
    }

    private static double share(List<Score.Part> parts) {
        return parts.stream().mapToDouble(Score.Part::points).average().orElse(0);
    }
}
