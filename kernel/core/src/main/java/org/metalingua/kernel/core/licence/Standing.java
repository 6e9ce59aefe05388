package org.metalingua.kernel.core.licence;

/** How far an institute may use a capability now. */
public enum Standing {
    /** All of it. */
    FULL,
    /** The licence and its grace have run out: what is there can be read and what runs can be finished. */
    READ_ONLY,
    /** The licence does not hold it any more: what runs can be finished, nothing else. */
    FINISHING,
    /** The institute never had it. */
    NONE
}
