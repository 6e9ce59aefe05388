package org.metalingua.kernel.api.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PresentationTest {
    @Test
    void one_seed_always_gives_the_same_order() {
        List<Integer> items = List.of(1, 2, 3, 4, 5, 6);
        assertThat(new Presentation(17).shuffled(items)).isEqualTo(new Presentation(17).shuffled(items));
    }

    @Test
    void neighbouring_seeds_order_even_two_options_evenly() {
        long swapped = LongStream.range(0, 1000)
                .filter(seed -> new Presentation(seed)
                        .shuffled(List.of("a", "b"))
                        .get(0)
                        .equals("b"))
                .count();
        assertThat(swapped).isBetween(430L, 570L);
    }
}
