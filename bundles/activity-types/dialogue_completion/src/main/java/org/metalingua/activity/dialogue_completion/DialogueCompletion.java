package org.metalingua.activity.dialogue_completion;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.metalingua.kernel.scoring.Slot;
import org.metalingua.kernel.scoring.SlotKey;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.Tolerance;
import org.osgi.service.component.annotations.Component;

/** Turns of a dialogue are chosen or typed; a misspelt word is worth half. */
@Component(service = ActivityType.class)
@ActivityPlugin("dialogue_completion")
public final class DialogueCompletion
        implements ActivityType<DialogueCompletion.Content, DialogueCompletion.Key, DialogueCompletion.Response>,
                Explained<DialogueCompletion.Content, DialogueCompletion.Key, DialogueCompletion.Response>,
                Hinting<DialogueCompletion.Content, DialogueCompletion.Key> {
    /**
     * @param prompt the instruction; may be null
     * @param language of the dialogue; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            List<Turn> turns,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {
        public Content {
            turns = turns == null ? List.of() : List.copyOf(turns);
        }

        private List<Slot> slots() {
            return turns.stream()
                    .filter(turn -> turn.blank != null)
                    .map(turn -> new Slot(turn.blank, turn.options))
                    .toList();
        }
    }

    /**
     * What one of the two says.
     *
     * @param text with the placeholder of the blank where it is typed; may be null where the whole turn is chosen
     * @param blank the id of what is to be said; null where nothing is
     * @param options none where the blank is typed
     */
    public record Turn(String speaker, String text, String blank, List<Option> options) {
        public Turn {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /** @param blanks by the blank's id */
    public record Key(Map<String, SlotKey> blanks) {
        public Key {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }
    }

    /** @param blanks the chosen option's id or what was typed, by the blank's id; others are ignored */
    public record Response(Map<String, String> blanks) {
        public Response {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "linguaquest", Set.of(Skill.SPEAKING, Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (content.turns.isEmpty()) {
            problems.add(ItemError.EMPTY_STEM, "/content/turns");
        }
        if (content.slots().isEmpty()) {
            problems.add(ItemError.NO_BLANKS, "/content/turns");
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < content.turns.size(); i++) {
            Turn turn = content.turns.get(i);
            String here = "/content/turns/" + i;
            if (turn.blank == null) {
                if (Text.isBlank(turn.text)) {
                    problems.add(ItemError.EMPTY_STEM, here + "/text");
                }
                continue;
            }
            if (Text.isBlank(turn.blank) || !ids.add(turn.blank)) {
                problems.add(ItemError.PLACEHOLDER_MISMATCH, here + "/blank");
            }
            if (!turn.options.isEmpty()) {
                Options.check(turn.options, 2, content.language, here + "/options", problems);
            } else if (turn.text == null || !turn.text.contains("{{" + turn.blank + "}}")) {
                problems.add(ItemError.PLACEHOLDER_MISMATCH, here + "/text");
            }
            SlotKey right = key.blanks.get(turn.blank);
            if (right == null || right.isBlank()) {
                problems.add(ItemError.BLANK_WITHOUT_KEY, here);
            } else {
                new Slot(turn.blank, turn.options)
                        .checkKey(right, content.language, "/key/blanks/" + turn.blank, problems);
            }
        }
        key.blanks.keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> problems.add(ItemError.KEY_WITHOUT_BLANK, "/key/blanks/" + id));
    }

    @Override
    public Content present(Content content, Presentation how) {
        List<Turn> turns = content.turns.stream()
                .map(turn -> new Turn(turn.speaker, turn.text, turn.blank, Options.presented(turn.options, how)))
                .toList();
        return new Content(turns, content.prompt, content.language, null, content.image, content.alt, content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return Slot.score(content.slots(), key.blanks, response.blanks, tolerance(content, evidence), scoring);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return content.slots().stream()
                .map(slot -> slot.explain(
                        key.blanks.get(slot.id()), response.blanks.get(slot.id()), tolerance(content, evidence)))
                .toList();
    }

    private static Tolerance tolerance(Content content, Evidence evidence) {
        return Tolerance.of(content.language, evidence.level());
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        List<Hint> hints = content.slots().stream()
                .flatMap(slot -> slot.hints(key.blanks.get(slot.id())).stream())
                .toList();
        return Hints.nth(number, hints, Hints.translation(content.translation));
    }
}
