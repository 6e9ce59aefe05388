package org.metalingua.kernel.consoles.internal.login;

import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.operator.OperatorSession;

/** The way into every console: Karaf's realm, asked by JAAS. */
public final class OperatorLogin {
    private OperatorLogin() {}

    /** Who has got in. */
    public record Entered(Subject subject, OperatorSession session) {}

    /**
     * Throws what the realm says; its cause is a {@link org.metalingua.kernel.api.problem.ProblemException} when somebody
     * was refused.
     *
     * @param code empty where none was shown
     */
    public static Entered enter(String email, String password, String code, Origin origin) throws LoginException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // JAAS finds the module by it
        thread.setContextClassLoader(ProxyLoginModule.class.getClassLoader());
        try {
            Subject subject = new Subject();
            new LoginContext(OperatorRealm.NAME, subject, questions -> answer(questions, email, password, code, origin))
                    .login();
            return new Entered(
                    subject,
                    subject.getPrivateCredentials(OperatorSession.class).stream()
                            .findFirst()
                            .orElseThrow(() -> new FailedLoginException("Another realm has answered.")));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void answer(Callback[] questions, String email, String password, String code, Origin origin)
            throws UnsupportedCallbackException {
        for (Callback question : questions) {
            if (question instanceof NameCallback name) {
                name.setName(email);
            } else if (question instanceof PasswordCallback secret) {
                secret.setPassword(password.toCharArray());
            } else if (question instanceof Attempt attempt) {
                attempt.answer(code, origin);
            } else {
                throw new UnsupportedCallbackException(question);
            }
        }
    }
}
