package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.item.Evidence;

class SpeakingTimeTest {
    @ParameterizedTest
    @CsvSource({
        "1000,999,0,true",
        "1000,1000,0,false",
        "1000,999,1,false",
        "1000,,0,false",
        ",0,0,true",
        ",1,0,false",
        "0,0,0,true",
        "0,0,1,false"
    })
    void a_recording_is_too_short_when_it_is_known_to_be_and_nobody_rated_it(
            Integer minMs, Long durationMs, int ratings, boolean tooShort) {
        Evidence evidence = new Evidence(
                ratings == 0 ? List.of() : List.of(new Evidence.Rating("7", Map.of("fc", 6.0))),
                Optional.empty(),
                durationMs == null ? OptionalLong.empty() : OptionalLong.of(durationMs),
                0,
                1);

        assertThat(new SpeakingTime(null, null, minMs).tooShort(evidence)).isEqualTo(tooShort);
    }
}
