package org.metalingua.activity.sentence_reordering;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.ActivityPlugin;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Explained;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.Hinting;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Explanation;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Order;
import org.metalingua.kernel.scoring.Spelling;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** Words put in order; the score is how far the order agrees with the nearest right one. */
@Component(service = ActivityType.class)
@ActivityPlugin("sentence_reordering")
public final class SentenceReordering
        implements ActivityType<SentenceReordering.Content, SentenceReordering.Key, SentenceReordering.Response>,
                Explained<SentenceReordering.Content, SentenceReordering.Key, SentenceReordering.Response>,
                Hinting<SentenceReordering.Content, SentenceReordering.Key> {
    /**
     * @param tokens the words; those that look alike are interchangeable
     * @param prompt the instruction; may be null
     * @param language of the tokens; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            List<Option> tokens,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {
        public Content {
            tokens = tokens == null ? List.of() : List.copyOf(tokens);
        }
    }

    /** @param orders every right order */
    public record Key(List<List<String>> orders) {
        public Key {
            orders = orders == null
                    ? List.of()
                    : orders.stream().map(List::copyOf).toList();
        }
    }

    public record Response(List<String> order) {
        public Response {
            order = order == null ? List.of() : List.copyOf(order);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("linguaquest", Set.of(Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        Options.checkBank(content.tokens, 2, "/content/tokens", problems);
        if (key.orders.isEmpty()) {
            problems.add(ItemError.NO_KEY, "/key/orders");
        }
        for (int i = 0; i < key.orders.size(); i++) {
            if (!Order.isPermutation(key.orders.get(i), content.tokens)) {
                problems.add(ItemError.ORDER_NOT_PERMUTATION, "/key/orders/" + i);
            }
        }
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                how.shuffled(content.tokens),
                content.prompt,
                content.language,
                null,
                content.image,
                content.alt,
                content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (response.order.stream().allMatch(Text::isBlank)) {
            return new Score.Unanswered();
        }
        if (!Order.consistsOf(response.order, content.tokens)) {
            return new Score.Invalid("order repeats a token or names one that does not exist");
        }
        double best = key.orders.stream()
                .mapToDouble(order -> agreement(content, order, response))
                .max()
                .orElse(0);
        return scoring.scored(Math.max(0, best), 1);
    }

    private static double agreement(Content content, List<String> order, Response response) {
        return Order.agreement(order, Order.alike(order, response.order, content.tokens, content.language));
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        List<String> nearest = key.orders.stream()
                .max(Comparator.comparingDouble(order -> agreement(content, order, response)))
                .orElse(List.of());
        return List.of(Explanation.sentence(
                "",
                List.of(sentence(content, nearest)),
                sentence(content, response.order),
                content.language,
                Spelling.LENIENT));
    }

    private static String sentence(Content content, List<String> order) {
        return order.stream()
                .flatMap(id -> Options.find(content.tokens, id).stream())
                .map(Option::text)
                .filter(text -> !Text.isBlank(text))
                .collect(Collectors.joining(" "));
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        String sentence = key.orders.isEmpty() ? "" : sentence(content, key.orders.get(0));
        return Hints.nth(number, Hints.firstToken(sentence), Hints.translation(content.translation));
    }
}
