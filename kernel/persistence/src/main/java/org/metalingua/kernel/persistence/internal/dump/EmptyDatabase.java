package org.metalingua.kernel.persistence.internal.dump;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.metalingua.kernel.persistence.dump.Changeset;
import org.metalingua.kernel.persistence.dump.DatabaseLoad;
import org.metalingua.kernel.persistence.internal.schema.Changelog;
import org.metalingua.kernel.persistence.internal.schema.DatabaseRoles;
import org.metalingua.kernel.persistence.internal.schema.Migrator;

/** A database in which nothing is, before rows from elsewhere come into it. */
public final class EmptyDatabase {
    private static final String KERNEL = "kernel";
    private static final String ANYTHING = "select relname from pg_class"
            + " where relnamespace = 'public'::regnamespace and relkind in ('r', 'S', 'v', 'p') limit 1";

    private final DataSource login;

    /** @param login makes connections of the login user, which owns the schema */
    public EmptyDatabase(DataSource login) {
        this.login = login;
    }

    /**
     * Runs those steps of the changelogs that a snapshot names.
     *
     * @param changelogs by unit
     * @throws IOException with one sentence: something is in the database, or a step is in no changelog
     */
    public DatabaseLoad prepare(Map<String, Changelog> changelogs, List<Changeset> changesets)
            throws SQLException, IOException {
        Map<String, List<Changeset>> byUnit = byUnit(changesets);
        for (String unit : byUnit.keySet()) {
            if (!changelogs.containsKey(unit)) {
                throw new IOException("The backup holds tables of \"" + unit + "\", which this distribution has not.");
            }
        }
        Migrator migrator = new Migrator(login);
        for (Map.Entry<String, List<Changeset>> unit : byUnit.entrySet()) {
            List<String> unknown = migrator.unknown(changelogs.get(unit.getKey()), unit.getValue());
            if (!unknown.isEmpty()) {
                throw new IOException("The backup comes from a newer version: this one does not know the steps "
                        + String.join(", ", unknown) + " of \"" + unit.getKey() + "\".");
            }
        }
        try (Connection connection = login.getConnection()) {
            List<String> present = Catalog.names(connection, ANYTHING);
            if (!present.isEmpty()) {
                throw new IOException("The database is not empty: it has the table " + present.get(0)
                        + ". Restore into an empty one.");
            }
            DatabaseRoles.ensure(connection);
            RestoreMark.put(connection);
        }
        // modules refer to tables of the kernel, never to each other's
        migrator.migrateTo(changelogs.get(KERNEL), byUnit.get(KERNEL));
        for (String unit : new TreeSet<>(byUnit.keySet())) {
            if (!unit.equals(KERNEL)) {
                migrator.migrateTo(changelogs.get(unit), byUnit.get(unit));
            }
        }
        return open();
    }

    private DatabaseLoad open() throws SQLException {
        Connection connection = login.getConnection();
        try {
            return LoginLoad.of(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Map<String, List<Changeset>> byUnit(List<Changeset> changesets) {
        Map<String, List<Changeset>> byUnit = new TreeMap<>();
        changesets.forEach(changeset -> byUnit.computeIfAbsent(changeset.unit(), unit -> new ArrayList<>())
                .add(changeset));
        return byUnit;
    }
}
