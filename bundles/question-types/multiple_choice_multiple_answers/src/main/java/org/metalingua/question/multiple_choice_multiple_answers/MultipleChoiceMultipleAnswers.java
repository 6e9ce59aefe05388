package org.metalingua.question.multiple_choice_multiple_answers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.metalingua.kernel.api.item.DistractorAnalysis;
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
import org.metalingua.kernel.scoring.SetAnswer;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** Several right options. A point each as in IELTS, with deductions as in PTE, or all or nothing as in the GRE. */
@Component
@QuestionPlugin("multiple_choice_multiple_answers")
public final class MultipleChoiceMultipleAnswers
        implements QuestionType<
                        MultipleChoiceMultipleAnswers.Content,
                        MultipleChoiceMultipleAnswers.Key,
                        MultipleChoiceMultipleAnswers.Response>,
                DistractorAnalysis<
                        MultipleChoiceMultipleAnswers.Content,
                        MultipleChoiceMultipleAnswers.Key,
                        MultipleChoiceMultipleAnswers.Response> {

    /**
     * @param selectCount how many the learner is asked for; null for "all that apply"
     * @param language of the stem and the options; null stands for English
     * @param shuffle false keeps the author's order
     */
    public record Content(String stem, List<Option> options, Integer selectCount, String language, Boolean shuffle) {
        public Content {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /** @param correct the ids of the right options, a set */
    public record Key(List<String> correct, Policy policy) {
        public Key {
            correct = distinct(correct);
        }

        private Mode mode() {
            return policy == null || policy.mode == null ? Mode.IELTS : Mode.of(policy.mode);
        }
    }

    /** @param mode {@code ielts}, the default, {@code pte} or {@code all_or_nothing} */
    public record Policy(String mode) {
        public Policy {
            if (mode != null) {
                Mode.of(mode);
            }
        }
    }

    /** @param selected the ids of the chosen options, a set */
    public record Response(List<String> selected) {
        public Response {
            selected = distinct(selected);
        }
    }

    private enum Mode {
        /** A point for each right option. Whoever marks more options than there are right ones earns nothing. */
        IELTS("ielts") {
            @Override
            Score score(List<String> key, List<String> selected, Scoring scoring) {
                boolean tooMany = selected.size() > key.size();
                List<Score.Part> parts = key.stream()
                        .map(id -> new Score.Part(id, !tooMany && selected.contains(id) ? 1 : 0, 1))
                        .toList();
                return scoring.scored(sum(parts), Math.max(1, key.size()), parts);
            }
        },
        /** A point for each right option, one less for each wrong one, never less than none. */
        PTE("pte") {
            @Override
            Score score(List<String> key, List<String> selected, Scoring scoring) {
                return SetAnswer.net(key, selected, scoring);
            }
        },
        /** The whole set or nothing. */
        ALL_OR_NOTHING("all_or_nothing") {
            @Override
            Score score(List<String> key, List<String> selected, Scoring scoring) {
                return scoring.scored(new HashSet<>(key).equals(new HashSet<>(selected)) ? 1 : 0, 1);
            }
        };

        private final String wireName;

        Mode(String wireName) {
            this.wireName = wireName;
        }

        abstract Score score(List<String> key, List<String> selected, Scoring scoring);

        private static double sum(List<Score.Part> parts) {
            return parts.stream().mapToDouble(Score.Part::points).sum();
        }

        static Mode of(String wireName) {
            for (Mode mode : values()) {
                if (mode.wireName.equals(wireName)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException("mode is ielts, pte or all_or_nothing");
        }
    }

    private static List<String> distinct(List<String> ids) {
        return ids == null ? List.of() : List.copyOf(ids).stream().distinct().toList();
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.ielts",
                Set.of(Skill.READING, Skill.LISTENING, Skill.GRAMMAR, Skill.VOCABULARY),
                ItemTypeInfo.Marking.AUTOMATIC,
                1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.stem)) {
            problems.add(ItemError.EMPTY_STEM, "/content/stem");
        }
        Options.check(content.options, 2, content.language, "/content/options", problems);
        if (key.correct.isEmpty()) {
            problems.add(ItemError.NO_KEY, "/key/correct");
        } else if (key.correct.size() < 2) {
            problems.add(ItemError.TOO_FEW_KEYS, "/key/correct");
        }
        Options.checkKeys(key.correct, content.options, "/key/correct", problems);
        if (!content.options.isEmpty() && key.correct.containsAll(Options.ids(content.options))) {
            problems.add(ItemError.ALL_OPTIONS_CORRECT, "/key/correct");
        }
        if (content.selectCount != null && content.selectCount != key.correct.size()) {
            problems.add(ItemError.SELECT_COUNT_MISMATCH, "/content/selectCount");
        }
    }

    @Override
    public Content present(Content content, Presentation how) {
        if (Boolean.FALSE.equals(content.shuffle)) {
            return content;
        }
        return new Content(
                content.stem,
                Options.presented(content.options, how),
                content.selectCount,
                content.language,
                content.shuffle);
    }

    @Override
    public List<DistractorAnalysis.Choice> choices(Content content, Key key) {
        return Options.choices(content.options, key.correct);
    }

    @Override
    public List<String> chosen(Content content, Response response) {
        return response.selected.stream()
                .filter(id -> Options.contain(content.options, id))
                .toList();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (response.selected.stream().allMatch(Text::isBlank)) {
            return new Score.Unanswered();
        }
        if (!response.selected.stream().allMatch(id -> Options.contain(content.options, id))) {
            return new Score.Invalid("selected names an option that does not exist");
        }
        return key.mode().score(key.correct, response.selected, scoring);
    }
}
