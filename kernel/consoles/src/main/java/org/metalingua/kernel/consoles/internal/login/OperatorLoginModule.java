package org.metalingua.kernel.consoles.internal.login;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.operator.OperatorSession;
import org.metalingua.kernel.security.operator.OperatorSignIn;

/** Lets platform administrators in, with all roles that Karaf knows, and nobody else. */
public final class OperatorLoginModule implements LoginModule {
    static final String SIGN_IN = "org.metalingua.sign-in";

    /** Of its commands and its SSH server. */
    private static final List<String> ROLES = List.of("admin", "manager", "viewer", "systembundles", "ssh");

    private Subject subject;
    private CallbackHandler handler;
    private OperatorSignIn signIn;
    private OperatorSession session;
    private Set<Principal> principals = Set.of();

    @Override
    public void initialize(Subject whose, CallbackHandler asked, Map<String, ?> sharedState, Map<String, ?> options) {
        subject = whose;
        handler = asked;
        signIn = (OperatorSignIn) options.get(SIGN_IN);
    }

    @Override
    public boolean login() throws LoginException {
        NameCallback name = new NameCallback("Email: ");
        PasswordCallback password = new PasswordCallback("Password: ", false);
        Attempt attempt = new Attempt();
        ask(name, password);
        try {
            ask(attempt);
        } catch (LoginException doesNotKnowIt) {
            // whoever asks for no code lets in only those who need none
        }
        try {
            session = signIn.begin(
                    Optional.ofNullable(name.getName()).orElse(""),
                    new String(Optional.ofNullable(password.getPassword()).orElse(new char[0])),
                    Optional.of(attempt.code()),
                    attempt.origin());
        } catch (ProblemException refused) {
            LoginException failed = new FailedLoginException(refused.getMessage());
            failed.initCause(refused);
            throw failed;
        } finally {
            password.clearPassword();
        }
        return true;
    }

    private void ask(Callback... questions) throws LoginException {
        try {
            handler.handle(questions);
        } catch (IOException | UnsupportedCallbackException e) {
            LoginException failed = new LoginException("Nobody answers.");
            failed.initCause(e);
            throw failed;
        }
    }

    @Override
    public boolean commit() {
        // what commands give as who has done something, as the web app does
        String name = session.operator().displayName();
        principals = Stream.concat(
                        Stream.of(new UserPrincipal(name)), ROLES.stream().map(RolePrincipal::new))
                .collect(Collectors.toSet());
        subject.getPrincipals().addAll(principals);
        subject.getPrivateCredentials().add(session);
        return true;
    }

    @Override
    public boolean abort() {
        return logout();
    }

    @Override
    public boolean logout() {
        subject.getPrincipals().removeAll(principals);
        if (session != null) {
            subject.getPrivateCredentials().remove(session);
            session.end();
        }
        return true;
    }
}
