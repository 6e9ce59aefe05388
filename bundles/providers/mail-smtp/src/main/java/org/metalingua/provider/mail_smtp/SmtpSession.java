package org.metalingua.provider.mail_smtp;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient.AUTH_METHOD;
import org.apache.commons.net.smtp.SMTPReply;

/** One conversation with the server: encrypted as configured, and never less. Not safe for concurrent use. */
final class SmtpSession implements Closeable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String PROTOCOL = "TLS";
    private static final int PERMANENT = 554;

    private final AuthenticatingSMTPClient client;
    private boolean talking;
    private boolean signedIn;

    private SmtpSession(boolean encryptedFromTheStart) {
        client = new AuthenticatingSMTPClient(PROTOCOL, encryptedFromTheStart, StandardCharsets.UTF_8.name());
        // the certificate must be the host's own, not only anybody's
        client.setEndpointCheckingEnabled(true);
        client.setConnectTimeout((int) CONNECT.toMillis());
        client.setDefaultTimeout((int) ANSWER.toMillis());
    }

    /** Connects, encrypts and signs in. Throws {@link RefusedException} when the server does not want to. */
    static SmtpSession open(SmtpConfiguration configuration) throws IOException {
        SmtpSession session = new SmtpSession(configuration.encryption().equals("tls"));
        boolean open = false;
        try {
            session.connect(configuration);
            open = true;
            return session;
        } finally {
            if (!open) {
                session.close();
            }
        }
    }

    private void connect(SmtpConfiguration configuration) throws IOException {
        client.connect(configuration.host(), configuration.port());
        talking = true;
        check(client.getReplyCode(), "greets with");
        check(client.ehlo("localhost"), "answers the greeting with");
        if (configuration.encryption().equals("starttls")) {
            if (!client.execTLS()) {
                throw new RefusedException(PERMANENT, "The server does not encrypt: " + reply());
            }
            check(client.ehlo("localhost"), "answers the encrypted greeting with");
        }
        if (!configuration.user().isEmpty()) {
            signIn(configuration.user(), configuration._password());
        }
    }

    private void signIn(String user, String password) throws IOException {
        try {
            signedIn = client.auth(AUTH_METHOD.PLAIN, user, password) || client.auth(AUTH_METHOD.LOGIN, user, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot sign in", e);
        }
        if (!signedIn) {
            throw new RefusedException(PERMANENT, "The server does not take the user or the password: " + reply());
        }
    }

    boolean isSignedIn() {
        return signedIn;
    }

    void send(String from, String to, String letter) throws IOException {
        checkDone(client.setSender(from), "does not take the sender");
        checkDone(client.addRecipient(to), "does not take the recipient");
        Writer data = client.sendMessageData();
        if (data == null) {
            throw refused("does not take the letter");
        }
        try (data) {
            data.write(letter);
        }
        checkDone(client.completePendingCommand(), "does not keep the letter");
    }

    private void checkDone(boolean done, String otherwise) throws RefusedException {
        if (!done) {
            throw refused(otherwise);
        }
    }

    private void check(int code, String how) throws RefusedException {
        if (!SMTPReply.isPositiveCompletion(code)) {
            throw refused(how);
        }
    }

    private RefusedException refused(String how) {
        return new RefusedException(client.getReplyCode(), "The server " + how + ": " + reply());
    }

    private String reply() {
        String reply = client.getReplyString();
        return reply == null ? "no answer" : reply.strip();
    }

    @Override
    public void close() {
        try {
            // after a handshake that failed there is a connection, and nothing to write to
            if (talking && client.isConnected()) {
                client.quit();
            }
        } catch (IOException gone) {
            // what was to be said has been said
        } finally {
            try {
                client.disconnect();
            } catch (IOException gone) {
                // then it is closed already
            }
        }
    }
}
