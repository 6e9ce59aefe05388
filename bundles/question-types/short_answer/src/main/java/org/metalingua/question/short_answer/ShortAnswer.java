package org.metalingua.question.short_answer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.HumanMarked;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Match;
import org.metalingua.kernel.scoring.Ratings;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.TextKey;
import org.metalingua.kernel.scoring.TextMatcher;
import org.metalingua.kernel.scoring.WordLimit;
import org.osgi.service.component.annotations.Component;

/**
 * A question answered in a few words. Accepted answers and keywords are marked at once; what the key leaves to raters
 * waits for them.
 */
@Component(service = QuestionType.class)
@QuestionPlugin("short_answer")
public final class ShortAnswer
        implements QuestionType<ShortAnswer.Content, ShortAnswer.Key, ShortAnswer.Response>,
                HumanMarked<ShortAnswer.Content, ShortAnswer.Key> {
    /** One judgement, from wrong to right in quarters. */
    private static final Rubric.Trait HOLISTIC = new Rubric.Trait("holistic", 1, 0.25, false);

    private static final Rubric RUBRIC = new Rubric("short_answer", 1, List.of(HOLISTIC));

    /**
     * @param language of the answer; null stands for English
     * @param maxWords most words of an answer; null for no limit
     * @param numberBesideWords whether a number does not count as a word: "and/or a number"
     */
    public record Content(String stem, String language, Integer maxWords, Boolean numberBesideWords) {}

    /**
     * @param accepted and {@code numeric}, {@code match}, {@code reject}, {@code partial}: see {@link TextKey}
     * @param keywords what a longer answer should mention
     * @param maxWords as that of the content, for authors who do not want to tell the learner; the lower one counts
     */
    public record Key(
            List<String> accepted,
            TextKey.Numeric numeric,
            Map<String, String> match,
            List<String> reject,
            List<TextKey.Partial> partial,
            List<Keyword> keywords,
            Integer maxWords,
            Policy policy) {
        public Key {
            accepted = accepted == null ? List.of() : List.copyOf(accepted);
            reject = reject == null ? List.of() : List.copyOf(reject);
            partial = partial == null ? List.of() : List.copyOf(partial);
            keywords = keywords == null ? List.of() : List.copyOf(keywords);
            Match.of(match);
        }

        private TextKey text() {
            return new TextKey(accepted, numeric, match, reject, partial);
        }

        private boolean isManual() {
            return policy != null && Policy.MANUAL.equals(policy.mode);
        }

        private boolean reviewsUnmatched() {
            return policy != null && Boolean.TRUE.equals(policy.reviewUnmatched);
        }
    }

    /**
     * Something an answer should mention, counted once.
     *
     * @param any the words or phrases that mention it
     * @param weight share of the points, more than 0 and at most 1; null for 1
     */
    public record Keyword(List<String> any, Double weight) {
        public Keyword {
            any = any == null ? List.of() : List.copyOf(any);
        }

        private double share() {
            return weight == null ? 1 : Math.min(1, Math.max(0, weight));
        }
    }

    /**
     * @param mode {@code auto}, the default, or {@code manual}: raters mark every answer
     * @param reviewUnmatched whether raters mark the answers that earn nothing
     */
    public record Policy(String mode, Boolean reviewUnmatched) {
        private static final String MANUAL = "manual";

        public Policy {
            if (mode != null && !Set.of("auto", MANUAL).contains(mode)) {
                throw new IllegalArgumentException("mode is auto or manual");
            }
        }
    }

    public record Response(String text) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.general",
                Set.of(Skill.READING, Skill.LISTENING, Skill.VOCABULARY, Skill.WRITING),
                ItemTypeInfo.Marking.AUTOMATIC,
                1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.stem)) {
            problems.add(ItemError.EMPTY_STEM, "/content/stem");
        }
        checkLimit(content.maxWords, "/content/maxWords", problems);
        checkLimit(key.maxWords, "/key/maxWords", problems);
        if (!key.accepted.isEmpty() || key.numeric != null) {
            key.text().check(content.language, limit(content, key), "/key", problems);
        } else if (key.keywords.isEmpty() && !key.isManual()) {
            problems.add(ItemError.NO_KEY, "/key/accepted");
        }
        TextMatcher matcher = wordByWord(content, key);
        for (int i = 0; i < key.keywords.size(); i++) {
            Keyword keyword = key.keywords.get(i);
            String path = "/key/keywords/" + i;
            if (keyword.any.isEmpty() || keyword.any.stream().anyMatch(matcher::comparesNothing)) {
                problems.add(ItemError.EMPTY_ACCEPTED, path + "/any");
            }
            if (keyword.weight != null && !(keyword.weight > 0 && keyword.weight <= 1)) {
                problems.add(ItemError.BAD_RANGE, path + "/weight");
            }
        }
    }

    private static void checkLimit(Integer maxWords, String path, Problems problems) {
        if (maxWords != null && maxWords < 1) {
            problems.add(ItemError.BAD_RANGE, path);
        }
    }

    private static WordLimit limit(Content content, Key key) {
        Integer maxWords = content.maxWords == null || key.maxWords != null && key.maxWords < content.maxWords
                ? key.maxWords
                : content.maxWords;
        return new WordLimit(maxWords, Boolean.TRUE.equals(content.numberBesideWords));
    }

    /** Keywords stand within sentences, whose punctuation does not count. */
    private static TextMatcher wordByWord(Content content, Key key) {
        Match match = Match.of(key.match);
        return new TextMatcher(
                content.language, new Match(match.letterCase(), match.diacritics(), Match.Punctuation.ALL));
    }

    @Override
    public Rubric rubric(Content content, Key key) {
        return RUBRIC;
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (Text.isBlank(response.text)) {
            return new Score.Unanswered();
        }
        if (limit(content, key).exceededBy(response.text)) {
            return scoring.scored(0, 1);
        }
        if (key.isManual()) {
            return rated(evidence, scoring);
        }
        double credit = credit(content, key, response.text);
        return credit == 0 && key.reviewsUnmatched() ? rated(evidence, scoring) : scoring.scored(credit, 1);
    }

    private static double credit(Content content, Key key, String given) {
        TextKey whole = key.text();
        if (whole.rejects(given, content.language)) {
            return 0;
        }
        TextMatcher matcher = wordByWord(content, key);
        double mentioned = 0;
        for (Keyword keyword : key.keywords) {
            if (keyword.any.stream().anyMatch(phrase -> matcher.containsPhrase(given, phrase))) {
                mentioned += keyword.share();
            }
        }
        return Math.min(1, Math.max(mentioned, whole.credit(given, content.language)));
    }

    private static Score rated(Evidence evidence, Scoring scoring) {
        Ratings ratings = Ratings.of(RUBRIC, evidence.ratings());
        if (ratings instanceof Ratings.OutOfRange bad) {
            return new Score.Invalid(bad.rater() + " gave a score that the rubric does not have");
        }
        if (ratings instanceof Ratings.Complete complete) {
            double given = complete.scores().get(HOLISTIC.id());
            List<Score.Part> parts = List.of(new Score.Part(HOLISTIC.id(), given, HOLISTIC.max()));
            return complete.byMachine()
                    ? scoring.needsReview(given, HOLISTIC.max(), parts, "a machine's proposal waits for a human")
                    : scoring.scored(given, HOLISTIC.max(), parts);
        }
        return scoring.needsReview(0, HOLISTIC.max(), List.of(), "waits for a rater");
    }
}
