package org.metalingua.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metalingua.itests.Distribution;
import org.metalingua.itests.ExternalDatabase;

/**
 * What signing in and a page of a list ask of the database, with ten institutes of a hundred users and with ten thousand.
 * Both databases are asked in turn, so that whatever else the machine does weighs on both, by prepared statements as the
 * platform asks, and after somebody of each institute was there once, as in a database that has been running.
 */
final class InstitutesBenchmark {
    private static final int FEW = 10;
    private static final int MANY = 10_000;
    private static final int USERS = 100;
    private static final int FIRST_INSTITUTE = 1_000_000;
    private static final int FIRST_ACCOUNT = 10_000_000;
    private static final int WARM_UP = MANY;
    private static final int ROUNDS = 2_000;

    /** Prime to both numbers, so that neighbours in time are none on the disk. */
    private static final int STRIDE = 7;

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
    private static final double MOST = 1.1;

    /** What a sign-in by password calls, one after the other; the number of the account is what the first gives. */
    private static final String ACCOUNT = "select * from signin_account(?)";

    private static final String PLACES = "select * from signin_places(?)";
    private static final String PROFILE = "select * from signin_profile(?)";
    private static final String BEGIN = "select signin_begin(?, ?, ?, interval '30 days', 'agent', '192.0.2.1')";

    /** The page of learners: the longest of the lists that ask who is a member. */
    private static final String LIST = """
            select a.id, a.display_name, a.email
              from account a left join test_accommodations t on t.account_id = a.id
             where a.id > ? and exists (select from membership m where m.account_id = a.id and m.role = 'student')
             order by a.id limit ?""";

    private InstitutesBenchmark() {}

    static List<Row> run(Path scratch) throws Exception {
        try (ExternalDatabase few = filled(scratch, "few", FEW);
                ExternalDatabase many = filled(scratch, "many", MANY)) {
            return measured(few, many);
        }
    }

    static List<Row> measured(ExternalDatabase few, ExternalDatabase many) throws SQLException {
        List<Double> signInFew = new ArrayList<>();
        List<Double> signInMany = new ArrayList<>();
        List<Double> listFew = new ArrayList<>();
        List<Double> listMany = new ArrayList<>();
        try (Connection toFew = few.login().getConnection();
                Connection toMany = many.login().getConnection()) {
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                double[] times = {
                    signIn(toFew, round % FEW, round / FEW % USERS),
                    signIn(toMany, round * STRIDE % MANY, round / FEW % USERS),
                    list(toFew, round % FEW),
                    list(toMany, round * STRIDE % MANY)
                };
                if (round >= WARM_UP) {
                    signInFew.add(times[0]);
                    signInMany.add(times[1]);
                    listFew.add(times[2]);
                    listMany.add(times[3]);
                }
            }
        }
        return List.of(row("signing in", signInMany, signInFew), row("a page of learners", listMany, listFew));
    }

    private static Row row(String what, List<Double> many, List<Double> few) {
        return Row.ratio(
                        "institutes: SQL of " + what + ", 10,000 institutes of 100 users",
                        Stats.median(many),
                        "ms",
                        "10 institutes",
                        Stats.median(few))
                .mustReach(Row.Target.atMost(MOST));
    }

    /** A database that the distribution has migrated, with so many institutes. */
    private static ExternalDatabase filled(Path scratch, String name, int institutes) throws Exception {
        Path folder = Files.createDirectories(scratch.resolve(name));
        ExternalDatabase database = ExternalDatabase.start(folder.resolve("database"));
        try {
            Distribution.unpack(folder, Map.of("DATABASE_URL", database.url()))
                    .start()
                    .close();
            fill(database, institutes);
            return database;
        } catch (Exception e) {
            database.close();
            throw e;
        }
    }

    static void fill(ExternalDatabase database, int institutes) throws SQLException {
        try (Connection connection = database.login().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role metalingua_platform");
            statement.execute("insert into institute (id, slug, name) select " + FIRST_INSTITUTE
                    + " + n, 'scale-' || n, 'Scale ' || n" + " from generate_series(0, " + (institutes - 1) + ") n");
            statement.execute(
                    "insert into account (id, email, password_hash, display_name) select " + FIRST_ACCOUNT + " + n,"
                            + " 'user-' || n || '@scale.example', '-', 'User ' || n from generate_series(0, "
                            + (institutes * USERS - 1) + ") n");
            statement.execute("insert into membership (institute_id, account_id, role) select " + FIRST_INSTITUTE
                    + " + n / " + USERS
                    + ", " + FIRST_ACCOUNT
                    + " + n, case when n % 10 = 0 then 'teacher' else 'student' end from generate_series(0, "
                    + (institutes * USERS - 1) + ") n");
            statement.execute("reset role");
            statement.execute("vacuum analyze");
        }
    }

    private static double signIn(Connection connection, int institute, int user) throws SQLException {
        int number = institute * USERS + user;
        long account = FIRST_ACCOUNT + number;
        return milliseconds(connection, "set local role metalingua_signin", () -> {
            ask(connection, ACCOUNT, "user-" + number + "@scale.example");
            ask(connection, PLACES, account);
            ask(connection, PROFILE, account);
            ask(connection, BEGIN, account, (long) FIRST_INSTITUTE + institute, digest(number));
        });
    }

    private static double list(Connection connection, int institute) throws SQLException {
        return milliseconds(
                connection,
                "set local role metalingua_institute; set local app.institute = '" + (FIRST_INSTITUTE + institute)
                        + "'",
                () -> ask(connection, LIST, 0L, 51));
    }

    private interface Statements {
        void run() throws SQLException;
    }

    /** The statements alone, without what begins and ends their transaction. */
    private static double milliseconds(Connection connection, String scope, Statements statements) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(scope);
            long start = System.nanoTime();
            statements.run();
            return (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
        } finally {
            connection.rollback();
        }
    }

    private static void ask(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        }
    }

    private static byte[] digest(int number) {
        return ByteBuffer.allocate(32).putInt(number).array();
    }
}
