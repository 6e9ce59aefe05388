package org.metalingua.module.testing.internal.statement;

import java.time.Duration;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.provider.Turnstile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Writes reports as PDF, few at a time: what is printed is bounded, so each takes well under a second. The library for it
 * is loaded with the first one. Safe for concurrent use.
 */
@Component(service = Printer.class)
public final class Printer {
    private static final int AT_ONCE = 2;
    private static final int WAITING = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int RETRY_SECONDS = 5;

    private final Turnstile places = new Turnstile(AT_ONCE, WAITING);

    @Activate
    public Printer() {}

    /** Throws 503 printer-busy when too many want theirs at the same time. */
    byte[] print(Paper paper) {
        if (!enter()) {
            throw ProblemException.unavailable(
                    "printer-busy", "Many reports are being written just now. Try again shortly.", RETRY_SECONDS);
        }
        try {
            return StatementPdf.write(paper);
        } finally {
            places.leave();
        }
    }

    private boolean enter() {
        try {
            return places.enter(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
