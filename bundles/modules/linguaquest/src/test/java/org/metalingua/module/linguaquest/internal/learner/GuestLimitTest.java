package org.metalingua.module.linguaquest.internal.learner;

import static org.assertj.core.api.Assertions.assertThat;
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

class GuestLimitTest {
    private static final String SCHOOL = "192.0.2.7";
    private static final Caller GUEST = new Caller.Guest(1, Optional.of(new UUID(1, 2)));
    private static final Caller MEMBER = new Caller.Member(7, 1, Set.of(Role.STUDENT), "Sara");

    private final AtomicLong nanos = new AtomicLong();
    private final GuestLimit limit = new GuestLimit(nanos::get);

    @Test
    void a_flood_of_guests_is_stopped_and_neither_members_nor_other_addresses_are() {
        for (int answer = 0; answer < 600; answer++) {
            limit.writing(GUEST, SCHOOL);
        }

        refused(429, () -> limit.writing(GUEST, SCHOOL));
        assertThat(limit.writing(MEMBER, SCHOOL)).isEqualTo(MEMBER);
        assertThat(limit.writing(GUEST, "192.0.2.8")).isEqualTo(GUEST);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(limit.writing(GUEST, SCHOOL)).isEqualTo(GUEST);
    }

    @Test
    void no_address_gets_tokens_without_end() {
        for (int token = 0; token < 300; token++) {
            limit.begin(SCHOOL);
        }

        refused(429, () -> limit.begin(SCHOOL));
    }

    @Test
    void a_guest_without_a_token_writes_nothing() {
        refused(401, () -> limit.writing(new Caller.Guest(1), SCHOOL));
    }

    private static void refused(int status, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(status));
    }
}
