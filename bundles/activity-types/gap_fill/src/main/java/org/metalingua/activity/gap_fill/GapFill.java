package org.metalingua.activity.gap_fill;

import java.util.Collections;
import java.util.LinkedHashMap;
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
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Cloze;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Slot;
import org.metalingua.kernel.scoring.SlotKey;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.TileBank;
import org.metalingua.kernel.scoring.Tolerance;
import org.osgi.service.component.annotations.Component;

/** Blanks of a text filled from a bank of words, or typed where there is none; a misspelt word is worth half. */
@Component(service = ActivityType.class)
@ActivityPlugin("gap_fill")
public final class GapFill
        implements ActivityType<GapFill.Content, GapFill.Key, GapFill.Response>,
                Explained<GapFill.Content, GapFill.Key, GapFill.Response>,
                Hinting<GapFill.Content, GapFill.Key> {
    /**
     * @param text holds one placeholder {@code {{id}}} for each blank
     * @param bank the tiles; none where the blanks are typed
     * @param reuse whether one tile may fill several blanks
     * @param prompt the instruction; may be null
     * @param language of the text; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            String text,
            List<Blank> blanks,
            List<Option> bank,
            Boolean reuse,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {
        public Content {
            blanks = blanks == null ? List.of() : List.copyOf(blanks);
            bank = bank == null ? List.of() : List.copyOf(bank);
        }

        private List<String> ids() {
            return blanks.stream().map(Blank::id).toList();
        }

        private TileBank tiles() {
            return new TileBank(bank, Boolean.TRUE.equals(reuse), language);
        }

        private List<Slot> slots() {
            return blanks.stream().map(blank -> new Slot(blank.id, List.of())).toList();
        }
    }

    public record Blank(String id) {}

    /** @param blanks by the blank's id: the id of a tile, or what may be typed */
    public record Key(Map<String, SlotKey> blanks) {
        public Key {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }

        /** The right tiles; without those that an editor has left empty. */
        private Map<String, String> tiles() {
            Map<String, String> tiles = new LinkedHashMap<>();
            blanks.forEach((id, right) -> {
                if (!Text.isBlank(right.option())) {
                    tiles.put(id, right.option());
                }
            });
            return tiles;
        }
    }

    /** @param blanks the chosen tile or what was typed, by the blank's id; others are ignored */
    public record Response(Map<String, String> blanks) {
        public Response {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "linguaquest", Set.of(Skill.VOCABULARY, Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        Cloze cloze = new Cloze(content.text, content.ids());
        cloze.check(problems);
        if (!content.bank.isEmpty()) {
            cloze.checkKeys(key.tiles().keySet(), problems);
            content.tiles().check(content.blanks.size(), key.tiles(), problems);
            return;
        }
        cloze.checkKeys(key.blanks.keySet(), problems);
        for (Slot slot : content.slots()) {
            SlotKey right = key.blanks.get(slot.id());
            if (right != null) {
                slot.checkKey(right, content.language, "/key/blanks/" + slot.id(), problems);
            }
        }
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                content.text,
                content.blanks,
                how.shuffled(content.bank),
                content.reuse,
                content.prompt,
                content.language,
                null,
                content.image,
                content.alt,
                content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return content.bank.isEmpty()
                ? Slot.score(content.slots(), key.blanks, response.blanks, tolerance(content, evidence), scoring)
                : content.tiles().score(content.ids(), key.tiles(), response.blanks, scoring);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return content.slots().stream()
                .map(slot -> content.bank.isEmpty()
                        ? slot.explain(
                                key.blanks.get(slot.id()), response.blanks.get(slot.id()), tolerance(content, evidence))
                        : content.tiles()
                                .explain(slot.id(), key.tiles().get(slot.id()), response.blanks.get(slot.id())))
                .toList();
    }

    private static Tolerance tolerance(Content content, Evidence evidence) {
        return Tolerance.of(content.language, evidence.level());
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        List<Hint> hints = content.bank.isEmpty()
                ? content.slots().stream()
                        .flatMap(slot -> slot.hints(key.blanks.get(slot.id())).stream())
                        .toList()
                : content.tiles().hints(key.tiles().values());
        return Hints.nth(number, hints, Hints.translation(content.translation));
    }
}
