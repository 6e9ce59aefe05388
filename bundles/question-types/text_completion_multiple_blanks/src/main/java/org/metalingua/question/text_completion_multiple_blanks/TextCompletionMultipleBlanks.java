package org.metalingua.question.text_completion_multiple_blanks;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.DistractorAnalysis;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Cloze;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Parts;
import org.metalingua.kernel.scoring.Slot;
import org.metalingua.kernel.scoring.SlotKey;
import org.metalingua.kernel.scoring.Spelling;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/**
 * A text whose blanks are completed together: an option chosen for each, all right or nothing (GRE), or the missing
 * letters of words typed, blank by blank (TOEFL, complete the words).
 */
@Component(service = QuestionType.class)
@QuestionPlugin("text_completion_multiple_blanks")
public final class TextCompletionMultipleBlanks
        implements QuestionType<
                        TextCompletionMultipleBlanks.Content,
                        TextCompletionMultipleBlanks.Key,
                        TextCompletionMultipleBlanks.Response>,
                Guessable<TextCompletionMultipleBlanks.Content>,
                DistractorAnalysis<
                        TextCompletionMultipleBlanks.Content,
                        TextCompletionMultipleBlanks.Key,
                        TextCompletionMultipleBlanks.Response> {
    /** Of the GRE: one blank with five options, or two or three with three each. */
    private static final int MOST_BLANKS = 3;

    private static final int OPTIONS_OF_ONE_BLANK = 5;
    private static final int OPTIONS_OF_SEVERAL_BLANKS = 3;

    /**
     * @param text holds one placeholder {@code {{id}}} for each blank
     * @param language of the text; null stands for English
     * @param shuffle false keeps the author's order of the options
     */
    public record Content(String text, List<Slot> blanks, String language, Boolean shuffle) {
        public Content {
            blanks = blanks == null ? List.of() : List.copyOf(blanks);
        }

        private List<String> ids() {
            return blanks.stream().map(Slot::id).toList();
        }
    }

    /**
     * @param blanks by the blank's id
     * @param policy all or nothing unless it says {@code per_blank}
     */
    public record Key(Map<String, SlotKey> blanks, Parts.Policy policy) {
        public Key {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }

        /** The blanks that have a key, whatever it is worth. */
        private Set<String> keyed() {
            return blanks.entrySet().stream()
                    .filter(blank -> !blank.getValue().isBlank())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        private boolean allOrNothing() {
            return Parts.allOrNothing(policy, true);
        }
    }

    /** @param blanks the chosen option's id or what was typed, by the blank's id; other blanks are ignored */
    public record Response(Map<String, String> blanks) {
        public Response {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.toefl", Set.of(Skill.READING, Skill.VOCABULARY), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        Cloze cloze = new Cloze(content.text, content.ids());
        cloze.check(problems);
        cloze.checkKeys(key.keyed(), problems);
        boolean ofTheGre = key.allOrNothing()
                && !content.blanks.isEmpty()
                && content.blanks.stream().noneMatch(Slot::isTyped);
        if (ofTheGre) {
            checkCounts(content, problems);
        }
        for (int i = 0; i < content.blanks.size(); i++) {
            Slot blank = content.blanks.get(i);
            if (!blank.isTyped()) {
                int fewest = ofTheGre ? 1 : 2;
                String path = "/content/blanks/" + i + "/options";
                Options.check(blank.options(), fewest, content.language, path, problems);
            }
            SlotKey right = key.blanks.get(blank.id());
            if (right != null && !right.isBlank()) {
                blank.checkKey(right, content.language, "/key/blanks/" + blank.id(), problems);
            }
        }
    }

    private static void checkCounts(Content content, Problems problems) {
        int blanks = content.blanks.size();
        if (blanks > MOST_BLANKS) {
            problems.add(ItemError.WRONG_BLANK_COUNT, "/content/blanks");
            return;
        }
        int options = blanks == 1 ? OPTIONS_OF_ONE_BLANK : OPTIONS_OF_SEVERAL_BLANKS;
        for (int i = 0; i < blanks; i++) {
            if (content.blanks.get(i).options().size() != options) {
                problems.add(ItemError.WRONG_OPTION_COUNT, "/content/blanks/" + i + "/options");
            }
        }
    }

    @Override
    public Content present(Content content, Presentation how) {
        if (Boolean.FALSE.equals(content.shuffle)) {
            return content;
        }
        List<Slot> blanks = content.blanks.stream()
                .map(blank -> new Slot(blank.id(), Options.presented(blank.options(), how)))
                .toList();
        return new Content(content.text, blanks, content.language, content.shuffle);
    }

    @Override
    public double guessing(Content content) {
        double chance = 1;
        for (Slot blank : content.blanks) {
            chance *= blank.isTyped() ? 0 : Options.chance(1, blank.options().size(), true);
        }
        return chance < 1 ? chance : 0;
    }

    /** The options of the blanks that are not typed: {@code blank/option}. */
    @Override
    public List<DistractorAnalysis.Choice> choices(Content content, Key key) {
        return content.blanks.stream()
                .flatMap(blank -> blank.options().stream()
                        .map(option -> new DistractorAnalysis.Choice(
                                blank.id() + "/" + option.id(),
                                option.text(),
                                key.blanks.containsKey(blank.id())
                                        && option.id()
                                                .equals(key.blanks
                                                        .get(blank.id())
                                                        .option()))))
                .toList();
    }

    @Override
    public List<String> chosen(Content content, Response response) {
        return content.blanks.stream()
                .filter(blank -> !blank.isTyped() && Options.contain(blank.options(), response.blanks.get(blank.id())))
                .map(blank -> blank.id() + "/" + response.blanks.get(blank.id()))
                .toList();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (response.blanks.values().stream().allMatch(Text::isBlank)) {
            return new Score.Unanswered();
        }
        for (Slot blank : content.blanks) {
            if (!blank.takes(response.blanks.get(blank.id()))) {
                return new Score.Invalid("blanks names an option that its blank does not have");
            }
        }
        return Parts.score(
                content.ids(),
                i -> {
                    Slot blank = content.blanks.get(i);
                    return blank.credit(
                            key.blanks.get(blank.id()),
                            response.blanks.get(blank.id()),
                            content.language,
                            Spelling.EXACT);
                },
                key.allOrNothing(),
                scoring);
    }
}
