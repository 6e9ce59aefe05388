package org.metalingua.module.testing.internal.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an author should look at. The limits are conventions: facility between 0.2 and 0.95 and discrimination of at least
 * 0.2 (Ebel and Frisbie 1991; a placement test needs a few very easy items, so easy begins late), distractors that work
 * from 5 % on (Haladyna and Downing 1993), a distractor whose takers do better elsewhere than those who took the key, and
 * differences between groups that ETS calls large or moderate.
 */
public final class ItemFlags {
    /** Below so many responses chance says more than the question. */
    static final int ENOUGH = 30;

    static final String TOO_EASY = "too-easy";
    static final String TOO_HARD = "too-hard";
    static final String NEGATIVE_DISCRIMINATION = "negative-discrimination";
    static final String LOW_DISCRIMINATION = "low-discrimination";
    static final String DEAD_DISTRACTOR = "dead-distractor";
    static final String DISTRACTOR_BETTER_THAN_KEY = "distractor-better-than-key";
    static final String GROUP_DIFFERENCE = "group-difference";

    /** All of them. */
    public static final Set<String> CODES = new TreeSet<>(Set.of(
            TOO_EASY,
            TOO_HARD,
            NEGATIVE_DISCRIMINATION,
            LOW_DISCRIMINATION,
            DEAD_DISTRACTOR,
            DISTRACTOR_BETTER_THAN_KEY,
            GROUP_DIFFERENCE));

    private static final double EASY = 0.95;
    private static final double HARD = 0.2;
    private static final double DISCRIMINATES = 0.2;
    private static final double WORKS = 0.05;

    private ItemFlags() {}

    static List<ItemReport.ItemFlag> of(
            long responses,
            Double facility,
            Double discrimination,
            List<ItemReport.ChoiceCount> choices,
            long analysed,
            ItemReport.GroupDifference difference) {
        if (responses < ENOUGH) {
            return List.of();
        }
        List<ItemReport.ItemFlag> flags = new ArrayList<>();
        if (facility > EASY) {
            flags.add(new ItemReport.ItemFlag(TOO_EASY, null));
        }
        if (facility < HARD) {
            flags.add(new ItemReport.ItemFlag(TOO_HARD, null));
        }
        if (discrimination != null && discrimination < DISCRIMINATES) {
            flags.add(new ItemReport.ItemFlag(discrimination < 0 ? NEGATIVE_DISCRIMINATION : LOW_DISCRIMINATION, null));
        }
        if (analysed >= ENOUGH) {
            flags.addAll(ofChoices(choices));
        }
        if (difference != null && !difference.category().equals("A")) {
            flags.add(new ItemReport.ItemFlag(GROUP_DIFFERENCE, null));
        }
        return flags;
    }

    private static List<ItemReport.ItemFlag> ofChoices(List<ItemReport.ChoiceCount> choices) {
        List<ItemReport.ItemFlag> flags = new ArrayList<>();
        Optional<Double> key = choices.stream()
                .filter(choice -> Boolean.TRUE.equals(choice.right()) && choice.meanRest() != null)
                .map(ItemReport.ChoiceCount::meanRest)
                .min(Double::compare);
        for (ItemReport.ChoiceCount choice : choices) {
            if (!Boolean.FALSE.equals(choice.right())) {
                continue;
            }
            if (choice.share() < WORKS) {
                flags.add(new ItemReport.ItemFlag(DEAD_DISTRACTOR, choice.id()));
            } else if (choice.meanRest() != null && key.isPresent() && choice.meanRest() > key.get()) {
                flags.add(new ItemReport.ItemFlag(DISTRACTOR_BETTER_THAN_KEY, choice.id()));
            }
        }
        return flags;
    }
}
