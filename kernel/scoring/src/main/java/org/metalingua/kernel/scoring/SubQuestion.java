package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/**
 * A question about a text that was heard or read. It is scored by the rules of the activity of the same name.
 *
 * @param type {@code multiple_choice}, {@code true_false} or {@code fill_in_blank}
 * @param points what it weighs among the others; null for 1
 */
public record SubQuestion(String id, String type, Content content, Double points) {
    public SubQuestion {
        Kind.of(type);
        content = content == null ? Content.EMPTY : content;
    }

    /**
     * What the three kinds show, each its own part of it.
     *
     * @param prompt what is asked; may be null
     * @param options of a multiple choice
     * @param shuffle false keeps the author's order of the options
     * @param multiple whether several options may be chosen; null for one
     * @param statement that is true or false
     * @param text with one placeholder {@code {{id}}} for each blank
     */
    public record Content(
            String prompt,
            List<Option> options,
            Boolean shuffle,
            Boolean multiple,
            String statement,
            String text,
            List<Blank> blanks,
            String language) {
        static final Content EMPTY = new Content(null, null, null, null, null, null, null, null);

        public Content {
            options = options == null ? List.of() : List.copyOf(options);
            blanks = blanks == null ? List.of() : List.copyOf(blanks);
        }
    }

    public record Blank(String id) {}

    /**
     * @param correct of a multiple choice: the id of the right option, or a list of ids
     * @param value of a statement: true or false
     * @param blanks by the blank's id
     */
    public record Key(Object correct, Object value, Map<String, TextKey> blanks) {
        static final Key EMPTY = new Key(null, null, null);

        public Key {
            correct = ChoiceAnswer.of(correct);
            value = Truth.token(value);
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }
    }

    private enum Kind {
        MULTIPLE_CHOICE("multiple_choice") {
            @Override
            void check(Content content, Key key, String language, Place at, Problems problems) {
                Options.check(content.options, 2, language, at.content + "/options", problems);
                ChoiceAnswer.check(key.correct, content.options, at.key + "/correct", problems);
            }

            @Override
            Score score(Content content, Key key, Map<?, ?> answer, String language, Scoring scoring) {
                return ChoiceAnswer.score(
                        ChoiceAnswer.of(answer.get("selected")), key.correct, Options.ids(content.options), scoring);
            }

            @Override
            List<Feedback> explain(Content content, Key key, Map<?, ?> answer, String language, String part) {
                return ChoiceAnswer.explain(part, ChoiceAnswer.of(answer.get("selected")), key.correct);
            }
        },
        TRUE_FALSE("true_false") {
            @Override
            void check(Content content, Key key, String language, Place at, Problems problems) {
                if (Text.isBlank(content.statement)) {
                    problems.add(ItemError.EMPTY_STEM, at.content + "/statement");
                }
                SingleAnswer.check((String) key.value, null, TRUTHS, at.key + "/value", problems);
            }

            @Override
            Score score(Content content, Key key, Map<?, ?> answer, String language, Scoring scoring) {
                return SingleAnswer.score(Truth.token(answer.get("value")), (String) key.value, null, TRUTHS, scoring);
            }

            @Override
            List<Feedback> explain(Content content, Key key, Map<?, ?> answer, String language, String part) {
                return List.of(Explanation.choice(part, Truth.token(answer.get("value")), (String) key.value));
            }
        },
        FILL_IN_BLANK("fill_in_blank") {
            @Override
            void check(Content content, Key key, String language, Place at, Problems problems) {
                Cloze cloze = new Cloze(content.text, ids(content));
                Problems moved = at.moving(problems);
                cloze.check(moved);
                cloze.checkKeys(key.blanks.keySet(), moved);
                key.blanks.forEach(
                        (id, accepted) -> accepted.check(language, WordLimit.NONE, at.key + "/blanks/" + id, problems));
            }

            @Override
            Score score(Content content, Key key, Map<?, ?> answer, String language, Scoring scoring) {
                return TypedBlanks.score(ids(content), key.blanks, given(answer), language, Spelling.LENIENT, scoring);
            }

            @Override
            List<Feedback> explain(Content content, Key key, Map<?, ?> answer, String language, String part) {
                return TypedBlanks.explain(part + "/", ids(content), key.blanks, given(answer), language);
            }

            private static List<String> ids(Content content) {
                return content.blanks.stream().map(Blank::id).toList();
            }

            private static Map<String, String> given(Map<?, ?> answer) {
                Map<String, String> given = new HashMap<>();
                if (answer.get("blanks") instanceof Map<?, ?> blanks) {
                    blanks.forEach((id, text) -> given.put((String) id, (String) text));
                } else if (answer.get("blanks") != null) {
                    throw new IllegalArgumentException("blanks is an object");
                }
                return given;
            }
        };

        private static final List<String> TRUTHS = List.of("true", "false");
        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        abstract void check(Content content, Key key, String language, Place at, Problems problems);

        /** Throws {@link IllegalArgumentException} or {@link ClassCastException} for an answer of the wrong form. */
        abstract Score score(Content content, Key key, Map<?, ?> answer, String language, Scoring scoring);

        /** As {@link #score} throws. */
        abstract List<Feedback> explain(Content content, Key key, Map<?, ?> answer, String language, String part);

        static Kind of(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(wireName)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("a question is multiple_choice, true_false or fill_in_blank");
        }
    }

