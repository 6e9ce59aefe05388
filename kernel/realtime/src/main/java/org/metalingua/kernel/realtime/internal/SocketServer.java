package org.metalingua.kernel.realtime.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.socket.engineio.server.Emitter;
import io.socket.engineio.server.EngineIoServer;
import io.socket.engineio.server.EngineIoServerOptions;
import io.socket.engineio.server.EngineIoSocket;
import io.socket.engineio.server.ReadyState;
import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoServer;
import io.socket.socketio.server.SocketIoServerOptions;
import io.socket.socketio.server.SocketIoSocket;
import io.socket.socketio.server.SocketIoSocket.ReceivedByLocalAcknowledgementCallback;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.json.JSONObject;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.api.telemetry.Metrics;
import org.metalingua.kernel.api.telemetry.Tally;
import org.metalingua.kernel.core.institute.Suspensions;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.realtime.Audience;
import org.metalingua.kernel.realtime.Realtime;
import org.metalingua.kernel.realtime.RealtimeEvent;
import org.metalingua.kernel.realtime.RealtimeTopic;
import org.metalingua.kernel.security.Authenticator;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.SignOutListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Socket.IO server: lets in who shows a good access token, joins them to what they may follow, hands their events to
 * services, and sends what services publish. Safe for concurrent use.
 */
@Component(
        service = {SocketServer.class, Realtime.class, SignOutListener.class, ReadinessMarker.class, MetricSource.class
        })
public final class SocketServer implements Realtime, SignOutListener, ReadinessMarker, MetricSource {
    static final int MAX_CONNECTIONS = 5_000;
    static final int MAX_PER_ACCOUNT = 20;
    static final int MAX_TOPICS = 20;
    static final int BURST = 100;
    static final int PER_SECOND = 20;

