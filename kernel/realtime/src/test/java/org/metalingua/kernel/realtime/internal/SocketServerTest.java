package org.metalingua.kernel.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.realtime.Audience;
import org.metalingua.kernel.realtime.RealtimeEvent;
import org.metalingua.kernel.realtime.RealtimeTopic;
import org.metalingua.kernel.security.Authenticator;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;

/** The server behind a real Jetty, spoken to in the protocol's own packets. */
class SocketServerTest {
    private static final JsonNode HELLO = TextNode.valueOf("hello");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, Authenticator.Verified> tokens = new ConcurrentHashMap<>();
    private final Set<Long> suspended = ConcurrentHashMap.newKeySet();
    private final SocketServer sockets = new SocketServer(
            token -> Optional.ofNullable(tokens.get(token)),
            (institute, capability) -> institute != 9,
            institute -> suspended.contains(institute),
            Clock.systemUTC());
    private final Server http = new Server(0);
    private final List<Client> clients = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(new SocketIoServlet(sockets));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/socket.io/*");
        http.setHandler(context);
        http.start();
    }

    @AfterEach
    void stop() throws Exception {
        clients.forEach(client -> client.socket.abort());
        sockets.close();
        http.stop();
    }

    @Test
    void an_event_reaches_every_connection_of_its_account_and_nobody_else() {
        Client phone = connect(member(1, 7, Role.STUDENT));
        Client laptop = connect(member(1, 7, Role.STUDENT));
        Client other = connect(member(1, 8, Role.STUDENT));
        Client elsewhere = connect(member(2, 7, Role.STUDENT));

        sockets.publishNow(new Audience.Account(1, 7), "greeting", HELLO);

        await().untilAsserted(() -> {
            assertThat(phone.received).contains("42[\"greeting\",\"hello\"]");
            assertThat(laptop.received).contains("42[\"greeting\",\"hello\"]");
        });
        assertThat(other.said("greeting")).isFalse();
        assertThat(elsewhere.said("greeting")).isFalse();
    }

    @Test
    void an_event_leaves_with_the_commit() {
        Client client = connect(member(1, 7, Role.STUDENT));
        RunningTransaction transaction = new RunningTransaction();

        sockets.publish(transaction, new Audience.Account(1, 7), "stored", HELLO);
        sockets.publishNow(new Audience.Account(1, 7), "first", HELLO);
        await().until(() -> client.said("first"));
        assertThat(client.said("stored")).isFalse();

        transaction.afterCommit.forEach(Runnable::run);
        await().until(() -> client.said("stored"));
    }

    @Test
    void a_topic_is_followed_by_whom_its_owner_lets_and_in_their_own_institute_only() {
        Topic topic = new Topic();
        sockets.addTopic(topic);
        Client teacher = connect(member(1, 7, Role.TEACHER));
        Client student = connect(member(1, 8, Role.STUDENT));
        Client foreign = connect(member(2, 9, Role.TEACHER));
        Client unlicensed = connect(member(9, 9, Role.TEACHER));

        assertThat(teacher.ask("[\"subscribe\",{\"topic\":\"room\",\"key\":\"5\",\"details\":{\"device\":\"d\"}}]"))
                .contains("\"ok\":true");
        assertThat(student.ask("[\"subscribe\",{\"topic\":\"room\",\"key\":\"5\"}]"))
                .contains("\"code\":\"forbidden\"");
        assertThat(foreign.ask("[\"subscribe\",{\"topic\":\"room\",\"key\":\"5\"}]"))
                .contains("\"ok\":true");
        assertThat(unlicensed.ask("[\"subscribe\",{\"topic\":\"room\",\"key\":\"5\"}]"))
                .contains("\"code\":\"module-not-licensed\"");

        sockets.publishNow(new Audience.Topic(1, "room", "5"), "news", HELLO);
        await().until(() -> teacher.said("news"));
        assertThat(student.said("news")).isFalse();
        assertThat(foreign.said("news")).isFalse();
        assertThat(topic.followers).hasSize(2);
        assertThat(topic.followers.get(0).details().path("device").textValue()).isEqualTo("d");

        teacher.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        await().until(() -> topic.followers.size() == 1);
        assertThat(foreign.ask("[\"unsubscribe\",{\"topic\":\"room\",\"key\":\"5\"}]"))
                .contains("\"ok\":true");
        assertThat(topic.followers).isEmpty();
    }

    @Test
    void an_event_of_a_client_is_handled_for_its_roles_and_acknowledged() {
        sockets.addEvent(new Echo());
        Client teacher = connect(member(1, 7, Role.TEACHER));
        Client student = connect(member(1, 8, Role.STUDENT));

        assertThat(teacher.ask("[\"echo\",{\"text\":\"سلام\"}]")).contains("\"data\":{\"text\":\"سلام\"}");
        assertThat(teacher.ask("[\"echo\",\"bad\"]")).contains("\"status\":400").contains("text");
        assertThat(teacher.ask("[\"echo\"]")).contains("\"status\":500").doesNotContain("boom");
        assertThat(student.ask("[\"echo\",{}]")).contains("\"code\":\"forbidden\"");
    }

    @Test
    void a_connection_ends_with_its_token_unless_it_shows_a_newer_one() {
        Client short1 = connect(member(1, 7, Role.STUDENT), Instant.now().plusMillis(1_500));
        Client renewed = connect(member(1, 7, Role.STUDENT), Instant.now().plusMillis(1_500));
        tokens.put("newer", verified(member(1, 7, Role.STUDENT), Instant.now().plusSeconds(60)));

        assertThat(renewed.ask("[\"authenticate\",{\"token\":\"newer\"}]")).contains("\"ok\":true");

        await().until(() -> short1.closed);
        assertThat(renewed.closed).isFalse();
        assertThat(renewed.ask("[\"authenticate\",{\"token\":\"newer\"}]")).contains("\"ok\":true");
    }

    @Test
    void a_sign_out_ends_the_accounts_connections_and_its_tokens_from_before() {
        Client client = connect(member(1, 7, Role.STUDENT));
        Client other = connect(member(1, 8, Role.STUDENT));

        sockets.signedOut(7);

        await().until(() -> client.closed);
        assertThat(other.closed).isFalse();
        assertThat(open("token 1/7").awaitAdmission()).startsWith("44").contains("unauthenticated");
        tokens.put(
                "later",
                new Authenticator.Verified(
                        member(1, 7, Role.STUDENT),
                        Instant.now().plusSeconds(2),
                        Instant.now().plusSeconds(60)));
        assertThat(open("later").awaitAdmission()).startsWith("40");
    }

    @Test
    void a_suspended_institute_is_let_in_no_more_and_hears_nothing() {
        sockets.addEvent(new Echo());
        Client inside = connect(member(1, 7, Role.TEACHER));
        Client other = connect(member(2, 8, Role.TEACHER));
        suspended.add(1L);

        sockets.publishNow(new Audience.Account(1, 7), "news", HELLO);
        sockets.publishNow(new Audience.Account(2, 8), "news", HELLO);

        await().until(() -> other.said("news"));
        assertThat(inside.ask("[\"echo\",{}]")).contains("institute-suspended");
        assertThat(inside.said("news")).isFalse();
        assertThat(open("token 1/7").awaitAdmission()).startsWith("44").contains("institute-suspended");
        suspended.clear();
        sockets.publishNow(new Audience.Account(1, 7), "news", HELLO);
        await().until(() -> inside.said("news"));
    }

    @Test
    void whoever_is_refused_takes_no_place() {
        tokens.put(
                "token 1/7", verified(member(1, 7, Role.STUDENT), Instant.now().plusSeconds(60)));
        for (int round = 0; round < 3; round++) {
            List<Client> all = new ArrayList<>();
            for (int i = 0; i < SocketServer.MAX_PER_ACCOUNT; i++) {
                all.add(open("token 1/7"));
            }
            assertThat(all)
                    .allSatisfy(client -> assertThat(client.awaitAdmission()).startsWith("40"));
            Client oneMore = open("token 1/7");
            assertThat(oneMore.awaitAdmission()).startsWith("44").contains("too-many-connections");
            await().until(() -> oneMore.closed);
            all.forEach(client ->
                    client.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join());
            all.forEach(client -> await().until(() -> client.closed));
        }
    }

    private static Caller.Member member(long institute, long account, Role role) {
        return new Caller.Member(account, institute, Set.of(role), "Somebody");
    }

    private static Authenticator.Verified verified(Caller caller, Instant until) {
        return new Authenticator.Verified(caller, Instant.now().minusSeconds(1), until);
    }

    private Client connect(Caller.Member member) {
        return connect(member, Instant.now().plusSeconds(60));
    }

    private Client connect(Caller.Member member, Instant until) {
        String token = "token " + member.institute() + "/" + member.accountId();
        tokens.put(token, verified(member, until));
        Client client = open(token);
        assertThat(client.awaitAdmission()).startsWith("40");
        return client;
    }

    private Client open(String token) {
        int port = ((ServerConnector) http.getConnectors()[0]).getLocalPort();
        Client client = new Client();
        client.socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket"), client)
                .join();
        client.socket.sendText("40{\"token\":\"" + token + "\"}", true).join();
        clients.add(client);
        return client;
    }

    /** One WebSocket and all it has received. */
    private static final class Client implements WebSocket.Listener {
        final List<String> received = new CopyOnWriteArrayList<>();
        volatile boolean closed;
        WebSocket socket;
        private final StringBuilder text = new StringBuilder();
        private int asked;

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                received.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed = true;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed = true;
        }

