package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.item.Evidence;

class AssistanceTest {
    @ParameterizedTest
    @CsvSource({"0,1,1", "1,1,0.75", "3,1,0.25", "4,1,0", "9,1,0", "0,2,0.5", "0,3,0.25", "0,40,0.25", "2,2,0.25"})
    void hints_and_further_attempts_cost(int hints, int attempt, double left) {
        Evidence evidence = new Evidence(List.of(), Optional.empty(), OptionalLong.empty(), hints, attempt);

        assertThat(Assistance.leaves(evidence)).isEqualTo(left);
    }
}
