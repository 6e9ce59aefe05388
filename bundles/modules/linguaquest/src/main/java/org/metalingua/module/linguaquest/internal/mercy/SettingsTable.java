package org.metalingua.module.linguaquest.internal.mercy;

import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** What the institute of the transaction has decided. */
final class SettingsTable {
    private SettingsTable() {}

    /**
     * As it is stored.
     *
     * @param version 0 where nothing was decided yet
     */
    record Stored(MercySettings settings, int version) {
        private static final Stored NOTHING = new Stored(new MercySettings(MercySettings.NONE), 0);
    }

    static Stored find(Transaction transaction) {
        return Sql.in(transaction)
                .find(
                        "select mercy, version from linguaquest_settings",
                        row -> new Stored(new MercySettings(row.getString("mercy")), row.getInt("version")))
                .orElse(Stored.NOTHING);
    }

    /** False when another version is there by now. */
    static boolean store(Transaction transaction, int seen, MercySettings settings) {
        String statement = seen == 0
                ? "insert into linguaquest_settings (mercy) values (?) on conflict do nothing"
                : "update linguaquest_settings set mercy = ?, version = version + 1 where version = " + seen;
        return Sql.in(transaction).update(statement, settings.mercy()) > 0;
    }
}
