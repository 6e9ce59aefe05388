package org.metalingua.kernel.consoles.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Principal;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.consoles.internal.login.OperatorLogin.Entered;
import org.metalingua.kernel.security.audit.Origin;

class OperatorLoginTest {
    private static final Origin ORIGIN = new Origin("127.0.0.1", "Firefox");

    private final GivenRealm realm = new GivenRealm();

    @AfterEach
    void close() {
        realm.close();
    }

    @Test
    void a_platform_admin_has_every_role_that_karaf_knows() throws LoginException {
        Entered entered = OperatorLogin.enter(GivenRealm.EMAIL, GivenRealm.PASSWORD, GivenRealm.CODE, ORIGIN);

        assertThat(entered.session()).isEqualTo(realm.sessions().get(0));
        assertThat(realm.origins()).containsExactly(ORIGIN);
        assertThat(entered.subject().getPrincipals(UserPrincipal.class))
                .extracting(Principal::getName)
                .containsExactly("Root");
        assertThat(entered.subject().getPrincipals(RolePrincipal.class))
                .extracting(Principal::getName)
                .containsExactlyInAnyOrder("admin", "manager", "viewer", "systembundles", "ssh");
    }

    @Test
    void whoever_is_refused_hears_why_and_is_nobody() {
        assertThatThrownBy(() -> OperatorLogin.enter(GivenRealm.EMAIL, "wrong", GivenRealm.CODE, ORIGIN))
                .isInstanceOf(FailedLoginException.class)
                .cause()
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo("bad-credentials"));
        assertThat(realm.sessions()).isEmpty();
    }

    @Test
    void a_part_of_karaf_that_asks_for_no_code_lets_nobody_in_who_needs_one() {
        Subject subject = new Subject();
        assertThatThrownBy(() -> new LoginContext(OperatorRealm.NAME, subject, OperatorLoginTest::answer).login())
                .isInstanceOf(FailedLoginException.class)
                .hasMessageContaining("second factor");
        assertThat(subject.getPrincipals()).isEmpty();
    }

    @Test
    void whoever_signs_out_leaves_nothing_behind() throws LoginException {
        Subject subject = new Subject();
        LoginContext context = new LoginContext(OperatorRealm.NAME, subject, questions -> {
            for (Callback question : questions) {
                if (question instanceof Attempt attempt) {
                    attempt.answer(GivenRealm.CODE, ORIGIN);
                } else {
                    answer(question);
                }
            }
        });
        context.login();
        context.logout();

        assertThat(subject.getPrincipals()).isEmpty();
        assertThat(subject.getPrivateCredentials()).isEmpty();
        assertThat(realm.sessions().get(0).live()).isFalse();
    }

    @Test
    void a_realm_of_somebody_else_lets_nobody_in_whatever_it_says() {
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(Yes.class.getName(), LoginModuleControlFlag.REQUIRED, java.util.Map.of())
                };
            }
        });
        assertThatThrownBy(() -> OperatorLogin.enter("karaf", "karaf", "", ORIGIN))
                .isInstanceOf(FailedLoginException.class)
                .hasNoCause();
    }

    private static void answer(Callback... questions) throws UnsupportedCallbackException {
        for (Callback question : questions) {
            if (question instanceof NameCallback name) {
                name.setName(GivenRealm.EMAIL);
            } else if (question instanceof PasswordCallback password) {
                password.setPassword(GivenRealm.PASSWORD.toCharArray());
            } else {
                throw new UnsupportedCallbackException(question);
            }
        }
    }

    /** Lets everybody in. */
    public static final class Yes implements LoginModule {
        @Override
        public void initialize(
                Subject subject,
                javax.security.auth.callback.CallbackHandler handler,
                java.util.Map<String, ?> sharedState,
                java.util.Map<String, ?> options) {
            // whoever it is
        }

        @Override
        public boolean login() {
            return true;
        }

        @Override
        public boolean commit() {
            return true;
        }

        @Override
        public boolean abort() {
            return true;
        }

        @Override
        public boolean logout() {
            return true;
        }
    }
}
