package org.metalingua.kernel.operations.internal.health;

import java.time.Duration;
import java.util.List;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.metalingua.kernel.operations.internal.metrics.OperationMetrics;
import org.metalingua.kernel.operations.internal.metrics.Outcomes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether somebody guesses passwords or codes. */
@Component
public final class SignInCheck implements Check {
    static final int MANY = 40;
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String SIGN_IN = "sign-in";

    private final Outcomes signIns;

    @Activate
    public SignInCheck(@Reference OperationMetrics operations) {
        this.signIns = operations.signIns();
    }

    @Override
    public List<Finding> look(Figures.Told told) {
        long refused = signIns.failuresWithin(WINDOW);
        return List.of(
                refused >= MANY
                        ? Finding.degraded(SIGN_IN, "sign-in-refused", refused, WINDOW.toMinutes())
                                .atOnce()
                        : Finding.ok(SIGN_IN, "sign-in-ok", refused, WINDOW.toMinutes()));
    }
}