    private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);
    private static final Set<String> KERNEL_EVENTS = Set.of("authenticate", "subscribe", "unsubscribe");
    private static final int MAX_NAME = 100;
    private static final int MAX_DETAILS = 2_000;
    private static final long PING_INTERVAL_MILLIS = 10_000;
    private static final long PING_PATIENCE_MILLIS = 8_000;
    private static final long ADMISSION_MILLIS = 10_000;

    private final Authenticator authenticator;
    private final Licences licences;
    private final Suspensions suspensions;
    private final Clock clock;
    private final RevokedTokens revoked;
    private final EngineIoServer engine;
    private final SocketIoNamespace namespace;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final Map<Audience.Account, Integer> perAccount = new ConcurrentHashMap<>();
    private final Map<String, RealtimeTopic> topics = new ConcurrentHashMap<>();
    private final Map<String, RealtimeEvent> events = new ConcurrentHashMap<>();
    private final Tally sent = new Tally("websocket_events_sent", "Events sent to rooms of connections.", "event");
    private final Tally taken = new Tally("websocket_events_taken", "Events that clients sent.", "event", "outcome");

    @Activate
    public SocketServer(
            @Reference Authenticator authenticator, @Reference Licences licences, @Reference Suspensions suspensions) {
        this(authenticator, licences, suspensions, Clock.systemUTC());
    }

    SocketServer(Authenticator authenticator, Licences licences, Suspensions suspensions, Clock clock) {
        this.authenticator = authenticator;
        this.licences = licences;
        this.suspensions = suspensions;
        this.clock = clock;
        this.revoked = new RevokedTokens(Authenticator.LONGEST_LIFE, clock);
        EngineIoServerOptions options = EngineIoServerOptions.newFromDefault()
                .setCorsHandlingDisabled(true)
                .setPingInterval(PING_INTERVAL_MILLIS)
                .setPingTimeout(PING_PATIENCE_MILLIS)
                .setMaxTimeoutThreadPoolSize(2);
        options.setHandshakeInterceptor((query, headers) -> open.get() < MAX_CONNECTIONS);
        this.engine = new EngineIoServer(options);
        engine.on("connection", args -> count((EngineIoSocket) args[0]));
        SocketIoServer server = new SocketIoServer(
                engine,
                SocketIoServerOptions.newFromDefault()
                        .setConnectionTimeout(ADMISSION_MILLIS)
                        .setAdapterFactory(which -> new Gate(which, this::admit)));
        this.namespace = server.namespace("/");
        namespace.on("connection", args -> welcome((SocketIoSocket) args[0]));
    }

    EngineIoServer engine() {
        return engine;
    }

    @Deactivate
    public void close() {
        connections.values().forEach(Connection::drop);
        engine.shutdown();
    }

    void addTopic(RealtimeTopic topic) {
        topics.put(topic.name(), topic);
    }

    void removeTopic(RealtimeTopic topic) {
        topics.remove(topic.name(), topic);
    }

    void addEvent(RealtimeEvent event) {
        events.put(event.name(), event);
    }

    void removeEvent(RealtimeEvent event) {
        events.remove(event.name(), event);
    }

    @Override
    public String name() {
        return "realtime";
    }

    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }

    @Override
    public void signedOut(long account) {
        revoked.revoke(account);
        connections.values().stream()
                .filter(connection -> connection.member().accountId() == account)
                .forEach(Connection::drop);
    }

    @Override
    public void publish(Transaction transaction, Audience audience, String event, JsonNode data) {
        Object message = SocketJson.toSocket(data);
        transaction.afterCommit(() -> send(audience, event, message));
    }

    @Override
    public void publishNow(Audience audience, String event, JsonNode data) {
        send(audience, event, SocketJson.toSocket(data));
    }

    /** Whoever was connected when the institute was suspended hears nothing more. */
    private void send(Audience audience, String event, Object message) {
        if (!suspensions.suspended(institute(audience))) {
            namespace.broadcast(room(audience), event, message);
            sent.add(event);
        }
    }

    private static long institute(Audience audience) {
        return audience instanceof Audience.Topic topic ? topic.institute() : ((Audience.Account) audience).institute();
    }

    @Override
    public void tell(Metrics metrics) {
        metrics.gauge("websocket_connections", "Open connections of signed-in people.", connections.size());
        metrics.gauge("websocket_transports", "Open transports, admitted or not.", open.get());
        sent.tell(metrics);
        taken.tell(metrics);
    }

    private static String room(Audience audience) {
        if (audience instanceof Audience.Topic topic) {
            return "topic/" + topic.institute() + "/" + topic.topic() + "/" + topic.key();
        }
        Audience.Account account = (Audience.Account) audience;
        return "account/" + account.institute() + "/" + account.account();
    }

    private void count(EngineIoSocket socket) {
        open.incrementAndGet();
        RateLimit limit = new RateLimit(BURST, PER_SECOND, System::nanoTime);
        socket.on("packet", (Emitter.Listener) args -> {
            if (!limit.take()) {
                LOG.info("a connection sent more than {} messages a second and is closed", PER_SECOND);
                socket.close();
            }
        });
        socket.once("close", args -> open.decrementAndGet());
    }

    private record Admitted(Caller.Member member, Instant until) {}

    private Admitted member(Object token) {
        Authenticator.Verified verified = (token instanceof String text
                        ? authenticator.verify(text)
                        : Optional.<Authenticator.Verified>empty())
                .orElseThrow(() ->
                        new Refusal("unauthenticated", "The access token is missing, malformed, forged or expired."));
        if (!(verified.caller() instanceof Caller.Member member)) {
            throw new Refusal("forbidden", "Only members of an institute connect here.");
        }
        if (revoked.isRevoked(member.accountId(), verified.issuedAt())) {
            throw new Refusal("unauthenticated", "This sign-in has ended.");
        }
        if (suspensions.suspended(member.institute())) {
            throw new Refusal("institute-suspended", "Your institute is suspended.");
        }
        return new Admitted(member, verified.expiresAt());
    }

    private void admit(SocketIoSocket socket) {
        Object token = socket.getConnectData() instanceof JSONObject auth ? auth.opt("token") : null;
        Admitted admitted = member(token);
        Audience.Account account = account(admitted.member());
        if (perAccount.merge(account, 1, Integer::sum) > MAX_PER_ACCOUNT) {
            release(account);
            throw new Refusal("too-many-connections", "This account has too many connections open.");
        }
        Connection connection = new Connection(socket, admitted.member());
        connections.put(socket.getId(), connection);
        endWith(connection, admitted.until());
        EngineIoSocket transport = socket.getClient().getConnection();
        transport.once("close", args -> goodbye(connection));
        if (transport.getReadyState() != ReadyState.OPEN) {
            goodbye(connection);
        }
    }

    private static Audience.Account account(Caller.Member member) {
        return new Audience.Account(member.institute(), member.accountId());
    }

    private void release(Audience.Account account) {
        perAccount.computeIfPresent(account, (key, count) -> count == 1 ? null : count - 1);
    }

    private void endWith(Connection connection, Instant until) {
        long millis = Math.max(0, Duration.between(clock.instant(), until).toMillis());
        connection.endAt(engine.getScheduledExecutor().schedule(connection::drop, millis, TimeUnit.MILLISECONDS));
    }

    private void welcome(SocketIoSocket socket) {
        Connection connection = connections.get(socket.getId());
        socket.joinRoom(room(account(connection.member())));
        socket.registerAllEventListener((event, args) -> received(connection, event, args));
        socket.on("disconnect", args -> {
            // a client may send an event of this name
            if (!socket.isConnected()) {
                goodbye(connection);
            }
        });
    }

    private void goodbye(Connection connection) {
        if (connections.remove(connection.socket().getId()) == null) {
            return;
        }
        release(account(connection.member()));
        connection.leave().forEach(SocketServer::tellLeft);
    }

    private static void tellLeft(Connection.Followed followed) {
        try {
            followed.topic().left(followed.follower());
        } catch (RuntimeException e) {
            LOG.warn(
                    "the topic {} could not take that somebody left",
                    followed.topic().name(),
                    e);
        }
    }

    private void received(Connection connection, String event, Object[] args) {
        Object last = args.length == 0 ? null : args[args.length - 1];
        ReceivedByLocalAcknowledgementCallback acknowledgement =
                last instanceof ReceivedByLocalAcknowledgementCallback callback ? callback : null;
        Object first = args.length > (acknowledgement == null ? 0 : 1) ? args[0] : null;
        ObjectNode answer = answer(connection, event, first);
        taken.add(isKnown(event) ? event : "unknown", answer.get("ok").booleanValue() ? "ok" : "refused");
        if (acknowledgement != null) {
            acknowledgement.sendAcknowledgement(SocketJson.toSocket(answer));
        }
    }

    /** A client may send any name; what is counted has few. */
    private boolean isKnown(String event) {
        return KERNEL_EVENTS.contains(event) || events.containsKey(event);
    }

    private ObjectNode answer(Connection connection, String event, Object argument) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try {
            JsonNode result = handle(connection, event, SocketJson.fromSocket(argument));
            return answer.put("ok", true).set("data", result == null ? NullNode.getInstance() : result);
        } catch (ProblemException problem) {
            return refused(problem);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("the event {} failed", event, e);
            return refused(new ProblemException(500, "internal", "This failed; it is logged."));
        }
    }

    private static ObjectNode refused(ProblemException problem) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", false);
        answer.putObject("error")
                .put("status", problem.status())
                .put("code", problem.code())
                .put("detail", problem.getMessage());
        return answer;
    }

    private JsonNode handle(Connection connection, String event, JsonNode data) {
        if (suspensions.suspended(connection.member().institute())) {
            throw new ProblemException(403, "institute-suspended", "Your institute is suspended.");
        }
        switch (event) {
            case "authenticate" -> renew(connection, data);
            case "subscribe" -> subscribe(connection, data);
            case "unsubscribe" -> unsubscribe(connection, data);
            default -> {
                return dispatch(connection.member(), event, data);
            }
        }
        return null;
    }

    private JsonNode dispatch(Caller.Member member, String name, JsonNode data) {
        RealtimeEvent event = events.get(name);
        if (event == null) {
            throw ProblemException.notFound("event");
        }
        if (!event.roles().isEmpty() && event.roles().stream().noneMatch(member::is)) {
            throw new ProblemException(403, "forbidden", "Your role does not allow this.");
        }
        requireLicence(member, event.capability());
        return event.handle(member, data);
    }

    private void requireLicence(Caller.Member member, String capability) {
        if (!licences.licensed(member.institute(), capability)) {
            throw new ProblemException(
                    403, "module-not-licensed", "Your institute's licence does not include " + capability + ".");
        }
    }

    /** A newer token of the same sign-in; any other ends the connection. */
    private void renew(Connection connection, JsonNode data) {
        Caller.Member before = connection.member();
        Admitted admitted;
        try {
            admitted = member(data.path("token").textValue());
        } catch (Refusal refusal) {
            connection.drop();
            throw new ProblemException(401, refusal.code(), refusal.getMessage());
        }
        if (!account(admitted.member()).equals(account(before))) {
            connection.drop();
            throw new ProblemException(403, "forbidden", "This token is somebody else's. Connect again.");
        }
        connection.renew(admitted.member());
        endWith(connection, admitted.until());
    }

    private void subscribe(Connection connection, JsonNode data) {
        Caller.Member member = connection.member();
        Audience.Topic wanted = topic(member, data);
        RealtimeTopic topic =
                Optional.ofNullable(topics.get(wanted.topic())).orElseThrow(() -> ProblemException.notFound("topic"));
        JsonNode details = data.path("details");
        if (details.toString().length() > MAX_DETAILS) {
            throw ProblemException.badField("details", "has at most " + MAX_DETAILS + " characters");
        }
        if (connection.follows(wanted)) {
            return;
        }
        if (connection.topics() >= MAX_TOPICS) {
            throw ProblemException.conflict("too-many-topics", "A connection follows at most " + MAX_TOPICS + ".");
        }
        requireLicence(member, topic.capability());
        if (!topic.mayFollow(member, wanted.key())) {
            throw new ProblemException(403, "forbidden", "You may not follow this.");
        }
        RealtimeTopic.Follower follower = new RealtimeTopic.Follower(
                member,
                connection.socket().getId(),
                wanted.key(),
                details.isMissingNode() || details.isNull() ? null : details);
        Connection.Followed followed = new Connection.Followed(topic, follower);
        if (connection.follow(wanted, followed)) {
            connection.socket().joinRoom(room(wanted));
            topic.followed(follower);
        }
    }

    private void unsubscribe(Connection connection, JsonNode data) {
        Audience.Topic wanted = topic(connection.member(), data);
        Connection.Followed followed = connection.unfollow(wanted);
        if (followed != null) {
            connection.socket().leaveRoom(room(wanted));
            tellLeft(followed);
        }
    }

    private static Audience.Topic topic(Caller.Member member, JsonNode data) {
        String name = data.path("topic").textValue();
        if (name == null || name.isEmpty() || name.length() > MAX_NAME) {
            throw ProblemException.badField("topic", "is a name of 1 to " + MAX_NAME + " characters");
        }
        JsonNode key = data.path("key");
        String text = key.isMissingNode() || key.isNull() ? "" : key.textValue();
        if (text == null || text.length() > MAX_NAME) {
            throw ProblemException.badField("key", "is a text of at most " + MAX_NAME + " characters");
        }
        return new Audience.Topic(member.institute(), name, text);
    }
}
