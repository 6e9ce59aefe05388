package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.Staff;
import org.metalingua.module.testing.internal.accommodation.Accommodations;
import org.metalingua.module.testing.internal.adaptive.AdaptivePools;
import org.metalingua.module.testing.internal.adaptive.Advance;
import org.metalingua.module.testing.internal.adaptive.ExposureCounts;
import org.metalingua.module.testing.internal.lockdown.BrowserRules;
import org.metalingua.module.testing.internal.measurement.ItemParameters;
import org.metalingua.module.testing.internal.question.ItemGate;
import org.metalingua.module.testing.internal.template.QuestionSelection;
import org.metalingua.module.testing.internal.template.Section;
import org.metalingua.module.testing.internal.template.Template;
import org.metalingua.module.testing.internal.template.TemplateLibrary;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Starts, shows and resumes sessions. All time is the database server's, so that every node and every client agrees.
 * Safe for concurrent use.
 */
@Component(service = TestSessions.class)
public final class TestSessions {
    /** Seconds that staff may give at once. */
    public static final int MAX_EXTRA_SECONDS = 86_400;

    private static final Set<String> STATUSES = new TreeSet<>(Set.of("open", "completed", "expired"));

    private static final String SELECT = "select not " + SessionClosing.IN_TIME + " as overdue," + """
         s.*, now() as server_time,
               (select count(*) from test_session_items i where i.session_id = s.id) as item_count,
               array(select a.position from test_answers a
                     where a.session_id = s.id and a.response <> 'null'::jsonb order by a.position) as answered
        from test_sessions s
        """;

    private final Transactions transactions;
    private final TemplateLibrary templates;
    private final Accommodations accommodations;
    private final SessionPlans plans;
    private final ItemVersions versions;
    private final ItemTypes types;
    private final ItemGate gate;
    private final SessionClosing closing;
    private final AdaptivePools pools;
    private final AdaptiveFlow adaptive;
    private final Accounts accounts;
    private final Audit audit;
    private final Staff staff;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public TestSessions(
            @Reference Transactions transactions,
            @Reference TemplateLibrary templates,
            @Reference Accommodations accommodations,
            @Reference SessionPlans plans,
            @Reference ItemVersions versions,
            @Reference ItemTypes types,
            @Reference ItemGate gate,
            @Reference SessionClosing closing,
            @Reference AdaptivePools pools,
            @Reference AdaptiveFlow adaptive,
            @Reference Accounts accounts,
            @Reference Audit audit,
            @Reference Staff staff) {
        this.transactions = transactions;
        this.templates = templates;
        this.accommodations = accommodations;
        this.plans = plans;
        this.versions = versions;
        this.types = types;
        this.gate = gate;
        this.closing = closing;
        this.pools = pools;
        this.adaptive = adaptive;
        this.accounts = accounts;
        this.audit = audit;
        this.staff = staff;
    }

    /** The session to go on with, and whether this call began it. */
    public record Started(Session session, boolean isNew) {}

    /** Begins a test, or finds the session of it that is open: a learner has one at a time of each template. */
    public Started start(Caller.Member learner, long template) {
        Optional<Long> open = openSession(learner, template);
        if (open.isPresent()) {
            closing.expire(learner.institute(), open.get());
            Session session = get(learner, open.get());
            if (session.status().equals("open")) {
                return new Started(session, false);
            }
        }
        long seed = random.nextLong();
        Optional<Long> begun =
                transactions.call(learner.scope(), transaction -> begin(transaction, learner, template, seed));
        // empty: the learner pressed twice and the other request was first
        long id = begun.or(() -> openSession(learner, template))
                .orElseThrow(() -> ProblemException.conflict("session-closed", "The test was closed meanwhile."));
        return new Started(get(learner, id), begun.isPresent());
    }

