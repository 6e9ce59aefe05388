package org.metalingua.module.linguaquest.internal.preference;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What others see of somebody who has chosen no name. */
final class Initials {
    private static final int MOST = 3;

    private Initials() {}

    /** The first letters of the words of a name, parted so that Persian ones do not join: {@code M. A.}; a dot for none. */
    static String of(String name) {
        String letters = Arrays.stream((name == null ? "" : name).strip().split("\\s+"))
                .filter(word -> !word.isEmpty() && Character.isLetter(word.codePointAt(0)))
                .limit(MOST)
                .map(word -> Character.toString(Character.toUpperCase(word.codePointAt(0))) + ".")
                .collect(Collectors.joining(" "));
        return letters.isEmpty() ? "·" : letters;
    }
}
