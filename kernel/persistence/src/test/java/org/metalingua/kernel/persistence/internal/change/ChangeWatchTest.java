package org.metalingua.kernel.persistence.internal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.testing.TestDatabase;

class ChangeWatchTest {
    private final TestDatabase database = TestDatabase.create();
    private final List<ChangeListener> listeners = new ArrayList<>();
    private final ChangeWatch here = new ChangeWatch(database.transactions(), () -> listeners);
    private final ChangeWatch elsewhere = new ChangeWatch(database.transactions(), List::of);

    @BeforeEach
    void institute() {
        database.execute("insert into institute (id, slug, name) values (1, 'one', 'One')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_listener_hears_once_when_it_comes_and_once_of_each_change() {
        Heard prices = new Heard("prices");
        listeners.add(prices);

        here.catchUp();
        here.catchUp();
        announce(Scope.institute(1), "prices");
        here.catchUp();
        here.catchUp();

        assertThat(prices.numbers).containsExactly(0L, 1L);
    }

    @Test
    void changes_of_another_topic_and_of_what_is_undone_are_not_heard() {
        Heard prices = new Heard("prices");
        listeners.add(prices);

        announce(Scope.ALL_INSTITUTES, "licences");
        database.transactions().call(Scope.institute(1), transaction -> {
            elsewhere.announce(transaction, "prices");
            transaction.setRollbackOnly();
            return null;
        });
        here.catchUp();

        assertThat(prices.numbers).containsExactly(0L);
    }

    @Test
    void a_listener_that_fails_is_called_again_and_the_others_are_not() {
        Heard first = new Heard("prices");
        Heard second = new Heard("prices");
        second.fails = true;
        listeners.addAll(List.of(first, second));

        assertThatThrownBy(here::catchUp).hasMessage("not now");
        second.fails = false;
        here.catchUp();

        assertThat(first.numbers).containsExactly(0L);
        assertThat(second.numbers).containsExactly(0L);
    }

    private void announce(Scope scope, String topic) {
        database.transactions().call(scope, transaction -> elsewhere.announce(transaction, topic));
    }

    private static final class Heard implements ChangeListener {
        private final String topic;
        private final List<Long> numbers = new ArrayList<>();
        private boolean fails;

        Heard(String topic) {
            this.topic = topic;
        }

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public void changed(long number) {
            if (fails) {
                throw new IllegalStateException("not now");
            }
            numbers.add(number);
        }
    }
}