        String awaitAdmission() {
            return await().until(
                            () -> received.stream()
                                    .filter(packet -> packet.startsWith("40") || packet.startsWith("44"))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }

        boolean said(String event) {
            return received.stream().anyMatch(packet -> packet.startsWith("42[\"" + event + "\""));
        }

        String ask(String event) {
            String id = Integer.toString(asked++);
            socket.sendText("42" + id + event, true).join();
            return await().until(
                            () -> received.stream()
                                    .filter(packet -> packet.startsWith("43" + id + "["))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }
    }

    private static final class Topic implements RealtimeTopic {
        final List<Follower> followers = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "room";
        }

        @Override
        public String capability() {
            return "testing";
        }

        @Override
        public boolean mayFollow(Caller.Member member, String key) {
            return member.is(Role.TEACHER) && key.equals("5");
        }

        @Override
        public void followed(Follower follower) {
            followers.add(follower);
        }

        @Override
        public void left(Follower follower) {
            followers.remove(follower);
        }
    }

    private static final class Echo implements RealtimeEvent {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public String capability() {
            return "testing";
        }

        @Override
        public Set<Role> roles() {
            return Set.of(Role.TEACHER);
        }

        @Override
        public JsonNode handle(Caller.Member member, JsonNode data) {
            if (data.isTextual()) {
                throw ProblemException.badField("text", "is required");
            }
            if (data.equals(NullNode.getInstance())) {
                throw new IllegalStateException("boom");
            }
            return JsonNodeFactory.instance.objectNode().setAll(Map.of("text", data.path("text")));
        }
    }

    /** A transaction that somebody commits by hand. */
    private static final class RunningTransaction implements Transaction {
        final List<Runnable> afterCommit = new ArrayList<>();

        @Override
        public Scope scope() {
            return Scope.institute(1);
        }

        @Override
        public Connection connection() {
            throw new IllegalStateException("no database here");
        }

        @Override
        public void afterCommit(Runnable action) {
            afterCommit.add(action);
        }

        @Override
        public void setRollbackOnly() {
            afterCommit.clear();
        }
    }
}
