package org.metalingua.kernel.scoring;

/** What a misspelt answer is worth. */
public enum Spelling {
    /** Nothing. */
    EXACT,
    /** Half, see {@link Typo}. */
    LENIENT
}
