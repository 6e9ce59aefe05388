package org.metalingua.kernel.consoles.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.ssh.KarafJaasAuthenticator;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.AcceptAllPasswordAuthenticator;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.consoles.internal.login.GivenRealm;

class ShellDoorTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ShellDoor door = new ShellDoor();
    private GivenRealm realm;
    private SshServer server;
    private SshClient client;

    @BeforeEach
    void start() throws IOException {
        realm = new GivenRealm();
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        // as Karaf sets it up
        server.setPasswordAuthenticator(AcceptAllPasswordAuthenticator.INSTANCE);
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setCommandFactory((channel, command) -> new AbstractCommandSupport(command, null) {
            @Override
            public void run() {
                Subject subject = channel.getServerSession().getAttribute(KarafJaasAuthenticator.SUBJECT_ATTRIBUTE_KEY);
                boolean admin = subject.getPrincipals().contains(new RolePrincipal("admin"));
                try (OutputStream out = getOutputStream()) {
                    out.write((command + " as admin: " + admin).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                onExit(0);
            }
        });
        door.bind(server);
        server.start();
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    @AfterEach
    void stop() throws IOException {
        client.stop();
        server.stop(true);
        door.close();
        realm.close();
    }

    @Test
    void password_and_code_are_asked_for_together_and_give_the_roles_of_the_realm() throws IOException {
        try (ClientSession session = connect(GivenRealm.PASSWORD, GivenRealm.CODE)) {
            session.auth().verify(SOON);
            assertThat(session.executeRemoteCommand("bundle:list")).isEqualTo("bundle:list as admin: true");
            assertThat(realm.origins().get(0).address()).isEqualTo("127.0.0.1");
            assertThat(realm.origins().get(0).agent()).startsWith("SSH-2.0-");
        }
    }

    @Test
    void neither_a_wrong_password_nor_a_missing_code_gets_in() throws IOException {
        for (List<String> answers : List.of(List.of("wrong", GivenRealm.CODE), List.of(GivenRealm.PASSWORD, ""))) {
            try (ClientSession session = connect(answers.get(0), answers.get(1))) {
                assertThatThrownBy(() -> session.auth().verify(SOON)).isInstanceOf(SshException.class);
            }
        }
        assertThat(realm.sessions()).isEmpty();
    }

    @Test
    void the_ways_that_ask_for_no_code_are_closed() throws IOException {
        try (ClientSession session = client.connect(GivenRealm.EMAIL, "127.0.0.1", server.getPort())
                .verify(SOON)
                .getSession()) {
            session.addPasswordIdentity(GivenRealm.PASSWORD);
            session.setUserInteraction(new Answers(List.of()));
            assertThatThrownBy(() -> session.auth().verify(SOON)).isInstanceOf(SshException.class);
        }
    }

    @Test
    void the_sign_in_ends_with_the_connection() throws IOException {
        try (ClientSession session = connect(GivenRealm.PASSWORD, GivenRealm.CODE)) {
            session.auth().verify(SOON);
            assertThat(realm.sessions().get(0).live()).isTrue();
        }
        await().atMost(SOON).until(() -> !realm.sessions().get(0).live());
    }

    @Test
    void the_connection_ends_with_the_sign_in() throws IOException {
        try (ClientSession session = connect(GivenRealm.PASSWORD, GivenRealm.CODE)) {
            session.auth().verify(SOON);
            realm.sessions().get(0).end();
            await().atMost(SOON).until(session::isClosed);
        }
    }

    @Test
    void nothing_is_forwarded() throws IOException {
        try (ClientSession session = connect(GivenRealm.PASSWORD, GivenRealm.CODE)) {
            session.auth().verify(SOON);
            assertThatThrownBy(() -> session.startRemotePortForwarding(
                            new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", 1)))
                    .isInstanceOf(SshException.class);
        }
    }

    private ClientSession connect(String password, String code) throws IOException {
        ClientSession session = client.connect(GivenRealm.EMAIL, "127.0.0.1", server.getPort())
                .verify(SOON)
                .getSession();
        session.setUserInteraction(new Answers(List.of(password, code)));
        return session;
    }

    /** Somebody at a terminal. */
    private record Answers(List<String> answers) implements UserInteraction {
        @Override
        public boolean isInteractionAllowed(ClientSession session) {
            return true;
        }

        @Override
        public String[] interactive(
                ClientSession session, String name, String instruction, String lang, String[] prompt, boolean[] echo) {
            return answers.toArray(String[]::new);
        }

        @Override
        public String getUpdatedPassword(ClientSession session, String prompt, String lang) {
            return null;
        }
    }
}
