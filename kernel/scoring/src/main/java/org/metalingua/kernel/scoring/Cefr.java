package org.metalingua.kernel.scoring;

/** The levels of the Common European Framework of Reference. */
public enum Cefr {
    A1,
    A2,
    B1,
    B2,
    C1,
    C2
}
