package org.metalingua.kernel.security.internal.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.audit.AuditLog;
import org.metalingua.kernel.security.audit.Change;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the audit table. */
@Component
public final class AuditSearch implements AuditLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS = """
            select audit.id, audit.at, audit.institute_id, institute.name as institute_name, audit.actor_account_id,
                   account.display_name, audit.action, audit.subject, audit.details, audit.before, audit.after,
                   audit.address, audit.agent
            from audit left join institute on institute.id = audit.institute_id
                       left join account on account.id = audit.actor_account_id
            where true""";
    private static final String SEARCHED =
            "lower(concat_ws(' ', audit.action, audit.subject, audit.details, audit.before,"
                    + " audit.after, account.display_name))";

    private final Transactions transactions;

    @Activate
    public AuditSearch(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /** A statement and its parameters, of which only those that are asked for are there, so that indexes serve them. */
    private static final class Conditions {
        private final StringBuilder sql = new StringBuilder(COLUMNS);
        private final List<Object> parameters = new ArrayList<>();

        Conditions and(String condition, Object parameter) {
            sql.append(" and ").append(condition);
            parameters.add(parameter);
            return this;
        }
    }

    @Override
    public List<Entry> find(Scope scope, Query query, OptionalLong after, int most) {
        Conditions conditions = new Conditions();
        after.ifPresent(id -> conditions.and("audit.id < ?", id));
        query.actor().ifPresent(actor -> conditions.and("audit.actor_account_id = ?", actor));
        query.institute().ifPresent(institute -> conditions.and("audit.institute_id = ?", institute));
        query.action().ifPresent(action -> conditions.and("audit.action like ?", beginning(action)));
        query.subject()
                .ifPresent(subject -> conditions.and(
                        subject.endsWith(":") ? "audit.subject like ?" : "audit.subject = ?",
                        subject.endsWith(":") ? beginning(subject) : subject));
        query.from().ifPresent(from -> conditions.and("audit.at >= ?", from.atOffset(ZoneOffset.UTC)));
        query.until().ifPresent(until -> conditions.and("audit.at < ?", until.atOffset(ZoneOffset.UTC)));
        query.text().ifPresent(text -> conditions.and("position(lower(?) in " + SEARCHED + ") > 0", text));
        return transactions.read(scope, transaction -> {
            try (PreparedStatement select = transaction
                    .connection()
                    .prepareStatement(conditions.sql + " order by audit.id desc limit " + most)) {
                for (int i = 0; i < conditions.parameters.size(); i++) {
                    select.setObject(i + 1, conditions.parameters.get(i));
                }
                List<Entry> entries = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries.add(entry(row));
                    }
                }
                return entries;
            } catch (SQLException e) {
                throw new DatabaseException("the audit log cannot be read", e);
            }
        });
    }

    @Override
    public List<Actor> actors(Scope scope) {
        String sql = """
                select account.id, account.display_name from account
                where exists (select from audit where audit.actor_account_id = account.id
                                                  and audit.at > now() - interval '1 year')
                order by account.display_name, account.id limit 200""";
        return transactions.read(scope, transaction -> {
            try (PreparedStatement select = transaction.connection().prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                List<Actor> actors = new ArrayList<>();
                while (row.next()) {
                    actors.add(new Actor(row.getLong(1), row.getString(2)));
                }
                return actors;
            } catch (SQLException e) {
                throw new DatabaseException("the audit log cannot be read", e);
            }
        });
    }

    /** A pattern of LIKE for texts that begin so. */
    private static String beginning(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                id(row, "institute_id"),
                Optional.ofNullable(row.getString("institute_name")),
                id(row, "actor_account_id"),
                Optional.ofNullable(row.getString("display_name")),
                row.getString("action"),
                row.getString("subject"),
                json(row.getString("details")),
                new Change(json(row.getString("before")), json(row.getString("after"))),
                Optional.ofNullable(row.getString("address")),
                Optional.ofNullable(row.getString("agent")));
    }

    private static OptionalLong id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
    }

    private static ObjectNode json(String text) {
        if (text == null) {
            return JSON.createObjectNode();
        }
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb holds JSON", e);
        }
    }
}
