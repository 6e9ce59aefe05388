package org.metalingua.question.fill_blanks_drag_drop;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Cloze;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.TileBank;
import org.osgi.service.component.annotations.Component;

/** Tiles of a word bank are put into the blanks of a text. One point a right blank, no penalty (PTE). */
@Component(service = QuestionType.class)
@QuestionPlugin("fill_blanks_drag_drop")
public final class FillBlanksDragDrop
        implements QuestionType<FillBlanksDragDrop.Content, FillBlanksDragDrop.Key, FillBlanksDragDrop.Response>,
                Guessable<FillBlanksDragDrop.Content> {

    /**
     * @param text holds one placeholder {@code {{id}}} for each blank
     * @param bank the tiles; those that look alike are interchangeable, and some may belong nowhere
     * @param reuse whether one tile may fill several blanks
     * @param language of the text; null stands for English
     */
    public record Content(String text, List<Blank> blanks, List<Option> bank, Boolean reuse, String language) {
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
    }

    public record Blank(String id) {}

    /** @param blanks the right tile by the blank's id */
    public record Key(Map<String, String> blanks) {
        public Key {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }

        /** Without the blanks that an editor has left empty. */
        private Map<String, String> tiles() {
            Map<String, String> tiles = new LinkedHashMap<>(blanks);
            tiles.values().removeIf(Text::isBlank);
            return tiles;
        }
    }

    /** @param blanks the chosen tile by the blank's id; other blanks are ignored */
    public record Response(Map<String, String> blanks) {
        public Response {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.pte",
                Set.of(Skill.READING, Skill.VOCABULARY, Skill.GRAMMAR),
                ItemTypeInfo.Marking.AUTOMATIC,
                1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        Cloze cloze = new Cloze(content.text, content.ids());
        cloze.check(problems);
        cloze.checkKeys(key.tiles().keySet(), problems);
        content.tiles().check(content.blanks.size(), key.tiles(), problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(content.text, content.blanks, how.shuffled(content.bank), content.reuse, content.language);
    }

    @Override
    public double guessing(Content content) {
        return Options.chance(content.blanks.size(), content.bank.size(), Boolean.TRUE.equals(content.reuse));
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return content.tiles().score(content.ids(), key.tiles(), response.blanks, scoring);
    }
}