    /** Where a question stands in its item. */
    private record Place(String content, String key) {
        /** Problems of a text with blanks, which knows only where one stands that is alone in its item. */
        Problems moving(Problems to) {
            return new Problems() {
                @Override
                public void add(ItemError error, String path) {
                    to.add(error, path.replaceFirst("^/content", content).replaceFirst("^/key", key));
                }

                @Override
                public List<Problem> list() {
                    return to.list();
                }
            };
        }
    }

    private double weight() {
        if (points == null) {
            return 1;
        }
        return points > 0 ? points : 0;
    }

    private Kind kind() {
        return Kind.of(type);
    }

    private String language(String ofItem) {
        return Text.isBlank(content.language) ? ofItem : content.language;
    }

    /** Reports what is wrong with the questions of an item and their keys. */
    public static void check(List<SubQuestion> questions, Map<String, Key> keys, String language, Problems problems) {
        if (questions.isEmpty()) {
            problems.add(ItemError.EMPTY_STEM, "/content/questions");
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < questions.size(); i++) {
            SubQuestion question = questions.get(i);
            String here = "/content/questions/" + i;
            if (Text.isBlank(question.id)) {
                problems.add(ItemError.EMPTY_OPTION, here + "/id");
            } else if (!ids.add(question.id)) {
                problems.add(ItemError.DUPLICATE_OPTION_ID, here + "/id");
            }
            if (question.points != null && !(question.points > 0 && Double.isFinite(question.points))) {
                problems.add(ItemError.BAD_RANGE, here + "/points");
            }
            Key key = keys.get(question.id);
            if (key == null) {
                problems.add(ItemError.PART_WITHOUT_KEY, here);
            } else {
                Place place = new Place(here + "/content", "/key/answers/" + question.id);
                question.kind().check(question.content, key, question.language(language), place, problems);
            }
        }
    }

    /** The questions as one learner sees them. */
    public static List<SubQuestion> presented(List<SubQuestion> questions, Presentation how) {
        return questions.stream().map(question -> question.presented(how)).toList();
    }

    private SubQuestion presented(Presentation how) {
        if (Boolean.FALSE.equals(content.shuffle) || content.options.isEmpty()) {
            return this;
        }
        return new SubQuestion(
                id,
                type,
                new Content(
                        content.prompt,
                        Options.presented(content.options, how),
                        content.shuffle,
                        content.multiple,
                        content.statement,
                        content.text,
                        content.blanks,
                        content.language),
                points);
    }

    /**
     * The weighted mean of the answers; one of the wrong form earns nothing and leaves the others alone.
     *
     * @param answers by the question's id, as JSON has them
     */
    public static Score score(
            List<SubQuestion> questions,
            Map<String, Key> keys,
            Map<String, Object> answers,
            String language,
            Scoring scoring) {
        if (answers.values().stream().allMatch(SubQuestion::isBlank)) {
            return new Score.Unanswered();
        }
        List<Score.Part> parts = new ArrayList<>();
        double earned = 0;
        double most = 0;
        for (SubQuestion question : questions) {
            double share = question.share(keys.get(question.id), answers.get(question.id), language);
            double weight = question.weight();
            earned += share * weight;
            most += weight;
            parts.add(new Score.Part(Objects.requireNonNullElse(question.id, ""), share * weight, weight));
        }
        return Double.isFinite(most) && most > 0 ? scoring.scored(earned, most, parts) : scoring.scored(0, 1);
    }

    private double share(Key key, Object answer, String language) {
        if (key == null || !(answer instanceof Map<?, ?> fields)) {
            return 0;
        }
        try {
            return kind().score(content, key, fields, language(language), new Scoring(1))
                    .points();
        } catch (IllegalArgumentException | ClassCastException wrongForm) {
            return 0;
        }
    }

    /** What is right and wrong, question by question; nothing about an answer of the wrong form. */
    public static List<Feedback> explain(
            List<SubQuestion> questions, Map<String, Key> keys, Map<String, Object> answers, String language) {
        List<Feedback> feedback = new ArrayList<>();
        for (SubQuestion question : questions) {
            Map<?, ?> fields = answers.get(question.id) instanceof Map<?, ?> given ? given : Map.of();
            Key key = keys.getOrDefault(question.id, Key.EMPTY);
            try {
                feedback.addAll(question.kind()
                        .explain(
                                question.content,
                                key,
                                fields,
                                question.language(language),
                                Objects.requireNonNullElse(question.id, "")));
            } catch (IllegalArgumentException | ClassCastException wrongForm) {
                feedback.add(new Feedback(
                        Objects.requireNonNullElse(question.id, ""), Feedback.Code.WRONG_WORD, "", List.of()));
            }
        }
        return feedback;
    }

    /** Wrong options, question by question. */
    public static List<Hint> eliminations(List<SubQuestion> questions, Map<String, Key> keys) {
        return questions.stream()
                .filter(question -> !question.content.options.isEmpty())
                .flatMap(question -> Hints.eliminations(
                        Objects.requireNonNullElse(question.id, ""),
                        Options.ids(question.content.options),
                        ChoiceAnswer.ids(Optional.ofNullable(keys.get(question.id))
                                .map(Key::correct)
                                .orElse(null)))
                        .stream())
                .toList();
    }

    private static boolean isBlank(Object json) {
        if (json instanceof Map<?, ?> object) {
            return object.values().stream().allMatch(SubQuestion::isBlank);
        }
        if (json instanceof Collection<?> list) {
            return list.stream().allMatch(SubQuestion::isBlank);
        }
        return json == null || json instanceof String text && Text.isBlank(text);
    }
}
