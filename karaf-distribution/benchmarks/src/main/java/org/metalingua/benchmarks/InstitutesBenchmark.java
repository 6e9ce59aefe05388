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
 * platform asks, each transaction with what begins it and what makes it durable.
 */
final class InstitutesBenchmark {
    private static final int FEW = 10;
    private static final int MANY = 10_000;
    private static final int USERS = 100;
    private static final int FIRST_INSTITUTE = 1_000_000;
    private static final int FIRST_ACCOUNT = 10_000_000;

    /** Pairs of connections, one after the other: a server process keeps its core, and not all cores are alike. */
    private static final int CONNECTIONS = 4;

    /** On each connection: first every institute once, as on one of a pool that has been in use, then those that count. */
    private static final int ROUNDS = MANY + 4_000;

    /** Prime to both numbers, so that neighbours in time are none on the disk. */
    private static final int STRIDE = 7;

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
    private static final double MOST = 1.1;

    /** What a sign-in by password calls, one after the other; the number of the account is what the first gives. */
    private static final String ACCOUNT = "select * from signin_account(?)";

    private static final String PLACES = "select * from signin_places(?)";
    private static final String PROFILE = "select * from signin_profile(?)";
    private static final String BEGIN = "select signin_begin(?, ?, ?, make_interval(secs => ?), ?, ?)";
    private static final double MONTH = 30 * 24 * 3600;

    /** What the platform's transactions begin with. */
    private static final String SETTINGS = "select set_config('role', ?, true), set_config('app.institute', ?, true),"
            + " set_config('statement_timeout', '30000', true)";

    private static final String READ_ONLY_SETTINGS = SETTINGS + ", set_config('transaction_read_only', 'on', true)";
    private static final String SIGN_IN = "metalingua_signin";
    private static final String INSTITUTE = "metalingua_institute";

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
        Times ofFew = new Times();
        Times ofMany = new Times();
        for (int pair = 0; pair < CONNECTIONS; pair++) {
            try (Connection toFew = few.login().getConnection();
                    Connection toMany = many.login().getConnection()) {
                for (int i = 0; i < ROUNDS; i++) {
                    int round = pair * ROUNDS + i;
                    boolean counts = i >= MANY;
                    ofFew.ask(toFew, round, FEW, counts);
                    ofMany.ask(toMany, round, MANY, counts);
                }
            }
        }
        return List.of(
                row("signing in", ofMany.signIn, ofFew.signIn), row("a page of learners", ofMany.list, ofFew.list));
    }

    /** Milliseconds of what one database was asked. */
    private static final class Times {
        private final List<Double> signIn = new ArrayList<>();
        private final List<Double> list = new ArrayList<>();

        void ask(Connection connection, int round, int institutes, boolean counts) throws SQLException {
            int institute = round * STRIDE % institutes;
            double signedIn = signIn(connection, institute, round / FEW % USERS, round);
            double listed = list(connection, institute);
            if (counts) {
                signIn.add(signedIn);
                list.add(listed);
            }
        }
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

    /** The transactions of a sign-in, one after the other, each made durable as the platform's are. */
    private static double signIn(Connection connection, int institute, int user, int round) throws SQLException {
        int number = institute * USERS + user;
        long account = FIRST_ACCOUNT + number;
        long place = FIRST_INSTITUTE + institute;
        long start = System.nanoTime();
        transaction(connection, READ_ONLY_SETTINGS, SIGN_IN, "", ACCOUNT, "user-" + number + "@scale.example");
        transaction(connection, READ_ONLY_SETTINGS, SIGN_IN, "", PLACES, account);
        transaction(connection, READ_ONLY_SETTINGS, SIGN_IN, "", PROFILE, account);
        transaction(
                connection, SETTINGS, SIGN_IN, "", BEGIN, account, place, digest(round), MONTH, "agent", "192.0.2.1");
        return (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
    }

    private static double list(Connection connection, int institute) throws SQLException {
        long start = System.nanoTime();
        transaction(connection, READ_ONLY_SETTINGS, INSTITUTE, "" + (FIRST_INSTITUTE + institute), LIST, 0L, 51);
        return (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
    }

    private static void transaction(
            Connection connection, String settings, String role, String institute, String sql, Object... arguments)
            throws SQLException {
        connection.setAutoCommit(false);
        ask(connection, settings, role, institute);
        ask(connection, sql, arguments);
        connection.commit();
    }

    private static void ask(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        }
    }

    private static byte[] digest(int round) {
        return ByteBuffer.allocate(32).putInt(round).array();
    }
}
