package org.metalingua.kernel.security.internal.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.internal.password.Passwords;

/**
 * The institute that a developer finds after the first start: one account per role, and a platform admin. Its password
 * is in the README, so it exists in the development profile only.
 */
public final class DemoInstitute {
    public static final String EMAIL_SUFFIX = "@demo.metalingua";

    private static final String SLUG = "demo";
    private static final String NAME = "MetaLingua Demo Institute";
    private static final String PASSWORD = "metalingua-demo";
    private static final String PLATFORM_ADMIN = "platform-admin";

    private final Transactions transactions;

    DemoInstitute(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Creates what is missing, in one transaction; changes nothing that is there. */
    void create() throws SQLException {
        transactions.call(Scope.ALL_INSTITUTES, this::create);
    }

    private Void create(Transaction transaction) throws SQLException {
        Connection connection = transaction.connection();
        long institute = institute(connection);
        if (accounts(connection) == Role.values().length + 1) {
            return null;
        }
        String passwordHash = Passwords.hash(PASSWORD);
        for (Role role : Role.values()) {
            long account = account(connection, role.wireName(), displayName(role), passwordHash, false);
            phone(connection, account, role.ordinal() + 1);
            membership(connection, institute, account, role);
        }
        long admin = account(connection, PLATFORM_ADMIN, "Demo platform admin", passwordHash, true);
        phone(connection, admin, Role.values().length + 1);
        return null;
    }

    private static long institute(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into institute (slug, name, locale, time_zone) values (?, ?, 'fa', 'Asia/Tehran')"
                        + " on conflict (slug) do nothing")) {
            insert.setString(1, SLUG);
            insert.setString(2, NAME);
            insert.executeUpdate();
        }
        try (PreparedStatement query = connection.prepareStatement("select id from institute where slug = ?")) {
            query.setString(1, SLUG);
            return id(query);
        }
    }

    private static long accounts(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from account where email like '%' || ?" + " and phone is not null")) {
            query.setString(1, EMAIL_SUFFIX);
            return id(query);
        }
    }

    private static long account(
            Connection connection, String name, String displayName, String passwordHash, boolean platformAdmin)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into account (email, password_hash, display_name, locale,"
                        + " platform_admin) values (?, ?, ?, 'en', ?) on conflict (email) do nothing")) {
            insert.setString(1, name + EMAIL_SUFFIX);
            insert.setString(2, passwordHash);
            insert.setString(3, displayName);
            insert.setBoolean(4, platformAdmin);
            insert.executeUpdate();
        }
        try (PreparedStatement query = connection.prepareStatement("select id from account where email = ?")) {
            query.setString(1, name + EMAIL_SUFFIX);
            return id(query);
        }
    }

    /** The first is +989120000001. */
    private static void phone(Connection connection, long account, int number) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update account set phone = ? where id = ? and phone is null"
                        + " and not exists (select from account where phone = ?)")) {
            String phone = String.format(Locale.ROOT, "+98912%07d", number);
            update.setString(1, phone);
            update.setLong(2, account);
            update.setString(3, phone);
            update.executeUpdate();
        }
    }

    private static void membership(Connection connection, long institute, long account, Role role) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into membership (institute_id, account_id, role) values (?, ?, ?)"
                        + " on conflict (institute_id, account_id, role) do nothing")) {
            insert.setLong(1, institute);
            insert.setLong(2, account);
            insert.setString(3, role.wireName());
            insert.executeUpdate();
        }
    }

    private static long id(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String displayName(Role role) {
        return "Demo " + role.wireName().replace('-', ' ');
    }
}
