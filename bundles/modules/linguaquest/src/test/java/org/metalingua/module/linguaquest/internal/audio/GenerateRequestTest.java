package org.metalingua.module.linguaquest.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;

class GenerateRequestTest {
    @Test
    void lessons_that_are_none_are_named_by_where_they_stand_in_the_request() {
        GenerateRequest request = new GenerateRequest(List.of("9", "3", "9", "40", "17"), null, null, null);
        request.check();

        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> request.checkAgainst(Set.of(3L, 17L)));

        assertThat(problem.fields())
                .extracting(FieldProblem::field)
                .containsExactly("lessonIds.0", "lessonIds.2", "lessonIds.3");
    }
}
