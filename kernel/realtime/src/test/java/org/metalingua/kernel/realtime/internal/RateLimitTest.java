package org.metalingua.kernel.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(3, 2, nanos::get);

    @Test
    void lets_a_burst_through_and_then_so_many_a_second() {
        assertThat(limit.take() && limit.take() && limit.take()).isTrue();
        assertThat(limit.take()).isFalse();
        nanos.addAndGet(500_000_000);
        assertThat(limit.take()).isTrue();
        assertThat(limit.take()).isFalse();
    }

    @Test
    void a_long_silence_saves_up_no_more_than_a_burst() {
        nanos.addAndGet(3_600_000_000_000L);
        assertThat(limit.take() && limit.take() && limit.take()).isTrue();
        assertThat(limit.take()).isFalse();
    }
}
