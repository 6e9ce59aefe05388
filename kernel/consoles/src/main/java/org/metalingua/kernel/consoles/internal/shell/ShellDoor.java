package org.metalingua.kernel.consoles.internal.shell;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.security.auth.login.LoginException;
import org.apache.karaf.shell.ssh.KarafJaasAuthenticator;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.password.RejectAllPasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.RejectAllPublickeyAuthenticator;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.consoles.internal.login.OperatorLogin;
import org.metalingua.kernel.consoles.internal.login.OperatorLogin.Entered;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.operator.OperatorSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one comes through Karaf's SSH server: by password and code, asked for together, and in no other way. A connection is
 * a sign-in: it ends with the connection, and the connection with it. Karaf announces its server before that listens.
 */
@Component(
        service = {},
        immediate = true)
public final class ShellDoor implements KeyboardInteractiveAuthenticator, SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(ShellDoor.class);
    private static final int ROUND_SECONDS = 5;
    private static final int MAX_AGENT = 300;

    private final Map<Session, OperatorSession> inside = new ConcurrentHashMap<>();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "metalingua-operator-shell");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ShellDoor() {
        rounds.scheduleWithFixedDelay(this::closeEnded, ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        rounds.shutdownNow();
        inside.keySet().forEach(session -> session.close(true));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(SshServer server) {
        server.setKeyboardInteractiveAuthenticator(this);
        server.setPasswordAuthenticator(RejectAllPasswordAuthenticator.INSTANCE);
        server.setPublickeyAuthenticator(RejectAllPublickeyAuthenticator.INSTANCE);
        // whoever administers the platform need not reach what it can reach
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.addSessionListener(this);
    }

    void unbind(SshServer server) {
        server.setKeyboardInteractiveAuthenticator(KeyboardInteractiveAuthenticator.NONE);
        server.removeSessionListener(this);
    }

    @Override
    public InteractiveChallenge generateChallenge(
            ServerSession session, String username, String lang, String subMethods) {
        InteractiveChallenge challenge = new InteractiveChallenge();
        challenge.setInteractionName("MetaLingua");
        challenge.setInteractionInstruction("For platform administrators. The user is your e-mail address.");
        challenge.setLanguageTag("en");
        challenge.addPrompt("Password: ", false);
        challenge.addPrompt("Code of your authenticator app, if you have one: ", false);
        return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String username, List<String> answers) {
        if (answers.size() != 2) {
            return false;
        }
        try {
            Entered entered = OperatorLogin.enter(username, answers.get(0), answers.get(1), origin(session));
            inside.put(session, entered.session());
            session.setAttribute(KarafJaasAuthenticator.SUBJECT_ATTRIBUTE_KEY, entered.subject());
            if (!session.isOpen()) {
                sessionClosed(session);
            }
            return true;
        } catch (LoginException e) {
            if (!(e.getCause() instanceof ProblemException)) {
                LOG.error("A sign-in to the shell could not be decided.", e);
            }
            return false;
        }
    }

    private static Origin origin(ServerSession session) {
        String address = session.getClientAddress() instanceof InetSocketAddress socket
                ? socket.getAddress().getHostAddress()
                : "";
        String agent = String.valueOf(session.getClientVersion());
        return new Origin(address, agent.length() > MAX_AGENT ? agent.substring(0, MAX_AGENT) : agent);
    }

    @Override
    public void sessionClosed(Session session) {
        OperatorSession signedIn = inside.remove(session);
        if (signedIn != null) {
            signedIn.end();
        }
    }

    private void closeEnded() {
        inside.forEach((session, signedIn) -> {
            try {
                if (!signedIn.live()) {
                    session.close(true);
                }
            } catch (RuntimeException e) {
                LOG.warn("It is not known whether the sign-in of {} goes on.", session, e);
            }
        });
    }
}
