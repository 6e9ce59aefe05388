package org.metalingua.kernel.api.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final Duration NONE = Duration.ZERO;

    @Test
    void no_more_than_the_places_enter_at_once() throws InterruptedException {
        Turnstile turnstile = new Turnstile(2, 5);
        assertThat(turnstile.enter(NONE)).isTrue();
        assertThat(turnstile.enter(NONE)).isTrue();
        assertThat(turnstile.enter(NONE)).isFalse();
        turnstile.leave();
        assertThat(turnstile.enter(NONE)).isTrue();
    }

    @Test
    void who_waits_enters_when_another_leaves() throws Exception {
        Turnstile turnstile = new Turnstile(1, 1);
        turnstile.enter(NONE);
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> enter(turnstile));
        turnstile.leave();
        assertThat(second.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void who_finds_the_queue_full_is_turned_away_at_once() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1, 0);
        turnstile.enter(NONE);
        long began = System.nanoTime();
        assertThat(turnstile.enter(Duration.ofMinutes(1))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    private static boolean enter(Turnstile turnstile) {
        try {
            return turnstile.enter(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
