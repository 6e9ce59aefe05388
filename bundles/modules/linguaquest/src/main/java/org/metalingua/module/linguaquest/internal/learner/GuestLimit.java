package org.metalingua.module.linguaquest.internal.learner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Bounds what guests may begin and write from one address; a classroom behind one gets by, a flood does not. Members are
 * not counted: no flood of guests stands in their way. Safe for concurrent use.
 */
@Component(service = GuestLimit.class)
public final class GuestLimit {
    private static final int TOKENS = 300;
    private static final Duration TOKENS_WITHIN = Duration.ofHours(1);
    /** Thirty learners who answer twice a minute, for ten minutes. */
    private static final int WRITES = 600;

    private static final Duration WRITES_WITHIN = Duration.ofMinutes(10);

    private final AttemptLimiter tokens;
    private final AttemptLimiter writes;

    @Activate
    public GuestLimit() {
        this(System::nanoTime);
    }

    GuestLimit(LongSupplier nanoTime) {
        this.tokens = new AttemptLimiter(TOKENS, TOKENS_WITHIN, nanoTime);
        this.writes = new AttemptLimiter(WRITES, WRITES_WITHIN, nanoTime);
    }

    /** Throws 429 too-many-guests. */
    void begin(String address) {
        tokens.attempt(address)
                .ifPresent(wait -> refuse(
                        "too-many-guests",
                        "Too many guests have begun from your address. Try again later, or sign in.",
                        wait));
    }

    /** Whom progress can be kept for. Throws 401 for a guest without a token, 429 too-many-answers. */
    public Caller writing(Caller caller, String address) {
        Caller known = Learners.known(caller);
        Optional<Duration> wait = known instanceof Caller.Guest ? writes.attempt(address) : Optional.empty();
        wait.ifPresent(longer -> refuse(
                "too-many-answers",
                "Too many answers of guests came from your address. Try again later, or sign in.",
                longer));
        return known;
    }

    private static void refuse(String code, String detail, Duration wait) {
        throw new ProblemException(
                429, code, detail, List.of(), Map.of("Retry-After", Long.toString(wait.toSeconds() + 1)));
    }
}
