package org.metalingua.kernel.backup.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.backup.Backups.Taken;
import org.metalingua.kernel.backup.internal.console.StoredBackup.State;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.testing.TestDatabase;

class BackupTableTest {
    private static final Taken TAKEN = new Taken(Path.of("x"), 1000, "a".repeat(64), 3, 20, 4, true);
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 1);

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void one_is_taken_at_a_time() {
        assertThat(ask("one", Optional.empty())).isPresent();
        assertThat(ask("two", Optional.empty())).as("one waits").isEmpty();
        StoredBackup claimed = in(BackupTable::claim).orElseThrow();
        assertThat(claimed.state()).isEqualTo(State.RUNNING);
        assertThat(in(BackupTable::claim)).as("nobody else takes it").isEmpty();
        assertThat(ask("two", Optional.empty())).as("one runs").isEmpty();
        done(claimed);
        assertThat(find(claimed).rows()).hasValue(20);
        assertThat(ask("two", Optional.empty())).isPresent();
    }

    @Test
    void one_whose_process_is_gone_has_failed_and_one_that_gives_signs_of_life_has_not() {
        ask("one", Optional.empty());
        StoredBackup claimed = in(BackupTable::claim).orElseThrow();
        assertThat(in(BackupTable::failInterrupted)).isZero();
        database.execute("update backup set alive_until = now() - interval '1 second'");
        in(transaction -> {
            BackupTable.alive(transaction, claimed.id(), 0.5);
            return null;
        });
        assertThat(in(BackupTable::failInterrupted)).isZero();
        assertThat(find(claimed).share()).isEqualTo(0.5);
        database.execute("update backup set alive_until = now() - interval '1 second'");
        assertThat(in(BackupTable::failInterrupted)).isEqualTo(1);
        assertThat(find(claimed).error()).contains("interrupted");
    }

    @Test
    void a_day_has_one_of_the_schedule() {
        ask("one", Optional.of(FIRST_DAY));
        done(in(BackupTable::claim).orElseThrow());
        assertThat(ask("two", Optional.of(FIRST_DAY))).isEmpty();
        assertThat(ask("two", Optional.of(FIRST_DAY.plusDays(1)))).isPresent();
    }

    @Test
    void of_the_schedule_the_newest_are_kept_and_what_somebody_asked_for_stays() {
        ask("by-hand", Optional.empty());
        done(in(BackupTable::claim).orElseThrow());
        for (int day = 0; day < 4; day++) {
            ask("day-" + day, Optional.of(FIRST_DAY.plusDays(day)));
            StoredBackup claimed = in(BackupTable::claim).orElseThrow();
            if (day == 0) {
                in(transaction -> {
                    BackupTable.failed(transaction, claimed.id(), "no space");
                    return null;
                });
            } else {
                done(claimed);
            }
        }
        assertThat(expire(9)).isEmpty();
        assertThat(expire(2)).containsExactlyInAnyOrder("day-0", "day-1");
        assertThat(in(BackupTable::newest)).extracting(StoredBackup::file).containsExactly("day-3", "day-2", "by-hand");
    }

    @Test
    void a_check_is_asked_for_and_told_of() {
        ask("one", Optional.empty());
        StoredBackup backup = in(BackupTable::claim).orElseThrow();
        done(backup);
        for (Optional<String> wrong : List.of(Optional.<String>empty(), Optional.of("it is damaged"))) {
            in(transaction -> {
                BackupTable.askCheck(transaction, backup.id());
                return null;
            });
            assertThat(find(backup).checking()).isTrue();
            in(transaction -> {
                BackupTable.checked(transaction, backup.id(), wrong);
                return null;
            });
            assertThat(find(backup).checking()).isFalse();
            assertThat(find(backup).checkError()).isEqualTo(wrong);
        }
    }

    @Test
    void a_schedule_is_changed_from_the_version_that_was_seen() {
        Schedule first = in(BackupTable::schedule);
        assertThat(first.enabled()).isFalse();
        Schedule wish = new Schedule(true, first.atTime().plusHours(1), first.zone(), 3, 1, Instant.now());
        assertThat(change(wish)).isTrue();
        assertThat(change(wish)).isFalse();
        assertThat(in(BackupTable::schedule).version()).isEqualTo(2);
        assertThat(in(BackupTable::schedule).atTime()).isEqualTo(wish.atTime());
    }

    private List<String> expire(int keep) {
        return in(transaction -> BackupTable.expire(transaction, keep));
    }

    private boolean change(Schedule wish) {
        return in(transaction -> BackupTable.change(transaction, wish, 1));
    }

    private Optional<Long> ask(String file, Optional<LocalDate> day) {
        return in(transaction -> BackupTable.ask(transaction, file, OptionalLong.empty(), day, false));
    }

    private void done(StoredBackup backup) {
        in(transaction -> {
            BackupTable.done(transaction, backup.id(), TAKEN);
            return null;
        });
    }

    private StoredBackup find(StoredBackup backup) {
        return in(transaction -> BackupTable.find(transaction, backup.id())).orElseThrow();
    }

    private <T> T in(Function<Transaction, T> work) {
        return database.transactions().call(Scope.ALL_INSTITUTES, work::apply);
    }
}
