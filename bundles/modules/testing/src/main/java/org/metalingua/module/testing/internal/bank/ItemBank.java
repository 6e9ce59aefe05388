package org.metalingua.module.testing.internal.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.question.ItemGate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds questions. Safe for concurrent use. */
// a unit is there once its tables are
@Component(
        service = ItemBank.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class ItemBank {
    private final Transactions transactions;
    private final ItemGate gate;
    private final Accounts accounts;

    @Activate
    public ItemBank(@Reference Transactions transactions, @Reference ItemGate gate, @Reference Accounts accounts) {
        this.transactions = transactions;
        this.gate = gate;
        this.accounts = accounts;
    }

    /** Somebody who wrote questions, and how many first texts are theirs. */
    public record AuthorCount(String id, String name, long questions) {}

    private record Row(int place, long author, Function<String, BankItem> item) {}

    /** Pages count rows: what is added meanwhile may show a question twice, never hide one for good. */
    public Page<BankItem> list(Caller.Member author, BankFilter filter, PageRequest request) {
        BankFilter.Condition condition = filter.condition();
        int offset =
                (int) Math.max(0, Math.min(Integer.MAX_VALUE, request.after().orElse(0)));
        List<Object> parameters = new ArrayList<>(condition.parameters());
        parameters.add(request.rowsToRead());
        parameters.add(offset);
        List<Row> rows = transactions.read(author.scope(), transaction -> Sql.in(transaction)
                .list(
                        "select q.*, first.created_by as author, m.responses, m.facility, m.discrimination,"
                                + " m.flags, u.sessions, u.last_used, u.recent, " + Exposure.ALL_SESSIONS
                                + " as all_sessions, row_number() over (order by " + filter.order()
                                + ") as place"
                                + """
                                         from unified_test_questions q
                                        join unified_test_question_versions first
                                          on first.question_id = q.id and first.version = 1
                                        left join test_item_summaries m on m.question_id = q.id and m.version = q.version
                                        left join lateral (
                                            select sum(sessions) as sessions, max(last_used) as last_used,
                                                   coalesce(sum(sessions) filter (where day > current_date - 90), 0)
                                                       as recent
                                            from test_item_uses where question_id = q.id) u on true
                                        where\s""" + condition.sql() + " order by place limit ? offset ?",
                        this::row,
                        parameters.toArray()));
        Map<Long, String> names = accounts.displayNames(
                author.institute(), rows.stream().map(Row::author).collect(Collectors.toSet()));
        return Page.of(rows, request, Row::place).map(row -> row.item().apply(names.getOrDefault(row.author(), "")));
    }

    /** The ids of the same questions, the newest first whatever the order; what is added meanwhile does not come. */
    public Page<Long> ids(Caller.Member author, BankFilter filter, PageRequest request) {
        BankFilter.Condition condition = filter.condition();
        List<Object> parameters = new ArrayList<>(condition.parameters());
        parameters.add(request.after().orElse(Long.MAX_VALUE));
        parameters.add(request.rowsToRead());
        List<Long> ids = transactions.read(author.scope(), transaction -> Sql.in(transaction)
                .list(
                        """
                        select q.id from unified_test_questions q
                        join unified_test_question_versions first on first.question_id = q.id and first.version = 1
                        left join test_item_summaries m on m.question_id = q.id and m.version = q.version
                        where\s""" + condition.sql() + " and q.id < ? order by q.id desc limit ?",
                        row -> row.getLong("id"),
                        parameters.toArray()));
        return Page.of(ids, request, Long::longValue);
    }

    private Row row(ResultSet row) throws SQLException {
        String type = row.getString("question_type");
        long writer = row.getLong("author");
        BankItem item = new BankItem(
                Long.toString(row.getLong("id")),
                row.getInt("version"),
                type,
                row.getString("skill"),
                row.getString("cefr_level"),
                row.getString("language"),
                row.getString("title"),
                Json.listFromTree(Sql.json(row, "tags"), String.class),
                row.getDouble("max_points"),
                row.getString("external_id"),
                row.getString("status"),
                Sql.instant(row, "updated_at"),
                new BankItem.BankAuthor(Long.toString(writer), ""),
                gate.away(type),
                numbers(row),
                use(row));
        return new Row(row.getInt("place"), writer, item::writtenBy);
    }

    private static BankItem.ItemNumbers numbers(ResultSet row) throws SQLException {
        long responses = row.getLong("responses");
        return responses == 0
                ? null
                : new BankItem.ItemNumbers(
                        responses, Sql.number(row, "facility"), Sql.number(row, "discrimination"), List.of((String[])
                                row.getArray("flags").getArray()));
    }

    private static BankItem.ItemUse use(ResultSet row) throws SQLException {
        long sessions = row.getLong("sessions");
        return sessions == 0
                ? null
                : new BankItem.ItemUse(
                        sessions,
                        Sql.instant(row, "last_used"),
                        Exposure.rate(row.getLong("recent"), row.getLong("all_sessions")));
    }

    /** By name. */
    public List<AuthorCount> authors(Caller.Member author) {
        record Count(long account, long questions) {}
        List<Count> counts = transactions.read(author.scope(), transaction -> Sql.in(transaction)
                .list("""
                        select created_by, count(*) as questions from unified_test_question_versions
                        where version = 1 group by created_by""", row -> new Count(row.getLong("created_by"), row.getLong("questions"))));
        Set<Long> ids = counts.stream().map(Count::account).collect(Collectors.toSet());
        Map<Long, String> names = accounts.displayNames(author.institute(), ids);
        Stream<AuthorCount> authors = counts.stream()
                .map(count -> new AuthorCount(
                        Long.toString(count.account()), names.getOrDefault(count.account(), ""), count.questions()));
        return authors.sorted(Comparator.comparing(AuthorCount::name)).toList();
    }
}
