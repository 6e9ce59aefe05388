package org.metalingua.module.linguaquest.internal.speaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;

class SpeakingLimitTest {
    private static final Caller GUEST = new Caller.Guest(1, Optional.of(new UUID(1, 2)));

    private final AtomicLong nanos = new AtomicLong();
    private final SpeakingLimit limit = new SpeakingLimit(nanos::get);

    @Test
    void who_speaks_without_a_pause_is_stopped_and_nobody_else_is() {
        for (int i = 0; i < SpeakingLimit.RECORDINGS; i++) {
            limit.speaking(GUEST);
        }

        assertThatThrownBy(() -> limit.speaking(GUEST))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(429));
        for (Caller other : new Caller[] {
            new Caller.Guest(1, Optional.of(new UUID(1, 3))), new Caller.Member(7, 1, Set.of(Role.STUDENT), "Sara")
        }) {
            assertThatCode(() -> limit.speaking(other)).doesNotThrowAnyException();
        }
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThatCode(() -> limit.speaking(GUEST)).doesNotThrowAnyException();
    }
}
