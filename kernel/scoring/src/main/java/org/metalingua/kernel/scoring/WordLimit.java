package org.metalingua.kernel.scoring;

/**
 * "Write no more than two words and/or a number."
 *
 * @param maxWords null for no limit
 * @param besideNumbers whether numbers do not count as words
 */
public record WordLimit(Integer maxWords, boolean besideNumbers) {
    public static final WordLimit NONE = new WordLimit(null, false);

    public boolean exceededBy(String answer) {
        return maxWords != null && count(answer) > maxWords;
    }

    private int count(String answer) {
        return besideNumbers ? Text.wordCountBesideNumbers(answer) : Text.wordCount(answer);
    }
}
