package org.metalingua.module.linguaquest.internal.speaking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Bounds how much one learner says: listening costs more than anything else in a lesson. Safe for concurrent use. */
@Component(service = SpeakingLimit.class)
public final class SpeakingLimit {
    /** One every ten seconds, without a pause. */
    static final int RECORDINGS = 60;

    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final AttemptLimiter recordings;

    @Activate
    public SpeakingLimit() {
        this(System::nanoTime);
    }

    SpeakingLimit(LongSupplier nanoTime) {
        this.recordings = new AttemptLimiter(RECORDINGS, WITHIN, nanoTime);
    }

    /** Throws 429 too-many-recordings. */
    void speaking(Caller learner) {
        String key = learner instanceof Caller.Member member
                ? "member " + member.institute() + " " + member.accountId()
                : "guest " + ((Caller.Guest) learner).id().orElseThrow();
        recordings.attempt(key).ifPresent(SpeakingLimit::refuse);
    }

    /** Throws 429 for one who has to wait. */
    static void refuse(Duration wait) {
        throw new ProblemException(
                429,
                "too-many-recordings",
                "So many recordings cannot be listened to just now. Wait a little, then try again.",
                List.of(),
                Map.of("Retry-After", Long.toString(wait.toSeconds() + 1)));
    }
}
