package org.metalingua.kernel.persistence.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.internal.server.EmbeddedServer;
import org.metalingua.kernel.persistence.testing.TestDatabase;

/** A platform that {@link KilledProcessTest} kills in the middle of a transaction. */
final class DoomedProcess {
    private DoomedProcess() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedServer server = new EmbeddedServer(Path.of(arguments[0]), 0, 20, EmbeddedServer.Durability.FULL);
        Database database = Database.open(server, TestDatabase.changelog("kernel"), 2);
        insertInstitute(database, "acknowledged", () -> {});
        insertInstitute(database, "half-done", () -> {
            System.out.println("READY TO DIE");
            while (System.in.read() >= 0) {
                System.out.println("still here");
            }
        });
    }

    private interface Pause {
        void await() throws IOException;
    }

    private static void insertInstitute(Database database, String slug, Pause beforeCommit) throws Exception {
        database.transactions().<Void, Exception>call(Scope.ALL_INSTITUTES, transaction -> {
            Connection connection = transaction.connection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into institute (slug, name) values ('" + slug + "', 'Institute')");
            }
            beforeCommit.await();
            return null;
        });
    }
}
