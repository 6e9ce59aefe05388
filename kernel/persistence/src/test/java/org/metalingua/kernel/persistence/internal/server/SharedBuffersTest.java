package org.metalingua.kernel.persistence.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedBuffersTest {
    private static final long GIBIBYTE = 1024L * 1024 * 1024;

    @Test
    void are_an_eighth_of_the_memory() {
        assertThat(SharedBuffers.megabytes(4 * GIBIBYTE)).isEqualTo(512);
    }

    @Test
    void are_not_too_few_on_a_small_machine_and_not_too_many_on_a_large_one() {
        assertThat(SharedBuffers.megabytes(0)).isEqualTo(64);
        assertThat(SharedBuffers.megabytes(512 * GIBIBYTE)).isEqualTo(1024);
    }

    @Test
    void know_the_memory_of_this_machine() {
        assertThat(SharedBuffers.megabytes()).isBetween(64L, 1024L);
    }
}
