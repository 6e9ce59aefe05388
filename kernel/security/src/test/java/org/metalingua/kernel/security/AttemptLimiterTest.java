package org.metalingua.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptLimiterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AttemptLimiter limiter = new AttemptLimiter(2, Duration.ofMinutes(15), nanos::get);

    @Test
    void attempts_above_the_limit_are_told_how_long_to_wait() {
        limiter.attempt("a");
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        limiter.attempt("a");

        assertThat(limiter.attempt("a")).contains(Duration.ofMinutes(10));
    }

    @Test
    void keys_do_not_share_their_attempts() {
        limiter.attempt("a");
        limiter.attempt("a");

        assertThat(limiter.attempt("b")).isEmpty();
    }

    @Test
    void a_window_that_has_passed_is_forgiven() {
        limiter.attempt("a");
        limiter.attempt("a");
        nanos.addAndGet(Duration.ofMinutes(15).toNanos());

        assertThat(limiter.attempt("a")).isEmpty();
    }

    @Test
    void waiting_does_not_make_the_window_longer() {
        limiter.attempt("a");
        limiter.attempt("a");
        nanos.addAndGet(Duration.ofMinutes(14).toNanos());
        limiter.attempt("a");

        assertThat(limiter.attempt("a")).contains(Duration.ofMinutes(1));
    }

    @Test
    void an_attempt_taken_back_does_not_count() {
        limiter.attempt("a");
        limiter.attempt("a");
        limiter.takeBack("a");

        assertThat(limiter.attempt("a")).isEmpty();
        assertThat(limiter.attempt("a")).isPresent();
    }

    @Test
    void a_flood_of_keys_does_not_grow_without_bound() {
        limiter.attempt("first");
        limiter.attempt("first");
        for (int i = 0; i < 30_000; i++) {
            limiter.attempt("key " + i);
        }

        assertThat(limiter.attempt("first")).as("the oldest key was forgotten").isEmpty();
    }
}
