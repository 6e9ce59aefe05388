package org.metalingua.kernel.institutes.internal.registry;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.web.PageRequest;

/** All institutes. Members are counted for the rows of a page only, from an index. */
final class InstituteTable {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SELECT = """
            select i.id, i.slug, i.name, i.host, i.locale, i.created_at, i.suspended_at, i.settings_version,
                   (select count(distinct m.account_id) from membership m where m.institute_id = i.id) as members
              from institute i
            """;

    private InstituteTable() {}

    /** The newest first. */
    static List<KnownInstitute> page(Transaction transaction, Optional<String> words, PageRequest request) {
        String sql = SELECT + """
                 where i.id < ? and (?::text is null or position(lower(?) in lower(i.name)) > 0
                                     or position(lower(?) in i.slug) > 0)
                 order by i.id desc limit ?""";
        try (PreparedStatement query = transaction.connection().prepareStatement(sql)) {
            query.setLong(1, request.after().orElse(Long.MAX_VALUE));
            query.setString(2, words.orElse(null));
            query.setString(3, words.orElse(null));
            query.setString(4, words.orElse(null));
            query.setInt(5, request.rowsToRead());
            return all(query);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    static Optional<KnownInstitute> find(Transaction transaction, long id) {
        return find(transaction, id, "");
    }

    /** The same, and nobody else changes it before the transaction has ended. */
    static Optional<KnownInstitute> findForUpdate(Transaction transaction, long id) {
        return find(transaction, id, " for update of i");
    }

    private static Optional<KnownInstitute> find(Transaction transaction, long id, String lock) {
        try (PreparedStatement query = transaction.connection().prepareStatement(SELECT + " where i.id = ?" + lock)) {
            query.setLong(1, id);
            return all(query).stream().findFirst();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** The new one's number; empty when another has the slug or the host. */
    static OptionalLong add(Transaction transaction, NewInstitute institute) {
        try (PreparedStatement insert = transaction
                .connection()
                .prepareStatement("insert into institute (slug, name, host, locale, time_zone) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing returning id")) {
            insert.setString(1, institute.slug());
            insert.setString(2, institute.name());
            insert.setString(3, institute.host().orElse(null));
            insert.setString(4, institute.locale());
            insert.setString(5, institute.timeZone());
            try (ResultSet row = insert.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong("id")) : OptionalLong.empty();
            }
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    static boolean has(Transaction transaction, String slug) {
        try (PreparedStatement query =
                transaction.connection().prepareStatement("select 1 from institute where slug = ?")) {
            query.setString(1, slug);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** False when another institute has the host; the transaction is of no use any more then. */
    static boolean change(Transaction transaction, long id, String name, Optional<String> host) {
        try (PreparedStatement update = transaction
                .connection()
                .prepareStatement("update institute set name = ?, host = ?, settings_version = settings_version + 1"
                        + " where id = ?")) {
            update.setString(1, name);
            update.setString(2, host.orElse(null));
            update.setLong(3, id);
            update.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw unwritable(e);
        }
    }

    static void suspend(Transaction transaction, long id, boolean suspended) {
        try (PreparedStatement update = transaction
                .connection()
                .prepareStatement("update institute set suspended_at = case when ? then now() end where id = ?")) {
            update.setBoolean(1, suspended);
            update.setLong(2, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    static OptionalLong account(Transaction transaction, String email) {
        try (PreparedStatement query =
                transaction.connection().prepareStatement("select id from account where email = lower(?)")) {
            query.setString(1, email);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong("id")) : OptionalLong.empty();
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    static void admin(Transaction transaction, long institute, long account) {
        try (PreparedStatement insert = transaction
                .connection()
                .prepareStatement("insert into membership (institute_id, account_id, role) values (?, ?, 'admin')")) {
            insert.setLong(1, institute);
            insert.setLong(2, account);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    private static List<KnownInstitute> all(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            List<KnownInstitute> all = new ArrayList<>();
            while (row.next()) {
                all.add(new KnownInstitute(
                        row.getLong("id"),
                        row.getString("slug"),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("host")),
                        row.getString("locale"),
                        row.getInt("members"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("suspended_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getInt("settings_version")));
            }
            return all;
        }
    }

    private static DatabaseException unreadable(SQLException e) {
        return new DatabaseException("institutes cannot be read", e);
    }

    private static DatabaseException unwritable(SQLException e) {
        return new DatabaseException("an institute cannot be stored", e);
    }
}
