package org.metalingua.kernel.consoles.internal.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.operator.OperatorSession;
import org.metalingua.kernel.security.operator.OperatorSignIn;

/** JAAS as it is in the distribution, over a sign-in that knows one person. Restores what was there before. */
public final class GivenRealm implements OperatorSignIn, AutoCloseable {
    public static final String EMAIL = "root@example.org";
    public static final String PASSWORD = "right-password";
    public static final String CODE = "123456";

    private final List<GivenSession> sessions = new CopyOnWriteArrayList<>();
    private final List<Origin> origins = new CopyOnWriteArrayList<>();
    private final Configuration before = configuration();
    private volatile boolean broken;

    public GivenRealm() {
        Map<String, Object> options = Map.of(OperatorLoginModule.SIGN_IN, this);
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return name.equals(OperatorRealm.NAME)
                        ? new AppConfigurationEntry[] {
                            new AppConfigurationEntry(
                                    OperatorLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options)
                        }
                        : null;
            }
        });
    }

    private static Configuration configuration() {
        try {
            return Configuration.getConfiguration();
        } catch (SecurityException noneYet) {
            return null;
        }
    }

    @Override
    public OperatorSession begin(String email, String password, Optional<String> code, Origin origin) {
        if (broken) {
            throw new IllegalStateException("no database");
        }
        origins.add(origin);
        if (!email.equals(EMAIL) || !password.equals(PASSWORD)) {
            throw new ProblemException(
                    401,
                    "bad-credentials",
                    "The address or the password is wrong.",
                    List.of(),
                    Map.of("Retry-After", "7"));
        }
        if (!code.equals(Optional.of(CODE))) {
            throw new ProblemException(401, "second-factor-needed", "This account has a second factor.");
        }
        GivenSession session = new GivenSession();
        sessions.add(session);
        return session;
    }

    /** Those that have begun, the first one first. */
    public List<GivenSession> sessions() {
        return sessions;
    }

    public List<Origin> origins() {
        return origins;
    }

    /** From now on nobody knows. */
    public void breakDown() {
        broken = true;
    }

    @Override
    public void close() {
        Configuration.setConfiguration(before);
    }

    /** Goes on until somebody ends it. */
    public static final class GivenSession implements OperatorSession {
        private final AtomicBoolean live = new AtomicBoolean(true);

        @Override
        public Caller.PlatformAdmin operator() {
            return new Caller.PlatformAdmin(9, "Root");
        }

        @Override
        public boolean live() {
            return live.get();
        }

        @Override
        public void end() {
            live.set(false);
        }
    }
}
