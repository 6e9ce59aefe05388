package org.metalingua.activity.matching_pairs;

import java.util.ArrayList;
import java.util.HashSet;
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
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** Cards that belong together are found; a few wrong tries are free. */
@Component(service = ActivityType.class)
@ActivityPlugin("matching_pairs")
public final class MatchingPairs
        implements ActivityType<MatchingPairs.Content, MatchingPairs.Key, MatchingPairs.Response>,
                Explained<MatchingPairs.Content, MatchingPairs.Key, MatchingPairs.Response>,
                Hinting<MatchingPairs.Content, MatchingPairs.Key> {
    private static final double COST_OF_A_MISMATCH = 0.05;

    /** Whoever finds all pairs in the end gets that much at least. */
    private static final double LEAST = 0.5;

    /**
     * @param cards two for each pair
     * @param prompt the instruction; may be null
     * @param language of the cards; null stands for English
     * @param faceDown whether the cards lie face down, as in a game of memory
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            List<Option> cards,
            Boolean faceDown,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {
        public Content {
            cards = cards == null ? List.of() : List.copyOf(cards);
        }
    }

    /** @param pairs two ids each */
    public record Key(List<List<String>> pairs) {
        public Key {
            pairs = pairs == null ? List.of() : pairs.stream().map(List::copyOf).toList();
        }
    }

    /**
     * @param matched the pairs that were found, two ids each
     * @param mismatches how many wrong pairs were tried; null for none
     */
    public record Response(List<List<String>> matched, Integer mismatches) {
        public Response {
            matched = matched == null
                    ? List.of()
                    : matched.stream().map(List::copyOf).toList();
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("linguaquest", Set.of(Skill.VOCABULARY), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        Options.check(content.cards, 2, content.language, "/content/cards", problems);
        if (key.pairs.isEmpty()) {
            problems.add(ItemError.NO_KEY, "/key/pairs");
        }
        Set<String> paired = new HashSet<>();
        for (int i = 0; i < key.pairs.size(); i++) {
            List<String> pair = key.pairs.get(i);
            if (pair.size() != 2 || !pair.stream().allMatch(id -> Options.contain(content.cards, id))) {
                problems.add(ItemError.KEY_NOT_IN_OPTIONS, "/key/pairs/" + i);
            }
            for (String id : pair) {
                if (!paired.add(id)) {
                    problems.add(ItemError.KEY_REUSED, "/key/pairs/" + i);
                }
            }
        }
        for (int i = 0; i < content.cards.size(); i++) {
            if (!paired.contains(content.cards.get(i).id())) {
                problems.add(ItemError.PART_WITHOUT_KEY, "/content/cards/" + i);
            }
        }
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                how.shuffled(content.cards),
                content.faceDown,
                content.prompt,
                content.language,
                null,
                content.image,
                content.alt,
                content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (response.matched.stream().flatMap(List::stream).allMatch(Text::isBlank)) {
            return new Score.Unanswered();
        }
        if (!response.matched.stream().allMatch(pair -> isPair(pair, content))) {
            return new Score.Invalid("matched holds what is no pair of two cards");
        }
        if (response.mismatches != null && response.mismatches < 0) {
            return new Score.Invalid("mismatches cannot be less than none");
        }
        Set<Set<String>> found = pairs(response.matched);
        int most = Math.max(1, key.pairs.size());
        List<Score.Part> parts = key.pairs.stream()
                .map(pair -> new Score.Part(String.join(",", pair), found.contains(Set.copyOf(pair)) ? 1 : 0, 1))
                .toList();
        double share = parts.stream().mapToDouble(Score.Part::points).sum() / most;
        int tries = response.mismatches == null ? 0 : response.mismatches;
        double afterMismatches = Math.max(LEAST, 1 - COST_OF_A_MISMATCH * Math.max(0, tries - most));
        return scoring.scored(share * afterMismatches, 1, parts);
    }

    private static boolean isPair(List<String> pair, Content content) {
        return pair.size() == 2
                && !pair.get(0).equals(pair.get(1))
                && pair.stream().allMatch(id -> Options.contain(content.cards, id));
    }

    private static Set<Set<String>> pairs(List<List<String>> lists) {
        return lists.stream().<Set<String>>map(HashSet::new).collect(Collectors.toSet());
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        Set<Set<String>> found = pairs(response.matched);
        Set<Set<String>> right = pairs(key.pairs);
        List<Feedback> feedback = new ArrayList<>();
        for (List<String> pair : response.matched) {
            boolean belong = right.contains(new HashSet<>(pair));
            feedback.add(new Feedback(
                    String.join(",", pair),
                    belong ? Feedback.Code.CORRECT : Feedback.Code.WRONG_WORD,
                    belong ? String.join(",", pair) : "",
                    List.of()));
        }
        key.pairs.stream()
                .filter(pair -> !found.contains(new HashSet<>(pair)))
                .forEach(pair ->
                        feedback.add(new Feedback("", Feedback.Code.MISSING, String.join(",", pair), List.of())));
        return feedback;
    }

    /** For the first card of each pair one that does not belong to it. */
    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        List<Hint> eliminated = key.pairs.stream()
                .filter(pair -> !pair.isEmpty())
                .flatMap(pair -> Hints.eliminations(pair.get(0), Options.ids(content.cards), pair).stream()
                        .limit(1))
                .toList();
        return Hints.nth(number, eliminated, Hints.translation(content.translation));
    }
}
