package org.metalingua.kernel.persistence.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.testing.TestDatabase;

class KernelSchemaTest {
    @Test
    void a_fresh_database_has_no_institute() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            long institutes = database.transactions().read(Scope.ALL_INSTITUTES, transaction -> {
                try (Statement statement = transaction.connection().createStatement();
                        ResultSet row = statement.executeQuery("select count(*) from institute")) {
                    row.next();
                    return row.getLong(1);
                }
            });
            assertThat(institutes).isZero();
        }
    }
}
