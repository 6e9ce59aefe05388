package org.metalingua.module.linguaquest.internal.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;

class LearnersTest {
    @Test
    void learners_live_in_zones_that_the_database_knows_too() {
        assertThat(Learners.zone("zone", "Europe/Berlin")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(Learners.zone("zone", null)).isEmpty();
        for (String none : new String[] {"SystemV/PST8", "+03:30", "Mars/Olympus", ""}) {
            assertThatThrownBy(() -> Learners.zone("zone", none))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("zone");
        }
    }
}
