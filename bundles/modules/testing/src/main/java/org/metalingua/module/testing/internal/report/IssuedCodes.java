package org.metalingua.module.testing.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/**
 * The codes under which reports were given out, in a transaction. Whoever adds one holds the lock of the session, see
 * {@link Reports#lockSession}.
 */
public final class IssuedCodes {
    private static final int MOST_LISTED = 100;

    private final Sql sql;

    public IssuedCodes(Transaction transaction) {
        this.sql = Sql.in(transaction);
    }

    /**
     * A code and what became of it.
     *
     * @param supersededAt when the report came to say something else; null while it says the same
     * @param revokedAt null while it stands
     * @param reason why it was revoked
     */
    public record IssuedCode(
            long session,
            String symbols,
            Statement statement,
            Instant issuedAt,
            Instant supersededAt,
            Instant revokedAt,
            String reason) {}

    public IssuedCode add(long session, String symbols, Statement statement, long account) {
        return sql.get("""
                insert into test_statement_codes (session_id, code, statement, issued_by, issued_at)
                values (?, ?, ?::jsonb, ?, now()) returning *""", IssuedCodes::map, session, symbols, Json.toTree(statement), account);
    }

    /** Every code of the session, the latest first. */
    public List<IssuedCode> list(long session) {
        return sql.list(
                "select * from test_statement_codes where session_id = ? order by id desc limit " + MOST_LISTED,
                IssuedCodes::map,
                session);
    }

    public Optional<IssuedCode> latest(long session) {
        return sql.find(
                "select * from test_statement_codes where session_id = ? order by id desc limit 1",
                IssuedCodes::map,
                session);
    }

    public Optional<IssuedCode> find(String symbols) {
        return sql.find("select * from test_statement_codes where code = ?", IssuedCodes::map, symbols);
    }

    /** Marks the code that was given out for the session, unless the report still says the same. */
    void supersede(long session, Report report) {
        sql.update("""
                update test_statement_codes set superseded_at = now()
                where session_id = ? and superseded_at is null and (? or statement <> ?::jsonb)""", session, !report.status().equals("final"), Json.toTree(Statement.of(report)));
    }

    /** Whether it was not revoked before. */
    public boolean revoke(String symbols, long account, String reason) {
        return sql.update("""
                        update test_statement_codes set revoked_at = now(), revoked_by = ?, reason = ?
                        where code = ? and revoked_at is null""", account, reason, symbols) > 0;
    }

    /** Whether it was revoked before. */
    public boolean restore(String symbols) {
        return sql.update("""
                        update test_statement_codes set revoked_at = null, revoked_by = null, reason = null
                        where code = ? and revoked_at is not null""", symbols) > 0;
    }

    private static IssuedCode map(ResultSet row) throws SQLException {
        JsonNode statement = Sql.json(row, "statement");
        return new IssuedCode(
                row.getLong("session_id"),
                row.getString("code"),
                Json.fromTree(statement, Statement.class),
                Sql.instant(row, "issued_at"),
                Sql.instant(row, "superseded_at"),
                Sql.instant(row, "revoked_at"),
                row.getString("reason"));
    }
}
