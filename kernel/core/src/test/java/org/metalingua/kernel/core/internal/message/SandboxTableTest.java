package org.metalingua.kernel.core.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.message.SandboxInbox.Channel;
import org.metalingua.kernel.api.message.SandboxInbox.Message;
import org.metalingua.kernel.core.internal.message.SandboxTable.Kept;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.testing.TestDatabase;

class SandboxTableTest {
    private static TestDatabase database;
    private SandboxTable messages;

    @BeforeAll
    static void institutes() {
        database = TestDatabase.create();
        database.execute(
                "insert into institute (id, slug, name) values (1, 'alborz', 'Alborz'), (2, 'other', 'Other')");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.execute("delete from sandbox_message");
        messages = new SandboxTable(database.transactions());
    }

    @Test
    void an_institute_reads_its_own_messages_the_newest_first() {
        keep(OptionalLong.of(1), "first");
        keep(OptionalLong.of(2), "foreign");
        keep(OptionalLong.empty(), "the platform's");
        keep(OptionalLong.of(1), "second");

        assertThat(messages.newest(Scope.institute(1), Channel.SMS))
                .extracting(Kept::text)
                .containsExactly("second", "first");
        assertThat(messages.newest(Scope.ALL_INSTITUTES, Channel.SMS)).hasSize(4);
        assertThat(messages.newest(Scope.institute(1), Channel.MAIL)).isEmpty();
    }

    @Test
    void what_is_older_than_a_day_is_not_shown_and_goes_with_the_next_message() throws Exception {
        keep(OptionalLong.of(1), "old");
        database.execute("update sandbox_message set sent_at = now() - interval '25 hours'");
        assertThat(messages.newest(Scope.institute(1), Channel.SMS)).isEmpty();

        keep(OptionalLong.of(1), "new");

        try (var connection = database.superuser().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select string_agg(body, ',') from sandbox_message")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("new");
        }
    }

    private void keep(OptionalLong institute, String text) {
        messages.keep(new Message(institute, Channel.SMS, "+989121234567", Optional.empty(), text));
    }
}
