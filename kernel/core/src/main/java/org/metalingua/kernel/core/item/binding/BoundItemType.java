package org.metalingua.kernel.core.item.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.DistractorAnalysis;
import org.metalingua.kernel.api.item.EmptyAnswer;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Explained;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.Hinting;
import org.metalingua.kernel.api.item.HumanMarked;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.MachineRated;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.scoring.Assistance;

/**
 * An item type called with JSON, on the caller's thread. Believes nothing it is answered: whatever no type may answer
 * is a {@link NonsenseException}, and what a type throws passes through. Safe for concurrent use.
 */
public final class BoundItemType {
    private static final double ROUNDING = 1e-9;
    private static final int MOST_PROBLEMS = 1000;
    private static final int MOST_FEEDBACK = 10_000;

    private final ItemType<Object, Object, Object> type;
    private final ItemTypeJson json;

    /** @throws IllegalArgumentException when the type does not say what its content, key and response are */
    public BoundItemType(ItemType<?, ?, ?> type) {
        this.json = new ItemTypeJson(type.getClass());
        // the three types are whatever the type says; its JSON is bound to exactly those
        @SuppressWarnings("unchecked")
        ItemType<Object, Object, Object> typed = (ItemType<Object, Object, Object>) type;
        this.type = typed;
    }

    public ItemType<?, ?, ?> type() {
        return type;
    }

    public ItemTypeJson json() {
        return json;
    }

    public ItemTypeInfo info() {
        return notNull(type.info(), "null");
    }

    public boolean isHumanMarked() {
        return type instanceof HumanMarked<?, ?>;
    }

    /** Everything wrong with an authored item, MAX_POINTS included; empty when it is good. */
    public List<Problems.Problem> validate(Item item) throws BindingException {
        ProblemList problems = new ProblemList();
        if (!isPositive(item.maxPoints())) {
            problems.add(ItemError.MAX_POINTS, "/maxPoints");
        }
        type.validate(content(item), json.key(item.key()), problems);
        return problems.list();
    }

    /** The content a learner may see. */
    public JsonNode present(Item item, Presentation how) throws BindingException {
        JsonNode written = json.write(notNull(type.present(content(item), how), "null"));
        if (!written.isObject()) {
            throw new NonsenseException("presented no object");
        }
        return written;
    }

    /** The content a learner may see, of content of the present version. */
    public JsonNode present(JsonNode content, Presentation how) throws BindingException {
        return present(new Item(content, null, 1), how);
    }

    /** The item's content in the form of the present version; the item itself stays as it is. */
    public JsonNode upgraded(Item item) throws BindingException {
        int present = info().contentVersion();
        int from = item.contentVersion();
        if (from == Item.PRESENT || from == present) {
            return item.content();
        }
        if (from > present) {
            throw new BindingException(
                    "content", "is of version " + from + "; this build of its type knows " + present + " at most");
        }
        return json.write(notNull(type.upgrade(json.map(item.content(), "content"), from), "null"));
    }

    private Object content(Item item) throws BindingException {
        return json.content(upgraded(item));
    }

    /**
     * Scores a response. One that says nothing is unanswered; one that does not bind, or holds evidence, is invalid.
     *
     * @param response without evidence, see {@link EvidenceJson#split}
     */
    public Score score(Item item, JsonNode response, Evidence evidence) throws BindingException {
        if (!isPositive(item.maxPoints())) {
            throw new BindingException("maxPoints", "must be positive");
        }
        Object content = content(item);
        Object key = json.key(item.key());
        if (evidence.isEmpty() && saysNothing(response)) {
            return new Score.Unanswered();
        }
        Object answer;
        try {
            EvidenceJson.refuse(response);
            answer = json.response(response);
        } catch (BindingException e) {
            return new Score.Invalid(e.field() + " " + e.getMessage());
        }
        Score score =
                checked(type.score(content, key, answer, evidence, new Scoring(item.maxPoints())), item.maxPoints());
        return type instanceof ActivityType<?, ?, ?> ? score.times(Assistance.leaves(evidence)) : score;
    }

