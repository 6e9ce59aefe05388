package org.metalingua.kernel.core.internal.licence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** The licences that were uploaded, and the latest time that was seen. */
final class LicenceTable {
    /** How many of an institute's licences are looked at; more than a vendor issues in a decade. */
    private static final int DEPTH = 50;

    private LicenceTable() {}

    /**
     * One upload.
     *
     * @param by display name of who did it; empty when they are no member any more
     */
    record Upload(String token, Instant at, Optional<String> by) {}

    /** Number of the latest upload, 0 when there is none. */
    static long newest(Transaction transaction) {
        return one(
                transaction,
                "select coalesce(max(id), 0) as newest from institute_licence",
                row -> row.getLong("newest"));
    }

    /** The latest time that any node has seen; empty before the first. */
    static Optional<Instant> seen(Transaction transaction) {
        return one(transaction, "select (select seen from licence_clock) as seen", row -> Optional.ofNullable(
                        row.getObject("seen", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant));
    }

    /** Remembers a time, unless a later one is remembered already. */
    static void remember(Transaction transaction, Instant now) {
        try (PreparedStatement insert = transaction
                .connection()
                .prepareStatement("insert into licence_clock (seen) values (?) on conflict (one) do update"
                        + " set seen = greatest(licence_clock.seen, excluded.seen)")) {
            insert.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the time cannot be remembered", e);
        }
    }

    /** What every institute holds that has uploaded something after the number. */
    static Map<Long, HeldLicence> since(Transaction transaction, long number) {
        String sql = """
            select institute.id, institute.slug, array_agg(held.token order by held.place) as tokens
            from institute join lateral (
                select token, row_number() over (order by issued_at desc, id desc) as place
                from institute_licence where institute_id = institute.id
                order by place limit ?) held on true
            where institute.id in (select institute_id from institute_licence where id > ?)
            group by institute.id, institute.slug\
            """;
        try (PreparedStatement query = transaction.connection().prepareStatement(sql)) {
            query.setInt(1, DEPTH);
            query.setLong(2, number);
            try (ResultSet row = query.executeQuery()) {
                Map<Long, HeldLicence> all = new HashMap<>();
                while (row.next()) {
                    String[] tokens = (String[]) row.getArray("tokens").getArray();
                    all.put(row.getLong("id"), new HeldLicence(row.getString("slug"), List.of(tokens)));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new DatabaseException("the licences cannot be read", e);
        }
    }

    static Optional<Long> institute(Transaction transaction, String slug) {
        return one(
                transaction,
                "select (select id from institute where slug = ?) as id",
                row -> {
                    long id = row.getLong("id");
                    return row.wasNull() ? Optional.empty() : Optional.of(id);
                },
                slug);
    }

    static String slug(Transaction transaction, long institute) {
        return one(transaction, "select slug from institute where id = ?", row -> row.getString("slug"), institute);
    }

    /** Its own, the newest first. Reads them in the institute's scope. */
    static List<Upload> uploads(Transaction transaction) {
        String sql = """
            select token, uploaded_at, display_name
            from institute_licence left join account on account.id = uploaded_by
            order by issued_at desc, institute_licence.id desc limit ?\
            """;
        try (PreparedStatement query = transaction.connection().prepareStatement(sql)) {
            query.setInt(1, DEPTH);
            try (ResultSet row = query.executeQuery()) {
                List<Upload> all = new ArrayList<>();
                while (row.next()) {
                    all.add(new Upload(
                            row.getString("token"),
                            row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                            Optional.ofNullable(row.getString("display_name"))));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new DatabaseException("the institute's licences cannot be read", e);
        }
    }

    static void add(Transaction transaction, String token, Instant issuedAt, long account) {
        try (PreparedStatement insert = transaction
                .connection()
                .prepareStatement("insert into institute_licence (token, issued_at, uploaded_by) values (?, ?, ?)")) {
            insert.setString(1, token);
            insert.setObject(2, OffsetDateTime.ofInstant(issuedAt, ZoneOffset.UTC));
            insert.setLong(3, account);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the licence cannot be stored", e);
        }
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> T one(Transaction transaction, String sql, Row<T> form, Object... values) {
        try (PreparedStatement query = transaction.connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return form.read(row);
            }
        } catch (SQLException e) {
            throw new DatabaseException("the licences cannot be read", e);
        }
    }
}
