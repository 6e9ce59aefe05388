package org.metalingua.module.linguaquest.internal.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SayingTest {
    @Test
    void the_same_is_one_and_whatever_differs_is_another() {
        Saying saying = Saying.of("en", "journey");
        Set<String> digests = Stream.of(
                        saying,
                        Saying.of("en", "journey"),
                        Saying.of("fa", "journey"),
                        Saying.of("en", "Journey"),
                        saying.by(Optional.of("kevin16")),
                        new Saying("en", "journey", Optional.empty(), 0.8))
                .map(Saying::digest)
                .collect(Collectors.toSet());
        assertThat(digests).hasSize(5).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    @Test
    void what_stands_beside_each_other_is_not_mixed_up() {
        assertThat(new Saying("en", "ab", Optional.of("c"), 1).digest())
                .isNotEqualTo(new Saying("en", "b", Optional.of("ca"), 1).digest());
    }
}
