package org.metalingua.kernel.realtime.internal;

import io.socket.socketio.server.SocketIoSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.metalingua.kernel.realtime.Audience;
import org.metalingua.kernel.realtime.RealtimeTopic;
import org.metalingua.kernel.realtime.RealtimeTopic.Follower;
import org.metalingua.kernel.security.Caller;

/** One connected client: who it is, what it follows, and how long its token lasts. Safe for concurrent use. */
final class Connection {
    /** What a connection follows, by topic and key. */
    record Followed(RealtimeTopic topic, Follower follower) {}

    private final SocketIoSocket socket;
    private final Map<Audience.Topic, Followed> followed = new LinkedHashMap<>();
    private Caller.Member member;
    private ScheduledFuture<?> expiry;
    private boolean gone;

    Connection(SocketIoSocket socket, Caller.Member member) {
        this.socket = socket;
        this.member = member;
    }

    SocketIoSocket socket() {
        return socket;
    }

    synchronized Caller.Member member() {
        return member;
    }

    /** The same person with a newer token, whose roles may be others. */
    synchronized void renew(Caller.Member renewed) {
        member = renewed;
    }

    /** Replaces the end that was planned. */
    synchronized void endAt(ScheduledFuture<?> end) {
        if (expiry != null) {
            expiry.cancel(false);
        }
        expiry = end;
        if (gone) {
            end.cancel(false);
        }
    }

    synchronized boolean follows(Audience.Topic topic) {
        return followed.containsKey(topic);
    }

    synchronized int topics() {
        return followed.size();
    }

    /** False when the connection is gone or follows it already. */
    synchronized boolean follow(Audience.Topic topic, Followed what) {
        return !gone && followed.putIfAbsent(topic, what) == null;
    }

    /** What it no longer follows; null when it did not. */
    synchronized Followed unfollow(Audience.Topic topic) {
        return followed.remove(topic);
    }

    /** Everything it followed; it follows nothing from now on. */
    synchronized List<Followed> leave() {
        gone = true;
        if (expiry != null) {
            expiry.cancel(false);
        }
        List<Followed> all = new ArrayList<>(followed.values());
        followed.clear();
        return all;
    }

    /** Ends the connection so that a client tries again, with the token it has by then. */
    void drop() {
        socket.getClient().getConnection().close();
    }
}
