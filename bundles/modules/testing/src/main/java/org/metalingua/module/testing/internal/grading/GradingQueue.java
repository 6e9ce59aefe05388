package org.metalingua.module.testing.internal.grading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What waits for raters, and who has which answer on the desk. A claim lasts a quarter of an hour from the last sign of
 * its rater and binds nobody. Safe for concurrent use.
 */
// a unit is there once its tables are
@Component(
        service = GradingQueue.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class GradingQueue {
    private static final int CLAIM_MINUTES = 15;

    /*
     * Parameters: the caller four times, the skill twice, the template twice. Own answers are not for the caller. In
     * double marking an answer that the caller has rated is for others, unless it was reopened.
     */
    private static final String WAITING = """
            with answers as (
                select a.id, a.session_id, i.question_id, v.question_type, s.account_id, a.saved_at, v.skill,
                       s.title as template_title, v.title, c.marking ->> 'mode' as mode,
                       coalesce(m.stage, 'first') as stage,
                       exists (select from test_ratings r where r.answer_id = a.id and r.rater_account_id = ?
                                 and r.withdrawn_at is null) as rated,
                       exists (select from test_rating_drafts d where d.answer_id = a.id and d.account_id = ?) as drafted,
                       k.account_id as claimed_by, k.claimed_until, coalesce(k.account_id = ?, false) as own_claim
                from test_answers a
                join test_sessions s on s.id = a.session_id
                join test_session_items i on i.session_id = a.session_id and i.position = a.position
                join test_session_sections c on c.session_id = i.session_id and c.position = i.section_position
                join unified_test_question_versions v on v.id = i.question_version_id
                left join test_markings m on m.answer_id = a.id
                left join test_marking_claims k on k.answer_id = a.id and k.claimed_until > now()
                where a.status = 'needs_review' and s.status <> 'open' and s.account_id <> ?
                  and (?::text is null or v.skill = ?) and (?::bigint is null or s.template_id = ?)
            ), waiting as (
                select *, rated or drafted or own_claim as mine,
                       not rated or mode <> 'double' or stage = 'reopened' as open_to_caller
                from answers
            )
            """;

    private final Transactions transactions;
    private final Accounts accounts;

    @Activate
    public GradingQueue(@Reference Transactions transactions, @Reference Accounts accounts) {
        this.transactions = transactions;
        this.accounts = accounts;
    }

    private record Row(
            long id,
            long session,
            long question,
            String type,
            long account,
            Instant savedAt,
            String skill,
            String template,
            String title,
            String mode,
            Stage stage,
            boolean rated,
            boolean drafted,
            Long claimedBy,
            Instant claimedUntil,
            boolean ownClaim) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("id"),
                    row.getLong("session_id"),
                    row.getLong("question_id"),
                    row.getString("question_type"),
                    row.getLong("account_id"),
                    Sql.instant(row, "saved_at"),
                    row.getString("skill"),
                    row.getString("template_title"),
                    row.getString("title"),
                    row.getString("mode"),
                    Stage.of(row.getString("stage")),
                    row.getBoolean("rated"),
                    row.getBoolean("drafted"),
                    row.getObject("claimed_by", Long.class),
                    Sql.instant(row, "claimed_until"),
                    row.getBoolean("own_claim"));
        }

        GradingTask task(Map<Long, String> names) {
            return new GradingTask(
                    Long.toString(id),
                    Long.toString(session),
                    Long.toString(question),
                    type,
                    person(account, names),
                    savedAt,
                    skill,
                    template,
                    title,
                    mode,
                    stage,
                    rated,
                    drafted,
                    claimedBy == null ? null : new Claim(person(claimedBy, names), claimedUntil, ownClaim));
        }
    }

    private static GradingTask.Person person(long account, Map<Long, String> names) {
        return new GradingTask.Person(Long.toString(account), names.getOrDefault(account, ""));
    }

    /** What waits for a rater in sessions that are over, oldest first. */
    public Page<GradingTask> queue(Caller.Member grader, GradingFilter filter, PageRequest request) {
        GradingFilter wanted = filter.checked();
        List<Row> rows = transactions.read(grader.scope(), transaction -> Sql.in(transaction)
                .list(
                        WAITING + """
                        select * from waiting
                        where case when ? then mine else open_to_caller end and (?::text is null or stage = ?) and id > ?
                        order by id limit ?""",
                        Row::of,
                        withCaller(
                                grader,
                                wanted,
                                wanted.mine(),
                                wanted.stage(),
                                wanted.stage(),
                                request.after().orElse(0),
                                request.rowsToRead())));
        Map<Long, String> names = accounts.displayNames(
                grader.institute(),
                rows.stream()
                        .flatMap(row -> Stream.of(row.account(), row.claimedBy()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        return Page.of(rows, request, Row::id).map(row -> row.task(names));
    }

    private static Object[] withCaller(Caller.Member grader, GradingFilter filter, Object... more) {
        Object[] first = {
            grader.accountId(),
            grader.accountId(),
            grader.accountId(),
            grader.accountId(),
            filter.skill(),
            filter.skill(),
            filter.templateId(),
            filter.templateId()
        };
        Object[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    /** How long the lists of {@link #queue} are; the filter's stage and mine are ignored. */
    public QueueCounts counts(Caller.Member grader, GradingFilter filter) {
        GradingFilter wanted = filter.checked();
        return transactions.read(grader.scope(), transaction -> Sql.in(transaction)
                .get(
                        WAITING + """
                        select count(*) filter (where open_to_caller) as total,
                               count(*) filter (where open_to_caller and stage = 'first') as first,
                               count(*) filter (where open_to_caller and stage = 'second') as second,
                               count(*) filter (where open_to_caller and stage = 'adjudication') as adjudication,
                               count(*) filter (where open_to_caller and stage = 'reopened') as reopened,
                               count(*) filter (where mine) as mine
                        from waiting""",
                        row -> new QueueCounts(
                                row.getInt("total"),
                                row.getInt("first"),
                                row.getInt("second"),
                                row.getInt("adjudication"),
                                row.getInt("reopened"),
                                row.getInt("mine")),
                        withCaller(grader, wanted)));
    }

    /**
     * Lays the answer on the caller's desk, or prolongs that; tells who has it when it is on another's.
     *
     * @param takeOver takes it from the other's desk
     */
    public Claim claim(Caller.Member grader, long answer, boolean takeOver) {
        record Held(long account, Instant until) {}
        Held held = transactions.call(grader.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            long learner = sql.find("""
                            select s.account_id from test_answers a join test_sessions s on s.id = a.session_id
                            where a.id = ?""", row -> row.getLong("account_id"), answer)
                    .orElseThrow(() -> ProblemException.notFound("answer"));
            if (learner == grader.accountId()) {
                throw new ProblemException(403, "own-answer", "This answer is your own; others mark it.");
            }
            sql.update("""
                    insert into test_marking_claims as k (answer_id, account_id, claimed_until)
                    values (?, ?, now() + make_interval(mins => ?))
                    on conflict (answer_id) do update
                        set account_id = excluded.account_id, claimed_until = excluded.claimed_until
                        where k.account_id = excluded.account_id or k.claimed_until <= now() or ?""", answer, grader.accountId(), CLAIM_MINUTES, takeOver);
            return sql.get(
                    "select account_id, claimed_until from test_marking_claims where answer_id = ?",
                    row -> new Held(row.getLong("account_id"), Sql.instant(row, "claimed_until")),
                    answer);
        });
        Map<Long, String> names = accounts.displayNames(grader.institute(), List.of(held.account()));
        return new Claim(person(held.account(), names), held.until(), held.account() == grader.accountId());
    }

    /** Takes the answer off the caller's desk; nothing happens when it lies elsewhere. */
    public void release(Caller.Member grader, long answer) {
        transactions.call(grader.scope(), transaction -> Sql.in(transaction)
                .update(
                        "delete from test_marking_claims where answer_id = ? and account_id = ?",
                        answer,
                        grader.accountId()));
    }
}
