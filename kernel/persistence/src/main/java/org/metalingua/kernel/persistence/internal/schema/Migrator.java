package org.metalingua.kernel.persistence.internal.schema;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.ui.LoggerUIService;
import org.metalingua.kernel.persistence.dump.Changeset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to the state of a changelog. Safe for concurrent use, also by several processes on one database;
 * killed halfway, the next run goes on where it stopped.
 */
public final class Migrator {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);

    /** Held until the connection closes; unlike Liquibase's own lock it does not outlive a killed process. */
    private static final long LOCK = 0x6d6c5f6d69677261L;

    private final DataSource server;

    /** @param server makes connections of the login user, which owns the schema */
    public Migrator(DataSource server) {
        this.server = server;
    }

    /** @throws MigrationException naming the unit and the cause; what was applied before it stays */
    public void migrate(Changelog changelog) {
        try (Connection connection = server.getConnection()) {
            String checksum = changelog.checksum();
            if (!checksum.equals(applied(connection, changelog.unit()))) {
                migrate(connection, changelog, checksum);
            }
        } catch (SQLException | IOException | LiquibaseException e) {
            throw new MigrationException(changelog.unit(), e);
        }
    }

    /** Those of the steps that the changelog does not have, as {@code file::id}. */
    public List<String> unknown(Changelog changelog, List<Changeset> changesets) {
        try (Connection connection = server.getConnection()) {
            Set<Changeset> known = new HashSet<>(steps(connection, changelog));
            return changesets.stream()
                    .filter(changeset -> !known.contains(changeset))
                    .map(changeset -> changeset.file() + "::" + changeset.id())
                    .toList();
        } catch (SQLException | LiquibaseException e) {
            throw new MigrationException(changelog.unit(), e);
        }
    }

    /**
     * Runs no more of the changelog than is needed to have these steps of it, and leaves the rest to {@link #migrate}.
     *
     * @throws MigrationException naming the unit and the cause; what was applied before it stays
     */
    public void migrateTo(Changelog changelog, List<Changeset> changesets) {
        try (Connection connection = server.getConnection()) {
            execute(connection, "select pg_advisory_lock(" + LOCK + ")");
            List<Changeset> steps = steps(connection, changelog);
            int count = changesets.stream().mapToInt(steps::indexOf).max().orElse(-1) + 1;
            if (count > 0) {
                withLiquibase(connection, changelog, liquibase -> liquibase.update(count, ""));
            }
        } catch (SQLException | LiquibaseException e) {
            throw new MigrationException(changelog.unit(), e);
        }
    }

    private static List<Changeset> steps(Connection connection, Changelog changelog) throws LiquibaseException {
        List<Changeset> steps = new ArrayList<>();
        withLiquibase(connection, changelog, liquibase -> liquibase
                .getDatabaseChangeLog()
                .getChangeSets()
                .forEach(step -> steps.add(new Changeset(step.getFilePath(), step.getAuthor(), step.getId()))));
        return steps;
    }

    private static void migrate(Connection connection, Changelog changelog, String checksum)
            throws SQLException, LiquibaseException {
        long begin = System.nanoTime();
        execute(connection, "select pg_advisory_lock(" + LOCK + ")");
        execute(
                connection,
                "create table if not exists metalingua_changelog"
                        + " (unit text primary key, checksum text not null, applied_at timestamptz not null)");
        if (checksum.equals(applied(connection, changelog.unit()))) {
            return;
        }
        if (exists(connection, "databasechangeloglock")) {
            execute(connection, "update databasechangeloglock set locked = false where locked");
        }
        withLiquibase(connection, changelog, liquibase -> liquibase.update(new Contexts()));
        connection.setAutoCommit(true);
        remember(connection, changelog.unit(), checksum);
        LOG.info("migrated unit {} in {} ms", changelog.unit(), (System.nanoTime() - begin) / 1_000_000);
    }

    private interface Use {
        void of(Liquibase liquibase) throws LiquibaseException;
    }

    /** Liquibase finds its parts through the thread's class loader; in OSGi that must be its own. */
    private static void withLiquibase(Connection connection, Changelog changelog, Use use) throws LiquibaseException {
        ClassLoader liquibaseLoader = Liquibase.class.getClassLoader();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(liquibaseLoader);
        try {
            ChangelogAccessor files = new ChangelogAccessor(changelog);
            Map<String, Object> scope = Map.of(
                    Scope.Attr.classLoader.name(),
                    liquibaseLoader,
                    Scope.Attr.resourceAccessor.name(),
                    files,
                    Scope.Attr.ui.name(),
                    new LoggerUIService(),
                    Scope.Attr.logService.name(),
                    new LiquibaseLog(),
                    "liquibase.analytics.enabled",
                    false);
            Scope.child(scope, () -> {
                var database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                Liquibase liquibase = new Liquibase(changelog.mainFile(), files, database);
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                use.of(liquibase);
            });
        } catch (LiquibaseException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LiquibaseException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static String applied(Connection connection, String unit) throws SQLException {
        if (!exists(connection, "metalingua_changelog")) {
            return null;
        }
        try (PreparedStatement select =
                connection.prepareStatement("select checksum from metalingua_changelog where unit = ?")) {
            select.setString(1, unit);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static void remember(Connection connection, String unit, String checksum) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "insert into metalingua_changelog (unit, checksum, applied_at) values (?, ?, now())"
                        + " on conflict (unit) do update set checksum = excluded.checksum, applied_at = now()")) {
            upsert.setString(1, unit);
            upsert.setString(2, checksum);
            upsert.executeUpdate();
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select to_regclass(?) is not null")) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