    /** Whether a response is empty and was not meant as an answer. */
    private boolean saysNothing(JsonNode response) {
        if (!Json.isBlank(response)) {
            return false;
        }
        if (!(type instanceof EmptyAnswer<?>) || !Json.holdsContainer(response)) {
            return true;
        }
        @SuppressWarnings("unchecked")
        EmptyAnswer<Object> empty = (EmptyAnswer<Object>) type;
        try {
            return !empty.isAnswer(json.response(response));
        } catch (BindingException e) {
            return true;
        }
    }

    /** Whether the type says more of an answer than its points. */
    public boolean isExplained() {
        return type instanceof Explained<?, ?, ?>;
    }

    /** What is right and wrong in a response; empty when it says nothing, does not bind, or its type does not explain. */
    public List<Feedback> feedback(Item item, JsonNode response, Evidence evidence) throws BindingException {
        if (!isExplained() || evidence.isEmpty() && saysNothing(response)) {
            return List.of();
        }
        Object content = content(item);
        Object key = json.key(item.key());
        Object answer;
        try {
            EvidenceJson.refuse(response);
            answer = json.response(response);
        } catch (BindingException e) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        Explained<Object, Object, Object> explained = (Explained<Object, Object, Object>) type;
        List<Feedback> feedback = notNull(explained.feedback(content, key, answer, evidence), "no list of feedback");
        if (feedback.size() > MOST_FEEDBACK) {
            throw new NonsenseException("gave feedback on more than " + MOST_FEEDBACK + " parts");
        }
        for (Feedback part : feedback) {
            if (part.part() == null || part.code() == null || part.expected() == null) {
                throw new NonsenseException("gave feedback without a part, a code or what was expected");
            }
        }
        return List.copyOf(feedback);
    }

    /** Whether the type helps. */
    public boolean isHinting() {
        return type instanceof Hinting<?, ?>;
    }

    /** The hint of a number, 1 for the first; empty when there are no more, or its type does not help. */
    public Optional<Hint> hint(Item item, int number) throws BindingException {
        if (!isHinting() || number < 1) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked")
        Hinting<Object, Object> hinting = (Hinting<Object, Object>) type;
        Optional<Hint> hint = notNull(hinting.hint(content(item), json.key(item.key()), number), "null");
        if (hint.filter(h -> h.kind() == null || h.part() == null || h.value() == null)
                .isPresent()) {
            throw new NonsenseException("gave a hint without kind, part or value");
        }
        return hint;
    }

    /** The rubric of a human-marked item; empty for types that mark themselves. */
    public Optional<Rubric> rubric(Item item) throws BindingException {
        if (!isHumanMarked()) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked")
        HumanMarked<Object, Object> marked = (HumanMarked<Object, Object>) type;
        return Optional.of(notNull(marked.rubric(content(item), json.key(item.key())), "null"));
    }

    /** The probability that a guess at a valid item is right, in [0, 1); 0 for types that cannot be guessed. */
    public double guessing(Item item) throws BindingException {
        if (!(type instanceof Guessable<?>)) {
            return 0;
        }
        @SuppressWarnings("unchecked")
        Guessable<Object> guessable = (Guessable<Object>) type;
        double chance = guessable.guessing(content(item));
        if (!(chance >= 0 && chance < 1)) {
            throw new NonsenseException("gave " + chance + " as a probability of guessing");
        }
        return chance;
    }

    /** Whether learners choose among {@link #choices}. */
    public boolean isChosenFrom() {
        return type instanceof DistractorAnalysis<?, ?, ?>;
    }

