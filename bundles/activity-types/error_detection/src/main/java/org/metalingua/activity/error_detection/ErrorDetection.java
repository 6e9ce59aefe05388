package org.metalingua.activity.error_detection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.metalingua.kernel.api.item.ActivityPlugin;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.EmptyAnswer;
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
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.TextKey;
import org.metalingua.kernel.scoring.WordLimit;
import org.osgi.service.component.annotations.Component;

/** The words of a sentence that are wrong are found, and corrected where the key asks for it. */
@Component(service = ActivityType.class)
@ActivityPlugin("error_detection")
public final class ErrorDetection
        implements ActivityType<ErrorDetection.Content, ErrorDetection.Key, ErrorDetection.Response>,
                Explained<ErrorDetection.Content, ErrorDetection.Key, ErrorDetection.Response>,
                Hinting<ErrorDetection.Content, ErrorDetection.Key>,
                EmptyAnswer<ErrorDetection.Response> {
    /** What a wrong word is worth that was found and not corrected. */
    private static final double FOUND = 0.5;

    /**
     * @param tokens the words in their order
     * @param prompt the instruction; may be null
     * @param language of the sentence; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            List<String> tokens,
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

    /**
     * @param errors indexes of the wrong tokens; none where all are right
     * @param corrections what is right instead, by the index: a text, a list of texts or a typed answer's key; none where
     *     finding is enough
     */
    public record Key(List<Integer> errors, Map<String, Object> corrections) {
        public Key {
            errors = errors == null
                    ? List.of()
                    : List.copyOf(errors).stream().distinct().toList();
            corrections = corrections == null ? Map.of() : Collections.unmodifiableMap(corrections);
            corrections.values().forEach(ErrorDetection::texts);
        }

        /** Empty where finding is enough. */
        private Optional<TextKey> correction(int index) {
            Object right = corrections.get(Integer.toString(index));
            return right == null ? Optional.empty() : Optional.of(new TextKey(texts(right), null, null, null, null));
        }
    }

    private static List<String> texts(Object json) {
        if (json instanceof String text) {
            return List.of(text);
        }
        Object accepted = json instanceof Map<?, ?> key ? key.get("accepted") : json;
        if (accepted instanceof Collection<?> several && several.stream().allMatch(String.class::isInstance)) {
            return several.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("a correction is a text, a list of texts or an object with accepted");
    }

    /**
     * @param selected indexes of the tokens that were found; an empty list says that there is no mistake
     * @param corrections what was typed instead, by the index
     */
    public record Response(Collection<Integer> selected, Map<String, String> corrections) {
        public Response {
            // null stays: an empty list says something, no list says nothing
            selected = selected == null ? null : List.copyOf(new LinkedHashSet<>(List.copyOf(selected)));
            corrections = corrections == null ? Map.of() : Collections.unmodifiableMap(corrections);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("linguaquest", Set.of(Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (content.tokens.isEmpty()) {
            problems.add(ItemError.EMPTY_STEM, "/content/tokens");
        }
        for (int i = 0; i < content.tokens.size(); i++) {
            if (Text.isBlank(content.tokens.get(i))) {
                problems.add(ItemError.EMPTY_OPTION, "/content/tokens/" + i);
            }
        }
        for (int i = 0; i < key.errors.size(); i++) {
            if (!exists(key.errors.get(i), content)) {
                problems.add(ItemError.KEY_NOT_IN_OPTIONS, "/key/errors/" + i);
            }
        }
        key.corrections.keySet().stream()
                .filter(index -> key.errors.stream().noneMatch(error -> index.equals(error.toString())))
                .forEach(index -> problems.add(ItemError.KEY_WITHOUT_BLANK, "/key/corrections/" + index));
        for (int error : key.errors) {
            key.correction(error)
                    .ifPresent(right ->
                            right.check(content.language, WordLimit.NONE, "/key/corrections/" + error, problems));
        }
    }

    private static boolean exists(int index, Content content) {
        return index >= 0 && index < content.tokens.size();
    }

    @Override
    public boolean isAnswer(Response response) {
        return response.selected != null;
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                content.tokens, content.prompt, content.language, null, content.image, content.alt, content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (response.selected == null || response.selected.isEmpty() && !key.errors.isEmpty()) {
            return new Score.Unanswered();
        }
        if (!response.selected.stream().allMatch(index -> exists(index, content))) {
            return new Score.Invalid("selected names a token that does not exist");
        }
        List<Score.Part> parts = new ArrayList<>();
        key.errors.forEach(
                error -> parts.add(new Score.Part(Integer.toString(error), credit(error, content, key, response), 1)));
        response.selected.stream()
                .filter(index -> !key.errors.contains(index))
                .forEach(index -> parts.add(new Score.Part(Integer.toString(index), -1, 0)));
        double sum = parts.stream().mapToDouble(Score.Part::points).sum();
        return key.errors.isEmpty()
                ? scoring.scored(parts.isEmpty() ? 1 : 0, 1, parts)
                : scoring.scored(Math.max(0, sum), key.errors.size(), parts);
    }

    private static double credit(int error, Content content, Key key, Response response) {
        if (!response.selected.contains(error)) {
            return 0;
        }
        return key.correction(error)
                .map(right -> FOUND
                        + (1 - FOUND)
                                * right.credit(response.corrections.get(Integer.toString(error)), content.language))
                .orElse(1.0);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        Collection<Integer> selected = Objects.requireNonNullElse(response.selected, List.of());
        List<Feedback> feedback = new ArrayList<>();
        for (int error : key.errors) {
            feedback.add(explained(error, selected.contains(error), content, key, response));
        }
        selected.stream()
                .filter(index -> !key.errors.contains(index))
                .forEach(index ->
                        feedback.add(new Feedback(Integer.toString(index), Feedback.Code.EXTRA, "", List.of())));
        if (feedback.isEmpty()) {
            feedback.add(new Feedback("", Feedback.Code.CORRECT, "", List.of()));
        }
        return feedback;
    }

    private static Feedback explained(int error, boolean found, Content content, Key key, Response response) {
        String index = Integer.toString(error);
        Optional<TextKey> right = key.correction(error);
        if (found && right.isPresent()) {
            return Explanation.typed(index, right.get(), response.corrections.get(index), content.language);
        }
        // which token was overlooked is part of the answer
        return found
                ? new Feedback(index, Feedback.Code.CORRECT, "", List.of())
                : new Feedback("", Feedback.Code.MISSING, index, List.of());
    }

    /** Tokens that are right. */
    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        List<String> indexes = IntStream.range(0, content.tokens.size())
                .mapToObj(Integer::toString)
                .toList();
        return Hints.nth(
                number,
                Hints.eliminations(
                        "", indexes, key.errors.stream().map(String::valueOf).toList()),
                Hints.translation(content.translation));
    }
}
