package org.metalingua.kernel.api.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.telemetry.Operation.Kind;

class OperationTest {
    /** Notes each one's name, below the note of what it is part of. */
    private static final class Notes implements OperationObserver {
        private final Set<Kind> kinds;
        private final List<String> ended = new ArrayList<>();

        private Notes(Kind... kinds) {
            this.kinds = Set.of(kinds);
        }

        @Override
        public Set<Kind> kinds() {
            return kinds;
        }

        @Override
        public Object begun(Operation operation, Object parent, Optional<String> traceparent) {
            return parent + "/" + operation.name() + traceparent.orElse("");
        }

        @Override
        public void ended(Operation operation, Object note) {
            ended.add(note + " " + operation.outcome() + operation.failure().orElse(""));
        }

        @Override
        public Optional<String> traceparent(Object note) {
            return Optional.of((String) note);
        }
    }

    @Test
    void what_nobody_observes_leaves_nothing_behind() {
        try (Operation unseen = Operation.begin(Kind.JOB, "import")) {
            unseen.rename("export");
            unseen.failed("it did not work");
            assertThat(unseen.name()).isEmpty();
            assertThat(unseen.failure()).isEmpty();
        }
        assertThat(Operation.traceparent()).isEmpty();
    }

    @Test
    void an_operation_knows_what_it_is_part_of_over_those_that_are_not_observed() {
        Notes notes = new Notes(Kind.REQUEST, Kind.PROVIDER_CALL);
        Notes transactions = new Notes(Kind.TRANSACTION);
        Runnable first = Operation.observe(notes);
        Runnable second = Operation.observe(transactions);
        try (Operation request = Operation.begin(Kind.REQUEST, "GET", Optional.of("<"))) {
            try (Operation transaction = Operation.begin(Kind.TRANSACTION, "institute");
                    Operation call = Operation.begin(Kind.PROVIDER_CALL, "mail")) {
                transaction.ended("ok");
                call.failed("refused");
                assertThat(Operation.traceparent()).contains("null/GET</mail");
            }
            request.rename("GET /api/me");
            request.ended("200");
        }
        first.run();
        second.run();
        Operation.begin(Kind.REQUEST, "GET").close();

        assertThat(notes.ended).containsExactly("null/GET</mail refused", "null/GET< 200");
        assertThat(transactions.ended).containsExactly("null/institute ok");
        assertThat(Operation.traceparent()).isEmpty();
    }
}
