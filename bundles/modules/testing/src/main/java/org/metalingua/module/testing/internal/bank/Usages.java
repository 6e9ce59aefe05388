package org.metalingua.module.testing.internal.bank;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells where questions are used. Safe for concurrent use. */
// a unit is there once its tables are
@Component(
        service = Usages.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class Usages {
    private final Transactions transactions;

    @Activate
    public Usages(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    private record Counts(long recent, long all) {}

    /** Throws 404. */
    public QuestionUsage of(Caller.Member author, long question) {
        return transactions.read(author.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            sql.find("select id from unified_test_questions where id = ?", row -> true, question)
                    .orElseThrow(() -> ProblemException.notFound("question"));
            List<QuestionUsage.TemplateUse> templates = templates(sql, question);
            Counts counts = sql.get(
                    "select coalesce(sum(sessions), 0) as recent, " + Exposure.ALL_SESSIONS
                            + " as all_sessions from test_item_uses where question_id = ? and day > current_date - "
                            + Exposure.DAYS,
                    row -> new Counts(row.getLong("recent"), row.getLong("all_sessions")),
                    question);
            return new QuestionUsage(
                    templates.stream()
                            .mapToLong(QuestionUsage.TemplateUse::sessions)
                            .sum(),
                    templates.stream()
                            .map(QuestionUsage.TemplateUse::lastUsed)
                            .filter(Objects::nonNull)
                            .max(Comparator.naturalOrder())
                            .orElse(null),
                    Exposure.DAYS,
                    counts.recent(),
                    counts.all(),
                    Exposure.rate(counts.recent(), counts.all()),
                    templates);
        });
    }

    private static List<QuestionUsage.TemplateUse> templates(Sql sql, long question) {
        return sql.list(
                """
                select t.id, t.title, t.status, coalesce(u.sessions, 0) as sessions, u.last_used,
                       jsonb_path_exists(t.sections, '$[*].selection.questionIds[*] ? (@ == $id)',
                                         jsonb_build_object('id', ?::text)) as named
                from unified_test_templates t
                left join (select template_id, sum(sessions) as sessions, max(last_used) as last_used
                           from test_item_uses where question_id = ? group by template_id) u on u.template_id = t.id
                where u.template_id is not null
                   or jsonb_path_exists(t.sections, '$[*].selection.questionIds[*] ? (@ == $id)',
                                        jsonb_build_object('id', ?::text))
                order by u.last_used desc nulls last, t.id desc""",
                row -> new QuestionUsage.TemplateUse(
                        Long.toString(row.getLong("id")),
                        row.getString("title"),
                        row.getString("status"),
                        row.getBoolean("named"),
                        row.getLong("sessions"),
                        Sql.instant(row, "last_used")),
                Long.toString(question),
                question,
                Long.toString(question));
    }
}
