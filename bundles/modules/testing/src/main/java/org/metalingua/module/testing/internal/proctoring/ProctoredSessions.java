package org.metalingua.module.testing.internal.proctoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.session.SessionClosing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the sessions that run. */
@Component(service = ProctoredSessions.class)
public final class ProctoredSessions {
    private static final String SELECT = """
            select s.id, s.account_id, s.title, s.status, s.started_at, s.current_position, s.device_rule,
                   now() as server_time, case when s.break_until > now() then s.break_until end as break_until,
                   least(s.deadline, (
                       select c.deadline from test_session_sections c
                       where c.session_id = s.id and s.current_position between c.first_item and c.last_item
                   ), (
                       select i.deadline from test_session_items i
                       where i.session_id = s.id and i.position = s.current_position
                   )) as deadline,
                   (select count(*) from test_session_items i where i.session_id = s.id) as item_count,
                   (select count(*) from test_answers a
                    where a.session_id = s.id and a.response <> 'null'::jsonb) as answered,
                   (select count(*) from test_session_devices d where d.session_id = s.id) as devices,
                   exists (select from test_session_devices d
                           where d.session_id = s.id and not d.admitted) as waiting_device,
                   coalesce((select case when b.exempted_at is null then 'required' else 'exempt' end
                             from test_session_browsers b where b.session_id = s.id), 'any') as safe_exam_browser,
                   (select count(*) from test_integrity_events e where e.session_id = s.id) as events,
                   array_to_json(array(
                       select json_build_object('kind', e.kind, 'at', e.at) from test_integrity_events e
                       where e.session_id = s.id order by e.id desc limit 3)) as last_events
            from test_sessions s
            """;

    private final Transactions transactions;
    private final Accounts accounts;
    private final Presence presence;

    @Activate
    public ProctoredSessions(
            @Reference Transactions transactions, @Reference Accounts accounts, @Reference Presence presence) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.presence = presence;
    }

    /** Those that run in the institute, newest first. */
    public Page<ProctoredSession> running(long institute, PageRequest request) {
        Page<ProctoredSession> page = transactions.read(
                Scope.institute(institute),
                transaction -> Page.of(
                        Sql.in(transaction)
                                .list(
                                        SELECT + """
                                            where s.status = 'open' and %s
                                              and s.id < ? order by s.id desc limit ?\
                                            """.formatted(SessionClosing.IN_TIME),
                                        row -> session(institute, row),
                                        request.after().orElse(Long.MAX_VALUE),
                                        request.rowsToRead()),
                        request,
                        session -> Long.parseLong(session.sessionId())));
        return new Page<>(withNames(institute, page.items()), page.nextCursor());
    }

    /** One of them, or one that is over by now. */
    public Optional<ProctoredSession> find(long institute, long id) {
        List<ProctoredSession> found = transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .list(SELECT + " where s.id = ?", row -> session(institute, row), id));
        return withNames(institute, found).stream().findFirst();
    }

    private List<ProctoredSession> withNames(long institute, List<ProctoredSession> sessions) {
        Set<Long> ids = sessions.stream()
                .map(session -> Long.valueOf(session.learner().id()))
                .collect(Collectors.toSet());
        Map<Long, String> names = accounts.displayNames(institute, ids);
        return sessions.stream().map(session -> named(session, names)).toList();
    }

    private static ProctoredSession named(ProctoredSession one, Map<Long, String> names) {
        String id = one.learner().id();
        return new ProctoredSession(
                one.sessionId(),
                new ProctoredSession.Learner(id, names.getOrDefault(Long.valueOf(id), "")),
                one.title(),
                one.status(),
                one.startedAt(),
                one.questionCount(),
                one.current(),
                one.answered(),
                one.deadline(),
                one.breakUntil(),
                one.serverTime(),
                one.connection(),
                one.deviceRule(),
                one.devices(),
                one.waitingDevice(),
                one.safeExamBrowser(),
                one.events(),
                one.lastEvents());
    }

    private ProctoredSession session(long institute, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        JsonNode last = Sql.json(row, "last_events");
        return new ProctoredSession(
                Long.toString(id),
                new ProctoredSession.Learner(Long.toString(row.getLong("account_id")), ""),
                row.getString("title"),
                row.getString("status"),
                Sql.instant(row, "started_at"),
                row.getInt("item_count"),
                presence.position(institute, id).orElse(row.getInt("current_position")),
                row.getInt("answered"),
                Sql.instant(row, "deadline"),
                Sql.instant(row, "break_until"),
                Sql.instant(row, "server_time"),
                presence.isHere(institute, id) ? "online" : "offline",
                row.getString("device_rule"),
                row.getInt("devices"),
                row.getBoolean("waiting_device"),
                row.getString("safe_exam_browser"),
                row.getInt("events"),
                Json.listFromTree(last, ProctoredSession.LastEvent.class));
    }
}
