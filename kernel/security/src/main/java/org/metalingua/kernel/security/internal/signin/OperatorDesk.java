package org.metalingua.kernel.security.internal.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.telemetry.Operation;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Refusals;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.secondfactor.ShownCode;
import org.metalingua.kernel.security.internal.signin.SignIn.Entry;
import org.metalingua.kernel.security.internal.signin.SignIn.SecondFactorNeeded;
import org.metalingua.kernel.security.internal.signin.SignIn.SignedIn;
import org.metalingua.kernel.security.internal.signin.SignIn.Tokens;
import org.metalingua.kernel.security.internal.signin.SignInStore.Account;
import org.metalingua.kernel.security.internal.token.AccessTokens;
import org.metalingua.kernel.security.operator.OperatorSession;
import org.metalingua.kernel.security.operator.OperatorSignIn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link SignIn} for consoles: password and code come at once, and only platform administrators get in. */
@Component
public final class OperatorDesk implements OperatorSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorDesk.class);
    /** Where it is asked for: in no path of the HTTP interface. */
    private static final String OPERATION = "POST /operator-consoles/sign-in";

    private static final int MAX_SECRET = 1024;
    /** As over HTTP: what is merely wrong is no refusal. */
    private static final Set<Integer> REFUSED = Set.of(401, 403, 429);

    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private final SignIn signIn;
    private final AccessTokens accessTokens;
    private final FailedSignIns failures;
    private final Refusals refusals;
    private final AttemptLimiter lines = new AttemptLimiter(1, LINE_EVERY, System::nanoTime);

    @Activate
    public OperatorDesk(
            @Reference SignIn signIn,
            @Reference AccessTokens accessTokens,
            @Reference FailedSignIns failures,
            @Reference Refusals refusals) {
        this.signIn = signIn;
        this.accessTokens = accessTokens;
        this.failures = failures;
        this.refusals = refusals;
    }

    @Override
    public OperatorSession begin(String email, String password, Optional<String> code, Origin origin) {
        // as what comes over HTTP is counted, so that guessing here is noticed as well
        try (Operation operation = Operation.begin(Operation.Kind.REQUEST, OPERATION)) {
            try {
                OperatorSession session = admit(
                        SignInResource.email(email),
                        SignInResource.required("password", password, MAX_SECRET),
                        code.filter(shown -> !shown.isBlank()),
                        origin);
                operation.ended("200");
                return session;
            } catch (ProblemException problem) {
                operation.ended(Integer.toString(problem.status()));
                count(problem, origin);
                throw problem;
            } catch (RuntimeException e) {
                operation.ended("500");
                operation.failed("a sign-in to a console failed");
                throw e;
            }
        }
    }

    private OperatorSession admit(String email, String password, Optional<String> code, Origin origin) {
        Account account = signIn.proven(email, password, origin);
        if (!account.platformAdmin()) {
            failures.noOperator(account.id(), origin);
            throw new ProblemException(
                    403,
                    "not-an-operator",
                    "Only platform administrators come in here. The web app is for all others.");
        }
        Entry entry = signIn.admit(account, Optional.empty(), origin);
        if (entry instanceof SecondFactorNeeded needed) {
            ShownCode shown = OwnSecondFactorResource.shown(code.orElseThrow(OperatorDesk::codeMissing));
            return new Session(signIn.bySecondFactor(needed.challenge(), shown, origin), origin);
        }
        return new Session((SignedIn) entry, origin);
    }

    private static ProblemException codeMissing() {
        return new ProblemException(
                401, "second-factor-needed", "This account has a second factor: enter its code as well.");
    }

    private void count(ProblemException problem, Origin origin) {
        if (!REFUSED.contains(problem.status())) {
            return;
        }
        refusals.count(problem.code());
        if (lines.attempt(problem.code() + " " + origin.address()).isEmpty()) {
            LOG.warn(
                    "Refused a sign-in to a console from {}: {} {}",
                    origin.address(),
                    problem.status(),
                    problem.code());
        }
    }

    private final class Session implements OperatorSession {
        private final Caller.PlatformAdmin operator;
        private final Origin origin;
        private Tokens tokens;
        private boolean over;

        Session(SignedIn signedIn, Origin origin) {
            this.operator = (Caller.PlatformAdmin) signedIn.identity().caller();
            this.origin = origin;
            this.tokens = signedIn.tokens();
        }

        @Override
        public Caller.PlatformAdmin operator() {
            return operator;
        }

        @Override
        public synchronized boolean live() {
            if (!over && accessTokens.verify(tokens.access()).isEmpty()) {
                try {
                    tokens = signIn.refresh(tokens.refresh(), origin);
                } catch (ProblemException ended) {
                    over = true;
                }
            }
            return !over;
        }

        @Override
        public synchronized void end() {
            if (!over) {
                over = true;
                signIn.signOut(operator, tokens.refresh());
            }
        }
    }
}
