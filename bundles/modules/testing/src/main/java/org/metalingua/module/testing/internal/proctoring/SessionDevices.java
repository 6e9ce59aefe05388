package org.metalingua.module.testing.internal.proctoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.realtime.Realtime;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.cache.BoundedCache;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * On which devices sessions are open. The first one is admitted; what becomes of another says the rule of the session.
 * Safe for concurrent use.
 */
@Component(service = SessionDevices.class)
public final class SessionDevices {
    static final String EVENT = "session-device";

    private static final int MAX_DEVICES = 20;
    private static final int MAX_MESSAGES = 100;
    /** Sessions whose rule is kept in memory. */
    private static final long REMEMBERED = 50_000;

    private record Key(long institute, long session) {}

    private final Transactions transactions;
    private final Realtime realtime;
    private final SessionFeed feed;
    private final BoundedCache<Key, String> rules = new BoundedCache<>(REMEMBERED, rule -> 1);

    @Activate
    public SessionDevices(
            @Reference Transactions transactions, @Reference Realtime realtime, @Reference SessionFeed feed) {
        this.transactions = transactions;
        this.realtime = realtime;
        this.feed = feed;
    }

    private record Seen(String rule, int devices, boolean known) {}

    /** The learner opens the session here; doing it again changes nothing. Throws 404. */
    public SessionWatch open(Caller.Member learner, long session, Device opened) {
        opened.check();
        SessionWatch watch = transactions.call(learner.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            Seen seen = sql.find(
                            """
                            select s.device_rule,
                                   (select count(*) from test_session_devices d where d.session_id = s.id) as devices,
                                   exists (select from test_session_devices d
                                           where d.session_id = s.id and d.device = ?) as known
                            from test_sessions s where s.id = ? and s.account_id = ? for no key update of s\
                            """,
                            row -> new Seen(
                                    row.getString("device_rule"), row.getInt("devices"), row.getBoolean("known")),
                            opened.device(),
                            session,
                            learner.accountId())
                    .orElseThrow(() -> ProblemException.notFound("session"));
            if (!seen.known()) {
                add(transaction, learner.institute(), session, opened.device(), seen);
            }
            return watch(sql, session, opened.device());
        });
        feed.changed(learner.institute(), session);
        return watch;
    }

    private void add(Transaction transaction, long institute, long session, String device, Seen seen) {
        if (seen.devices() >= MAX_DEVICES) {
            throw ProblemException.conflict(
                    "too-many-devices", "This session was opened on too many devices. Ask your proctor.");
        }
        Sql sql = Sql.in(transaction);
        boolean first = seen.devices() == 0;
        sql.update(
                "insert into test_session_devices (session_id, device, admitted, first_seen) values (?, ?, ?, now())",
                session,
                device,
                first || !seen.rule().equals(DeviceRule.BLOCK));
        if (first) {
            return;
        }
        IntegrityLog.note(sql, session, "device-" + device, "second_device", device);
        if (!seen.rule().equals(DeviceRule.ALLOW)) {
            realtime.publish(
                    transaction,
                    SessionTopic.of(institute, session),
                    EVENT,
                    JsonNodeFactory.instance.objectNode().put("sessionId", Long.toString(session)));
        }
    }

    /** As the learner's page on this device sees it; a device that never opened it is not admitted when one is needed. */
    static SessionWatch watch(Sql sql, long session, String device) {
        List<SessionWatch.Message> messages = sql.list(
                """
                select id, text, at from (
                    select id, text, at from test_proctor_acts
                    where session_id = ? and kind = 'message' order by id desc limit ?) m order by id\
                """,
                row -> new SessionWatch.Message(
                        Long.toString(row.getLong("id")), row.getString("text"), Sql.instant(row, "at")),
                session,
                MAX_MESSAGES);
        return sql.get(
                """
                select s.device_rule, (select count(*) from test_session_devices d where d.session_id = s.id) as devices,
                       coalesce((select d.admitted from test_session_devices d
                                 where d.session_id = s.id and d.device = ?), s.device_rule <> 'block') as admitted
                from test_sessions s where s.id = ?\
                """,
                row -> new SessionWatch(
                        row.getString("device_rule"), row.getInt("devices"), row.getBoolean("admitted"), messages),
                device,
                session);
    }

    /**
     * Lets a request of a session through, unless its rule is block and the device is not admitted: then 409
     * other-device. A session that is not there is for others to refuse.
     *
     * @param device as the request names it; null when it does not
     */
    public void require(Caller.Member learner, long session, String device) {
        String rule = rules.get(new Key(learner.institute(), session), key -> rule(learner, session))
                .orElse(DeviceRule.ALLOW);
        if (!rule.equals(DeviceRule.BLOCK)) {
            return;
        }
        boolean admitted = transactions.read(learner.scope(), transaction -> Sql.in(transaction)
                .find(
                        "select admitted from test_session_devices where session_id = ? and device = ? and admitted",
                        row -> true,
                        session,
                        device == null ? "" : device)
                .isPresent());
        if (!admitted) {
            throw ProblemException.conflict(
                    "other-device", "This test is open on another device. Ask your proctor to let this one in.");
        }
    }

    private Optional<String> rule(Caller.Member learner, long session) {
        return transactions.read(learner.scope(), transaction -> Sql.in(transaction)
                .find(
                        "select device_rule from test_sessions where id = ?",
                        row -> row.getString("device_rule"),
                        session));
    }
}