    private Optional<Long> openSession(Caller.Member learner, long template) {
        return transactions.read(learner.scope(), transaction -> Sql.in(transaction)
                .find(
                        "select id from test_sessions where account_id = ? and template_id = ? and status = 'open'",
                        row -> row.getLong("id"),
                        learner.accountId(),
                        template));
    }

    private Optional<Long> begin(Transaction transaction, Caller.Member learner, long templateId, long seed) {
        Sql sql = Sql.in(transaction);
        Template template = templates.requirePublished(transaction, templateId);
        Long pool = template.adapts() ? pools.current(transaction, learner.institute(), template) : null;
        List<List<QuestionSelection.Chosen>> chosen = QuestionSelection.choose(sql, template.sections(), seed);
        int extraPercent = accommodations.extraTimePercent(transaction, learner.accountId());
        Optional<Long> session = sql.find(
                """
                insert into test_sessions (account_id, template_id, template_version, title, feedback, seed,
                                           extra_time_percent, exam_profile, status, started_at, deadline,
                                           mode, pool_id, max_items, section_order, device_rule)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'open', now(), now() + make_interval(secs => ?::integer), ?, ?, ?, ?,
                        coalesce((select device_rule from test_template_proctoring where template_id = ?), 'allow'))
                on conflict (institute_id, account_id, template_id) where status = 'open' do nothing
                returning id\
                """,
                row -> row.getLong("id"),
                learner.accountId(),
                templateId,
                template.version(),
                template.title(),
                template.feedback(),
                seed,
                extraPercent,
                template.examProfile(),
                extended(template.timeLimitSec(), extraPercent),
                template.mode(),
                pool,
                template.adapts() ? template.adaptive().longest() : null,
                template.sectionOrder(),
                templateId);
        session.ifPresent(id -> {
            accommodations.copyTo(transaction, id);
            BrowserRules.copy(transaction, templateId, id);
            if (template.adapts()) {
                addOneSection(sql, id, template);
                ExposureCounts.countSession(transaction, templateId);
            } else {
                addItems(sql, id, template, chosen, extraPercent);
            }
        });
        return session;
    }

    /** An adaptive session is one section, whose questions come one by one. */
    private static void addOneSection(Sql sql, long session, Template template) {
        sql.update("""
                insert into test_session_sections (session_id, position, title, first_item, last_item, marking)
                values (?, 0, ?, 0, ?, ?::jsonb)""", session, template.title(), template.adaptive().longest() - 1, Json.toTree(template.marking()));
    }

    private static void addItems(
            Sql sql, long session, Template template, List<List<QuestionSelection.Chosen>> chosen, int extraPercent) {
        List<Section> sections = template.sections();
        int position = 0;
        for (int i = 0; i < sections.size(); i++) {
            List<QuestionSelection.Chosen> questions = chosen.get(i);
            sql.update(
                    """
                    insert into test_session_sections
                        (session_id, position, title, first_item, last_item, time_limit_sec, marking,
                         navigation, allow_skipping, item_time_limit_sec)
                    values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)""",
                    session,
                    i,
                    sections.get(i).title(),
                    position,
                    position + questions.size() - 1,
                    extended(sections.get(i).timeLimitSec(), extraPercent),
                    Json.toTree(
                            sections.get(i).marking() == null
                                    ? template.marking()
                                    : sections.get(i).marking()),
                    sections.get(i).navigation(),
                    sections.get(i).allowSkipping(),
                    extended(sections.get(i).itemTimeLimitSec(), extraPercent));
            sql.update(
                    """
                        insert into test_session_items
                            (session_id, position, section_position, question_id, question_version_id,
                             difficulty, guessing, rubric, parameters)
                        select ?, ? + n - 1, ?, chosen.question, v.id, v.difficulty, v.guessing, v.rubric,
                        """ + ItemParameters.SQL + """

                        from unnest(?, ?) with ordinality as chosen (question, version, n)
                        join unified_test_question_versions v on v.id = chosen.version
                        left join test_item_parameters p on p.question_version_id = v.id\
                        """,
                    session,
                    position,
                    i,
                    questions.stream()
                            .mapToLong(QuestionSelection.Chosen::questionId)
                            .toArray(),
                    questions.stream()
                            .mapToLong(QuestionSelection.Chosen::versionId)
                            .toArray());
            position += questions.size();
        }
    }

