package org.metalingua.kernel.scoring;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/**
 * Tiles that are put into blanks. Those that look alike are interchangeable, and some may belong nowhere.
 *
 * @param reuse whether one tile may fill several blanks
 * @param language of the tiles; null stands for English
 */
public record TileBank(List<Option> tiles, boolean reuse, String language) {
    public TileBank {
        tiles = List.copyOf(tiles);
    }

    /**
     * Reports a bank that is too small or holds empty tiles, and keys that are none of its tiles or use one twice.
     *
     * @param right the tile by the blank's id; path {@code /key/blanks}
     */
    public void check(int blanks, Map<String, String> right, Problems problems) {
        Options.checkBank(tiles, 0, "/content/bank", problems);
        if (tiles.size() < (reuse ? 1 : blanks)) {
            problems.add(ItemError.BANK_TOO_SMALL, "/content/bank");
        }
        Set<String> used = new HashSet<>();
        right.forEach((blank, tile) -> {
            if (!Options.contain(tiles, tile)) {
                problems.add(ItemError.KEY_NOT_IN_OPTIONS, "/key/blanks/" + blank);
            }
            if (!used.add(tile) && !reuse) {
                problems.add(ItemError.KEY_REUSED, "/key/blanks/" + blank);
            }
        });
    }

    /** Why the bank cannot have given these tiles; empty when it can. */
    private Optional<Score> refusal(Collection<String> given) {
        if (!given.stream().allMatch(tile -> Options.contain(tiles, tile))) {
            return Optional.of(new Score.Invalid("blanks names a tile that is not in the bank"));
        }
        return !reuse && new HashSet<>(given).size() < given.size()
                ? Optional.of(new Score.Invalid("blanks uses a tile twice"))
                : Optional.empty();
    }

    /** Whether a tile is the right one, or looks like it. */
    private boolean isRight(String given, String right) {
        if (Objects.equals(given, right)) {
            return right != null;
        }
        Optional<Option> tile = Options.find(tiles, given);
        Optional<Option> wanted = Options.find(tiles, right);
        return tile.isPresent() && wanted.isPresent() && Options.lookAlike(tile.get(), wanted.get(), language);
    }

    /**
     * A point for each blank with the right tile.
     *
     * @param blanks the ids, in order
     * @param right the tile by the blank's id
     * @param given the chosen tile by the blank's id; other blanks are ignored
     */
    public Score score(List<String> blanks, Map<String, String> right, Map<String, String> given, Scoring scoring) {
        if (TypedBlanks.areEmpty(given)) {
            return new Score.Unanswered();
        }
        List<String> used = blanks.stream()
                .distinct()
                .map(given::get)
                .filter(tile -> !Text.isBlank(tile))
                .toList();
        return refusal(used)
                .orElseGet(() -> Parts.score(
                        blanks,
                        i -> isRight(given.get(blanks.get(i)), right.get(blanks.get(i))) ? 1 : 0,
                        false,
                        scoring));
    }

    /** Whether the right tile, or one that looks like it, is in a blank. */
    public Feedback explain(String blank, String right, String given) {
        String wanted = !Text.isBlank(given) && isRight(given, right) ? given : right;
        return Explanation.choice(Objects.requireNonNullElse(blank, ""), given, wanted);
    }

    /** The tiles that belong nowhere. */
    public List<Hint> hints(Collection<String> right) {
        return tiles.stream()
                .filter(tile -> tile.id() != null && right.stream().noneMatch(used -> isRight(tile.id(), used)))
                .map(tile -> new Hint(Hint.Kind.ELIMINATE_OPTION, "", tile.id()))
                .toList();
    }
}