    /** What a learner may choose in a valid item; empty for types that offer no choice. */
    public List<DistractorAnalysis.Choice> choices(Item item) throws BindingException {
        if (!isChosenFrom()) {
            return List.of();
        }
        List<DistractorAnalysis.Choice> choices =
                List.copyOf(notNull(analysis().choices(json.content(item.content()), json.key(item.key())), "null"));
        if (choices.stream()
                        .map(choice -> notNull(choice.id(), "a choice without id"))
                        .distinct()
                        .count()
                != choices.size()) {
            throw new NonsenseException("offered the same choice twice");
        }
        return choices;
    }

    /** The ids of what a response chose; empty for one that says nothing or does not bind. */
    public List<String> chosen(Item item, JsonNode response) throws BindingException {
        if (!isChosenFrom()) {
            return List.of();
        }
        Object content = json.content(item.content());
        Optional<Object> answer = answer(response);
        return answer.isEmpty()
                ? List.of()
                : notNull(analysis().chosen(content, answer.get()), "null").stream()
                        .map(id -> notNull(id, "a choice without id"))
                        .distinct()
                        .toList();
    }

    private DistractorAnalysis<Object, Object, Object> analysis() {
        @SuppressWarnings("unchecked")
        DistractorAnalysis<Object, Object, Object> analysis = (DistractorAnalysis<Object, Object, Object>) type;
        return analysis;
    }

    /** Whether answers are spoken: of other types there is no {@link #speech} to ask for. */
    public boolean isSpoken() {
        return type instanceof Spoken<?, ?, ?>;
    }

    /** The recording a response names; empty when it names none, does not bind, or is not spoken. */
    public Optional<Spoken.Speech> speech(Item item, JsonNode response) throws BindingException {
        if (!isSpoken()) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked")
        Spoken<Object, Object, Object> spoken = (Spoken<Object, Object, Object>) type;
        Object content = content(item);
        Object key = json.key(item.key());
        Optional<Object> answer = answer(response);
        return answer.isEmpty() ? Optional.empty() : notNull(spoken.speech(content, key, answer.get()), "null");
    }

    /** What a machine rater reads; empty when there is nothing to read, or no machine rates the type. */
    public Optional<MachineRated.Work> work(Item item, JsonNode response, Evidence evidence) throws BindingException {
        if (!(type instanceof MachineRated<?, ?, ?>)) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked")
        MachineRated<Object, Object, Object> rated = (MachineRated<Object, Object, Object>) type;
        Object content = content(item);
        Object key = json.key(item.key());
        Optional<Object> answer = answer(response);
        return answer.isEmpty() ? Optional.empty() : notNull(rated.work(content, key, answer.get(), evidence), "null");
    }

    /** The response as the type knows it; empty for one that says nothing or does not bind. */
    private Optional<Object> answer(JsonNode response) {
        if (Json.isBlank(response)) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.response(response));
        } catch (BindingException e) {
            return Optional.empty();
        }
    }

    private static Score checked(Score score, double max) {
        notNull(score, "no score");
        double bound = max * (1 + ROUNDING);
        if (!(Math.abs(score.points()) <= bound)) {
            throw new NonsenseException("gave " + score.points() + " of " + max + " points");
        }
        for (Score.Part part : score.parts()) {
            if (part.id() == null || !Double.isFinite(part.points()) || !Double.isFinite(part.maxPoints())) {
                throw new NonsenseException("gave a part without id or number");
            }
        }
        return score;
    }

    private static <T> T notNull(T value, String what) {
        if (value == null) {
            throw new NonsenseException("answered " + what);
        }
        return value;
    }

    private static boolean isPositive(double points) {
        return points > 0 && Double.isFinite(points);
    }

    private static final class ProblemList implements Problems {
        private final List<Problem> list = new ArrayList<>();

        @Override
        public void add(ItemError error, String path) {
            if (list.size() == MOST_PROBLEMS) {
                throw new NonsenseException("reported more than " + MOST_PROBLEMS + " problems");
            }
            list.add(new Problem(Objects.requireNonNull(error), Objects.requireNonNull(path)));
        }

        @Override
        public List<Problem> list() {
            return List.copyOf(list);
        }
    }
}
