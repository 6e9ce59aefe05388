package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    @Test
    void an_earlier_response_makes_room_for_a_later_one() {
        boolean[][] fits = {{true, true}, {true, false}};

        assertThat(Assignment.most(2, 2, (r, a) -> fits[r][a])).containsExactly(1, 0);
    }

    @Test
    void an_accepted_answer_is_used_once() {
        assertThat(Assignment.most(3, 1, (r, a) -> true)).containsOnlyOnce(0).contains(-1, -1);
    }

    @Property
    boolean no_pairing_is_more_generous(@ForAll @Size(9) boolean[] fits) {
        int[] given = Assignment.most(3, 3, (r, a) -> fits[r * 3 + a]);
        long paired = Arrays.stream(given).filter(a -> a >= 0).count();
        return paired == best(fits, 0, 0);
    }

    /** By trying everything: {@code taken} is a bit for each accepted answer. */
    private static long best(boolean[] fits, int response, int taken) {
        if (response == 3) {
            return 0;
        }
        long best = best(fits, response + 1, taken);
        for (int a = 0; a < 3; a++) {
            if (fits[response * 3 + a] && (taken & 1 << a) == 0) {
                best = Math.max(best, 1 + best(fits, response + 1, taken | 1 << a));
            }
        }
        return best;
    }
}
