package org.metalingua.module.testing.internal.adaptive;

/** Where an adaptive session stands. */
public sealed interface Advance {
    /** A question waits for its answer. */
    record Open(int position) implements Advance {}

    /** This call ended the session; its report is to be written. */
    record Ended(String reason) implements Advance {}

    /** The session was over before. */
    record Over() implements Advance {}
}
