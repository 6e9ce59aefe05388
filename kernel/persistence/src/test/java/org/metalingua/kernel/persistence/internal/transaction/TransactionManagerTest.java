package org.metalingua.kernel.persistence.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.metalingua.kernel.persistence.internal.transaction.School.FIRST;
import static org.metalingua.kernel.persistence.internal.transaction.School.SECOND;
import static org.metalingua.kernel.persistence.internal.transaction.School.count;
import static org.metalingua.kernel.persistence.internal.transaction.School.insertEnrolment;
import static org.metalingua.kernel.persistence.internal.transaction.School.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.OptimisticLockException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.ScopeMismatchException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Transactions.Options;

class TransactionManagerTest {
    private static final String SESSION = "select pg_backend_pid() || '/' || txid_current()";

    private School school;
    private Transactions transactions;

    @BeforeEach
    void open() {
        school = new School();
        transactions = school.transactions;
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    void two_units_and_plain_jdbc_share_one_connection_and_one_transaction() throws SQLException {
        List<String> seen = transactions.call(FIRST, transaction -> {
            List<String> sessions = new ArrayList<>();
            sessions.add(session(school.courses.entityManager(transaction)));
            sessions.add(session(school.wallet.entityManager(transaction)));
            school.courses.entityManager(transaction).persist(new Enrolment("A1"));
            school.wallet.entityManager(transaction).persist(new Purse(5));
            school.courses.entityManager(transaction).flush();
            sessions.add(session(school.courses.entityManager(transaction)));
            sessions.add(session(school.wallet.entityManager(transaction)));
            sessions.add(text(transaction.connection(), SESSION));
            return sessions;
        });
        assertThat(seen).hasSize(5).containsOnly(seen.get(0));
        assertThat(school.rows("enrolment")).isOne();
        assertThat(school.rows("purse")).isOne();
    }

    @Test
    void an_exception_after_both_units_have_written_undoes_both() {
        assertThatThrownBy(() -> transactions.call(FIRST, transaction -> {
                    writeBoth(transaction, "A1");
                    school.courses.entityManager(transaction).flush();
                    school.wallet.entityManager(transaction).flush();
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("changed my mind");
        assertNothingWritten();
    }

    @Test
    void a_commit_that_the_database_refuses_undoes_both_units() {
        assertThatThrownBy(() -> transactions.call(FIRST, transaction -> {
                    writeBoth(transaction, "full");
                    return null;
                }))
                .isInstanceOfSatisfying(DatabaseException.class, refused -> assertThat(refused.sqlState())
                        .isEqualTo("23514"))
                .hasMessageContaining("the course full is full");
        assertNothingWritten();
    }

    @Test
    void the_connection_of_a_refused_commit_is_as_good_as_new() {
        for (int i = 0; i < 40; i++) {
            catchThrowable(() -> transactions.call(FIRST, transaction -> {
                writeBoth(transaction, "full");
                return null;
            }));
        }
        for (int i = 0; i < 40; i++) {
            transactions.call(FIRST, transaction -> {
                writeBoth(transaction, "A1");
                return null;
            });
        }
        assertThat(school.rows("enrolment")).isEqualTo(40);
        assertThat(school.rows("purse")).isEqualTo(40);
    }

    @Test
    void a_unique_constraint_is_called_a_duplicate_whether_it_is_hit_at_a_flush_or_at_the_commit() {
        school.database.execute("create unique index one_course on enrolment (course)");
        for (boolean flush : new boolean[] {true, false}) {
            assertThatThrownBy(() -> transactions.call(FIRST, transaction -> {
                        EntityManager courses = school.courses.entityManager(transaction);
                        insertEnrolment(transaction.connection(), "A1");
                        courses.persist(new Enrolment("A1"));
                        if (flush) {
                            courses.flush();
                        }
                        return null;
                    }))
                    .as("flush: %s", flush)
                    .isInstanceOfSatisfying(DatabaseException.class, refused -> assertThat(refused.isDuplicate())
                            .isTrue());
        }
        assertNothingWritten();
    }

    @Test
    void eight_threads_on_one_row_lose_no_update_and_leave_no_half() throws Exception {
        long purse = transactions.call(FIRST, transaction -> {
            Purse fresh = new Purse(0);
            school.wallet.entityManager(transaction).persist(fresh);
            school.wallet.entityManager(transaction).flush();
            return fresh.id;
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<int[]>> results = threads.invokeAll(Collections.nCopies(8, deposits(purse, 40)));
        threads.shutdown();
        int done = 0;
        int conflicts = 0;
        for (Future<int[]> result : results) {
            done += result.get()[0];
            conflicts += result.get()[1];
        }
        assertThat(done + conflicts).isEqualTo(320);
        assertThat(conflicts).as("conflicts, else this test shows nothing").isPositive();
        assertThat(school.number("purse", "balance")).isEqualTo(done);
        assertThat(school.number("purse", "version")).isEqualTo(done + 1L);
        assertThat(school.rows("enrolment")).isEqualTo(done);
    }

    @Test
    void a_session_ended_by_the_server_leaves_nothing_and_the_pool_recovers() {
        assertThatThrownBy(() -> transactions.call(FIRST, transaction -> {
                    writeBoth(transaction, "A1");
                    school.courses.entityManager(transaction).flush();
                    school.wallet.entityManager(transaction).flush();
                    school.database.execute("select pg_terminate_backend("
                            + text(transaction.connection(), "select pg_backend_pid()") + ")");
                    return null;
                }))
                .isInstanceOf(DatabaseException.class);
        assertNothingWritten();
        transactions.call(FIRST, transaction -> {
            writeBoth(transaction, "A1");
            return null;
        });
        assertThat(school.rows("enrolment")).isOne();
    }

    @Test
    void outside_a_transaction_there_is_no_connection() {
        TransactionManager manager = (TransactionManager) transactions;
        assertThatThrownBy(() -> manager.boundDataSource().getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no transaction runs");
    }

    @Test
    void nothing_can_be_done_with_a_transaction_that_is_over() {
        AtomicReference<Transaction> kept = new AtomicReference<>();
        Connection connection = transactions.call(FIRST, transaction -> {
            kept.set(transaction);
            return transaction.connection();
        });
        assertThatThrownBy(() -> insertEnrolment(connection, "late"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("over");
        assertThatThrownBy(() -> school.courses.entityManager(kept.get())).hasMessageContaining("over");
        assertThatThrownBy(() -> kept.get().afterCommit(() -> {})).hasMessageContaining("over");
        assertNothingWritten();
    }

    @Test
    void a_transaction_belongs_to_its_thread() {
        transactions.call(FIRST, transaction -> {
            Throwable elsewhere = CompletableFuture.supplyAsync(() -> catchThrowable(transaction::connection))
                    .join();
            assertThat(elsewhere).isInstanceOf(IllegalStateException.class).hasMessageContaining("belongs to thread");
            return null;
        });
    }

    @Test
    void committing_or_closing_the_connection_inside_the_work_does_nothing() {
        assertThatThrownBy(() -> transactions.call(FIRST, transaction -> {
                    insertEnrolment(transaction.connection(), "A1");
                    transaction.connection().commit();
                    transaction.connection().close();
                    assertThat(count(transaction, "enrolment")).isOne();
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");
        assertNothingWritten();
    }

    @Test
    void joined_work_is_part_of_the_outer_transaction() {
        assertThatThrownBy(() -> transactions.call(FIRST, outer -> {
                    transactions.call(FIRST, joined -> {
                        assertThat(joined).isSameAs(outer);
                        writeBoth(joined, "A1");
                        return null;
                    });
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");
        assertNothingWritten();
    }

    @Test
    void a_failure_of_joined_work_undoes_everything_even_when_it_is_caught() {
        assertThatThrownBy(() -> transactions.call(FIRST, outer -> {
                    writeBoth(outer, "A1");
                    catchThrowable(() -> transactions.call(FIRST, joined -> {
                        throw new IllegalStateException("joined");
                    }));
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("joined");
        assertNothingWritten();
    }

    @Test
    void another_scope_cannot_join() {
        assertThatThrownBy(() -> transactions.call(
                        FIRST, outer -> transactions.call(SECOND, joined -> count(joined, "enrolment"))))
                .isInstanceOf(ScopeMismatchException.class);
    }

    @Test
    void rollback_only_lets_the_work_return_and_undoes_it() {
        List<String> log = new ArrayList<>();
        String result = transactions.call(FIRST, transaction -> {
            writeBoth(transaction, "A1");
            transaction.afterCommit(() -> log.add("committed"));
            transaction.setRollbackOnly();
            return "returned";
        });
        assertThat(result).isEqualTo("returned");
        assertThat(log).isEmpty();
        assertNothingWritten();
    }

    @Test
    void actions_run_after_the_commit_in_their_order_and_only_then() throws SQLException {
        List<String> log = new ArrayList<>();
        transactions.call(FIRST, outer -> {
            outer.afterCommit(() -> log.add("first sees " + school.rows("enrolment")));
            transactions.call(FIRST, joined -> {
                insertEnrolment(joined.connection(), "A1");
                joined.afterCommit(() -> {
                    throw new IllegalStateException("an action that fails harms no other");
                });
                joined.afterCommit(() -> log.add("last, in a new transaction, sees "
                        + transactions.<Long, RuntimeException>read(FIRST, later -> number(later, "enrolment"))));
                return null;
            });
            log.add("work done");
            return null;
        });
        assertThat(log).containsExactly("work done", "first sees 1", "last, in a new transaction, sees 1");
    }

    @Test
    void actions_of_a_failed_commit_never_run() {
        List<String> log = new ArrayList<>();
        catchThrowable(() -> transactions.call(FIRST, transaction -> {
            transaction.afterCommit(() -> log.add("ran"));
            insertEnrolment(transaction.connection(), "full");
            return null;
        }));
        assertThat(log).isEmpty();
    }

    @Test
    void requires_new_commits_for_itself() {
        assertThatThrownBy(() -> transactions.call(FIRST, outer -> {
                    insertEnrolment(outer.connection(), "outer");
                    transactions.call(SECOND, Options.REQUIRES_NEW, inner -> {
                        insertEnrolment(inner.connection(), "inner");
                        return null;
                    });
                    assertThat(count(outer, "enrolment")).isOne();
                    throw new IllegalStateException("outer fails");
                }))
                .hasMessage("outer fails");
        assertThat(school.number("enrolment", "max(case course when 'inner' then 1 else 0 end)"))
                .isOne();
        assertThat(school.rows("enrolment")).isOne();
    }

    @Test
    void a_failing_requires_new_leaves_the_outer_transaction_alone() throws SQLException {
        transactions.call(FIRST, outer -> {
            insertEnrolment(outer.connection(), "outer");
            catchThrowable(() -> transactions.call(FIRST, Options.REQUIRES_NEW, inner -> {
                insertEnrolment(inner.connection(), "inner");
                throw new IllegalStateException("inner fails");
            }));
            return null;
        });
        assertThat(school.rows("enrolment")).isOne();
    }

    @Test
    void read_only_refuses_writes_of_jdbc_and_of_units() {
        assertThatThrownBy(() -> transactions.read(FIRST, transaction -> {
                    insertEnrolment(transaction.connection(), "A1");
                    return null;
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> transactions.read(FIRST, transaction -> {
                    school.wallet.entityManager(transaction).persist(new Purse(1));
                    school.wallet.entityManager(transaction).flush();
                    return null;
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("read-only");
        assertNothingWritten();
    }

    @Test
    void a_statement_that_takes_too_long_is_cancelled() {
        Options quick = new Options(false, false, Optional.of(Duration.ofMillis(100)));
        assertThatThrownBy(() -> transactions.call(
                        FIRST, quick, transaction -> text(transaction.connection(), "select pg_sleep(60)")))
                .isInstanceOfSatisfying(SQLException.class, cancelled -> assertThat(cancelled.getSQLState())
                        .isEqualTo("57014"));
    }

    @Test
    void no_setting_of_a_transaction_stays_on_its_connection() throws SQLException {
        Options quick = new Options(true, false, Optional.of(Duration.ofMillis(77)));
        transactions.call(FIRST, quick, transaction -> text(transaction.connection(), "select 1"));
        for (int i = 0; i < 20; i++) {
            String settings = transactions.call(
                    Scope.BEFORE_SIGN_IN,
                    transaction -> text(
                            transaction.connection(),
                            "select current_user || ',' || current_setting('app.institute') || ',' ||"
                                    + " current_setting('statement_timeout') || ',' ||"
                                    + " current_setting('transaction_read_only')"));
            assertThat(settings).isEqualTo("metalingua_signin,,30s,off");
        }
    }

    @Test
    void a_swallowed_sql_error_does_not_become_a_silent_half_commit() {
        assertThatThrownBy(() -> transactions.call(FIRST, transaction -> {
                    insertEnrolment(transaction.connection(), "A1");
                    catchThrowable(() -> text(transaction.connection(), "select 1 / 0"));
                    return null;
                }))
                .isInstanceOf(DatabaseException.class);
        assertNothingWritten();
    }

    @Test
    void a_swallowed_failure_of_a_flush_does_not_become_a_silent_loss() {
        school.database.execute("create unique index one_course on enrolment (course)");
        assertThatThrownBy(() -> transactions.call(FIRST, transaction -> {
                    EntityManager courses = school.courses.entityManager(transaction);
                    courses.persist(new Enrolment("A1"));
                    courses.persist(new Enrolment("A1"));
                    assertThat(catchThrowable(courses::flush)).isNotNull();
                    return "looks fine";
                }))
                .isInstanceOf(RuntimeException.class);
        assertNothingWritten();
    }

    @Test
    void rolling_the_connection_back_makes_the_transaction_fail() {
        assertThatThrownBy(() -> transactions.call(FIRST, transaction -> {
                    insertEnrolment(transaction.connection(), "A1");
                    transaction.connection().rollback();
                    return "looks fine";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("its connection was rolled back");
        assertNothingWritten();
    }

    @Test
    void a_savepoint_undoes_a_part() throws SQLException {
        transactions.call(FIRST, transaction -> {
            insertEnrolment(transaction.connection(), "kept");
            Savepoint savepoint = transaction.connection().setSavepoint();
            insertEnrolment(transaction.connection(), "undone");
            transaction.connection().rollback(savepoint);
            return null;
        });
        assertThat(school.number("enrolment", "count(*) filter (where course = 'kept')"))
                .isOne();
        assertThat(school.rows("enrolment")).isOne();
    }

    private Callable<int[]> deposits(long purse, int count) {
        return () -> {
            int[] doneAndConflicts = new int[2];
            for (int i = 0; i < count; i++) {
                try {
                    transactions.call(FIRST, transaction -> {
                        school.courses.entityManager(transaction).persist(new Enrolment("A1"));
                        EntityManager wallet = school.wallet.entityManager(transaction);
                        wallet.find(Purse.class, purse, LockModeType.OPTIMISTIC).add(1);
                        return null;
                    });
                    doneAndConflicts[0]++;
                } catch (OptimisticLockException e) {
                    doneAndConflicts[1]++;
                }
            }
            return doneAndConflicts;
        };
    }

    private void writeBoth(Transaction transaction, String course) {
        school.courses.entityManager(transaction).persist(new Enrolment(course));
        school.wallet.entityManager(transaction).persist(new Purse(5));
    }

    private void assertNothingWritten() {
        assertThat(school.rows("enrolment")).isZero();
        assertThat(school.rows("purse")).isZero();
    }

    private static String session(EntityManager entityManager) {
        return (String) entityManager.createNativeQuery(SESSION).getSingleResult();
    }

    private static long number(Transaction transaction, String table) {
        try {
            return count(transaction, table);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
