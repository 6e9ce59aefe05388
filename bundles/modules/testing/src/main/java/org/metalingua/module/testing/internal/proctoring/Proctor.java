package org.metalingua.module.testing.internal.proctoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.realtime.Realtime;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.testing.internal.session.Deadlines;
import org.metalingua.module.testing.internal.session.SessionClosing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a proctor does in a running session: each act once for its key, audited, and told to the learner's pages when it
 * is committed. Safe for concurrent use.
 */
@Component(service = Proctor.class)
public final class Proctor {
    static final String TIME = "session-time";
    static final String MESSAGE = "session-message";
    static final String ENDED = "session-ended";
    static final String ADMITTED = "session-admitted";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MAX_MINUTES = 240;
    private static final int MAX_TEXT = 500;

    private final Transactions transactions;
    private final SessionClosing closing;
    private final Audit audit;
    private final Realtime realtime;
    private final SessionFeed feed;

    @Activate
    public Proctor(
            @Reference Transactions transactions,
            @Reference SessionClosing closing,
            @Reference Audit audit,
            @Reference Realtime realtime,
            @Reference SessionFeed feed) {
        this.transactions = transactions;
        this.closing = closing;
        this.audit = audit;
        this.realtime = realtime;
        this.feed = feed;
    }

    /**
     * Gives the learner more time. Throws 404; 409 session-closed, no-time-limit, key-used.
     *
     * @param reason the learner reads it
     */
    public void addTime(Caller.Member proctor, long session, String key, Integer minutes, String reason) {
        Bounds bounds = bounds(key);
        if (bounds.require("minutes", minutes)) {
            bounds.range("minutes", minutes, 1, MAX_MINUTES);
        }
        bounds.requireText("reason", reason, MAX_TEXT);
        bounds.check();
        closing.expire(proctor.institute(), session);
        act(proctor, session, new Act(key, "time", minutes, reason), transaction -> {
            if (!Deadlines.extend(transaction, session, minutes * 60)) {
                throw ProblemException.conflict("no-time-limit", "No clock runs in this session just now.");
            }
            tell(
                    transaction,
                    proctor,
                    session,
                    TIME,
                    message(session).put("minutes", minutes).put("reason", reason));
        });
    }

    /** Says something to the learner. Throws 404; 409 session-closed, key-used. */
    public void say(Caller.Member proctor, long session, String key, String text) {
        Bounds bounds = bounds(key);
        bounds.requireText("text", text, MAX_TEXT);
        bounds.check();
        act(proctor, session, new Act(key, "message", null, text), transaction -> {
            requireOpen(transaction, session);
            tell(transaction, proctor, session, MESSAGE, message(session));
        });
    }

    /** Hands the test in for the learner. Throws 404; 409 key-used. One that is over stays as it is. */
    public void end(Caller.Member proctor, long session, String key, String reason) {
        Bounds bounds = bounds(key);
        bounds.requireText("reason", reason, MAX_TEXT);
        bounds.check();
        act(proctor, session, new Act(key, "end", null, reason), transaction -> {
            if (closing.close(transaction, session)) {
                tell(transaction, proctor, session, ENDED, message(session).put("reason", reason));
            }
        });
        // also after a crash in between, when the request is repeated
        closing.settle(proctor.institute(), session);
    }

    /** Lets the devices in that wait. Throws 404; 409 key-used. */
    public void admit(Caller.Member proctor, long session, String key) {
        bounds(key).check();
        act(proctor, session, new Act(key, "admit", null, null), transaction -> {
            Sql.in(transaction)
                    .update(
                            "update test_session_devices set admitted = true where session_id = ? and not admitted",
                            session);
            tell(transaction, proctor, session, ADMITTED, message(session));
        });
    }

    private static Bounds bounds(String key) {
        Bounds bounds = new Bounds();
        if (bounds.require("key", key) && !KEY.matcher(key).matches()) {
            bounds.add("key", "must be 1 to 64 letters, digits, - or _");
        }
        return bounds;
    }

    private record Act(String key, String kind, Integer minutes, String text) {
        boolean says(Act other) {
            return kind.equals(other.kind)
                    && Objects.equals(minutes, other.minutes)
                    && Objects.equals(text, other.text);
        }
    }

    private interface Deed {
        void in(Transaction transaction);
    }

    /** Writes the act down and does it, unless it was done before. The session's row makes two with one key take turns. */
    private void act(Caller.Member proctor, long session, Act act, Deed deed) {
        transactions.call(proctor.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            sql.find("select id from test_sessions where id = ? for no key update", row -> true, session)
                    .orElseThrow(() -> ProblemException.notFound("session"));
            Optional<Act> done = sql.find(
                    "select kind, minutes, text from test_proctor_acts where session_id = ? and action_key = ?",
                    row -> new Act(
                            act.key(), row.getString("kind"), Sql.integer(row, "minutes"), row.getString("text")),
                    session,
                    act.key());
            if (done.isPresent()) {
                if (!done.get().says(act)) {
                    throw ProblemException.conflict("key-used", "This key was used for something else.");
                }
                return null;
            }
            sql.update("""
                    insert into test_proctor_acts (session_id, action_key, kind, minutes, text, account_id, at)
                    values (?, ?, ?, ?, ?, ?, now())\
                    """, session, act.key(), act.kind(), act.minutes(), act.text(), proctor.accountId());
            audit.record(
                    transaction,
                    proctor,
                    "session.proctor-" + act.kind(),
                    "session:" + session,
                    act.minutes() == null
                            ? Map.of("text", Objects.requireNonNullElse(act.text(), ""))
                            : Map.of("minutes", act.minutes().toString(), "text", act.text()));
            deed.in(transaction);
            return null;
        });
        feed.changed(proctor.institute(), session);
    }

    private static void requireOpen(Transaction transaction, long session) {
        Sql.in(transaction)
                .find("select id from test_sessions where id = ? and status = 'open'", row -> true, session)
                .orElseThrow(() -> ProblemException.conflict("session-closed", "This test is over."));
    }

    private static ObjectNode message(long session) {
        return JsonNodeFactory.instance.objectNode().put("sessionId", Long.toString(session));
    }

    private void tell(Transaction transaction, Caller.Member proctor, long session, String event, ObjectNode data) {
        realtime.publish(transaction, SessionTopic.of(proctor.institute(), session), event, data);
    }
}