    private static Integer extended(Integer seconds, int extraPercent) {
        return seconds == null ? null : (int) Math.ceil(seconds * (100 + extraPercent) / 100.0);
    }

    /** A session of the member's own, or any for staff. Throws 404. */
    public Session get(Caller.Member member, long id) {
        closing.expire(member.institute(), id);
        plans.find(member.institute(), id)
                .filter(plan -> plan.adaptive() && plan.accountId() == member.accountId())
                .ifPresent(plan -> adaptive.proceed(member.institute(), id));
        Session session = transactions.read(member.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            Row row = sql.find(SELECT + " where s.id = ?", TestSessions::row, id)
                    .filter(found -> found.accountId() == member.accountId() || staff.seesResults(member))
                    .orElseThrow(() -> ProblemException.notFound("session"));
            return row.session(sections(sql, new long[] {id}).getOrDefault(id, List.of()), row.accountId());
        });
        return staff.seesResults(member) ? withNames(member, List.of(session)).get(0) : session.of(null);
    }

    /**
     * Sessions, newest first.
     *
     * @param learner whose; null for everybody's, which only staff may ask for
     * @param status null for any
     */
    public Page<Session> list(Caller.Member member, Long learner, String status, PageRequest request) {
        if (status != null) {
            Bounds bounds = new Bounds();
            bounds.requireOneOf("status", status, STATUSES);
            bounds.check();
        }
        if (!staff.seesResults(member) && (learner == null || learner != member.accountId())) {
            throw new ProblemException(403, "forbidden", "Only staff may see other learners' sessions.");
        }
        Page<Session> page = transactions.read(member.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            List<Row> rows = sql.list(
                    // a session whose time is over counts as expired before the housekeeping has come round
                    SELECT + """
                        where s.id < ? and (?::bigint is null or s.account_id = ?)
                          and (?::text is null
                               or case when s.status = 'open' and not %s then 'expired' else s.status end = ?)
                        order by s.id desc limit ?\
                        """.formatted(SessionClosing.IN_TIME),
                    TestSessions::row,
                    request.after().orElse(Long.MAX_VALUE),
                    learner,
                    learner,
                    status,
                    status,
                    request.rowsToRead());
            Map<Long, List<Session.SessionSection>> sections =
                    sections(sql, rows.stream().mapToLong(Row::id).toArray());
            return Page.of(rows, request, Row::id)
                    .map(row -> row.session(sections.getOrDefault(row.id(), List.of()), row.accountId()));
        });
        return staff.seesResults(member)
                ? new Page<>(withNames(member, page.items()), page.nextCursor())
                : new Page<>(page.items().stream().map(s -> s.of(null)).toList(), page.nextCursor());
    }

    private List<Session> withNames(Caller.Member member, List<Session> sessions) {
        Map<Long, String> names = accounts.displayNames(
                member.institute(),
                sessions.stream()
                        .map(session -> Long.valueOf(session.learner().id()))
                        .collect(Collectors.toSet()));
        return sessions.stream()
                .map(session -> session.of(new Session.Learner(
                        session.learner().id(),
                        names.getOrDefault(Long.valueOf(session.learner().id()), ""))))
                .toList();
    }

    private record Row(long id, long accountId, Session bare) {
        Session session(List<Session.SessionSection> sections, long account) {
            return new Session(
                    bare.id(),
                    bare.templateId(),
                    bare.title(),
                    bare.status(),
                    bare.startedAt(),
                    bare.deadline(),
                    bare.serverTime(),
                    bare.completedAt(),
                    bare.questionCount(),
                    bare.answered(),
                    bare.current(),
                    bare.feedback(),
                    sections,
                    new Session.Learner(Long.toString(account), ""),
                    bare.mode(),
                    bare.adaptive(),
                    bare.accommodation(),
                    bare.sectionOrder());
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        Instant deadline = Sql.instant(row, "deadline");
        Instant serverTime = Sql.instant(row, "server_time");
        String status = row.getString("status");
        boolean overdue = status.equals("open") && row.getBoolean("overdue");
        Array answered = row.getArray("answered");
        return new Row(
                row.getLong("id"),
                row.getLong("account_id"),
                new Session(
                        Long.toString(row.getLong("id")),
                        Long.toString(row.getLong("template_id")),
                        row.getString("title"),
                        overdue ? "expired" : status,
                        Sql.instant(row, "started_at"),
                        deadline,
                        serverTime,
                        Sql.instant(row, "completed_at"),
                        row.getInt("item_count"),
                        Arrays.asList((Integer[]) answered.getArray()),
                        row.getInt("current_position"),
                        row.getString("feedback"),
                        List.of(),
                        null,
                        row.getString("mode"),
                        adaptive(row),
                        SessionAccommodation.of(row),
                        row.getString("section_order")));
    }

    private static Session.Adaptive adaptive(ResultSet row) throws SQLException {
        return row.getString("mode").equals("adaptive")
                ? new Session.Adaptive(
                        row.getInt("max_items"), !row.getString("status").equals("open"), row.getString("stop_reason"))
                : null;
    }

    private static Map<Long, List<Session.SessionSection>> sections(Sql sql, long[] sessions) {
        Map<Long, List<Session.SessionSection>> sections = new HashMap<>();
        sql.list(
                        "select * from test_session_sections where session_id = any (?) order by session_id, position",
                        row -> Map.entry(
                                row.getLong("session_id"),
                                new Session.SessionSection(
                                        row.getString("title"),
                                        row.getInt("first_item"),
                                        row.getInt("last_item"),
                                        Sql.integer(row, "time_limit_sec"),
                                        Sql.instant(row, "deadline"),
                                        row.getString("navigation"),
                                        row.getBoolean("allow_skipping"),
                                        Sql.integer(row, "item_time_limit_sec"),
                                        Sql.integer(row, "reached"))),
                        sessions)
                .forEach(entry -> sections.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add(entry.getValue()));
        return sections;
    }

    private record Seen(JsonNode response, Long seq, Instant deadline, Instant itemDeadline, Instant serverTime) {}

    /**
     * The question at a position, as its learner sees it. This opens it: the first look starts its clock and that of
     * its section, and closes what the rules of the session close then. Throws 404; 409 session-closed, on-break,
     * question-left, section-left, answer-first; 503 plugin-unavailable while its type is away.
     */
    public SessionQuestion question(Caller.Member learner, long session, int position) {
        return show(learner, session, position, Opening::open);
    }

    /**
     * A question that the learner may come to next, not opened: no clock starts and the place to go on from stays.
     * Throws as {@link #question}, and 409 open-first where opening it changes more than that.
     */
    public SessionQuestion lookAhead(Caller.Member learner, long session, int position) {
        return show(learner, session, position, Opening::lookAhead);
    }

    private interface Look {
        void at(Opening opening, SessionPlan.PlannedItem planned, SessionPlan plan);
    }

    private SessionQuestion show(Caller.Member learner, long session, int position, Look look) {
        SessionPlan plan = plans.find(learner.institute(), session)
                .filter(found -> found.accountId() == learner.accountId())
                .orElseThrow(() -> ProblemException.notFound("session"));
        SessionPlan.PlannedItem planned = plan.at(position)
                .or(() -> plan.adaptive() ? next(learner, plan, position) : Optional.empty())
                .orElseThrow(() -> ProblemException.notFound("question in this session"));
        ItemVersion version = versions.get(learner.institute(), planned.versionId());
        ActiveType type = types.find(version.type())
                .orElseThrow(() -> ProblemException.unavailable(
                        "plugin-unavailable",
                        "Questions of the type " + version.type().id()
                                + " cannot be shown just now; your answers are safe.",
                        5));
        gate.requireLicence(learner.institute(), version.type());
        // before the clock starts: a plugin that fails must not cost the learner time
        JsonNode content = types.present(version.type(), version.item(), new Presentation(plan.seedOf(planned)));
        closing.expire(learner.institute(), session);
        Seen seen = transactions.call(learner.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            look.at(new Opening(sql, session), planned, plan);
            return seen(sql, session, planned);
        });
        return new SessionQuestion(
                position,
                Long.toString(planned.questionId()),
                version.type().id(),
                new SessionQuestion.PluginUi(version.type().toString(), type.build(), type.uiBase()),
                content,
                version.language(),
                version.item().maxPoints(),
                version.skill(),
                new SessionQuestion.SectionPlace(planned.sectionTitle(), planned.section()),
                seen.response(),
                seen.seq(),
                seen.deadline(),
                seen.serverTime(),
                plan.adaptive() && seen.seq() != null,
                seen.itemDeadline());
    }

    /** A question that an adaptive session has got since its plan was read, or gets now. Throws 409 question-not-yet. */
    private Optional<SessionPlan.PlannedItem> next(Caller.Member learner, SessionPlan plan, int position) {
        closing.expire(learner.institute(), plan.id());
        Advance advance = adaptive.proceed(learner.institute(), plan.id());
        Optional<SessionPlan.PlannedItem> found =
                plans.findGrown(learner.institute(), plan.id()).flatMap(grown -> grown.at(position));
        if (found.isEmpty() && !(advance instanceof Advance.Open)) {
            throw ProblemException.conflict("session-closed", "This test is over.");
        }
        if (found.isEmpty() && advance instanceof Advance.Open open && position == open.position() + 1) {
            throw ProblemException.conflict(
                    "question-not-yet", "Answer the question before this one first; which one follows depends on it.");
        }
        return found;
    }

    private static Seen seen(Sql sql, long session, SessionPlan.PlannedItem planned) {
        return sql.get(
                """
                select a.response, a.seq, least(s.deadline, c.deadline, i.deadline) as deadline,
                       i.deadline as item_deadline, now() as server_time
                from test_sessions s
                join test_session_sections c on c.session_id = s.id and c.position = ?
                join test_session_items i on i.session_id = s.id and i.position = ?
                left join test_answers a on a.session_id = s.id and a.position = i.position
                where s.id = ?\
                """,
                row -> new Seen(
                        Optional.ofNullable(Sql.json(row, "response"))
                                .filter(response -> !response.isNull())
                                .orElse(null),
                        row.getObject("seq", Long.class),
                        Sql.instant(row, "deadline"),
                        Sql.instant(row, "item_deadline"),
                        Sql.instant(row, "server_time")),
                planned.section(),
                planned.position(),
                session);
    }

    /** Moves the deadlines that run: of the session, of the sections the learner has opened, and of questions. */
    public Session giveExtraTime(Caller.Member grader, long session, Integer seconds) {
        Bounds bounds = new Bounds();
        if (bounds.require("seconds", seconds)) {
            bounds.range("seconds", seconds, 1, MAX_EXTRA_SECONDS);
        }
        bounds.check();
        closing.expire(grader.institute(), session);
        transactions.call(grader.scope(), transaction -> {
            Deadlines.extend(transaction, session, seconds);
            audit.record(
                    transaction,
                    grader,
                    "session.extra-time",
                    "session:" + session,
                    Map.of("seconds", Integer.toString(seconds)));
            return null;
        });
        return get(grader, session);
    }
}
