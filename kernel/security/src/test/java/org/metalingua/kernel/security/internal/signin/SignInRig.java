package org.metalingua.kernel.security.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.signin.SignIn.Entry;
import org.metalingua.kernel.security.internal.signin.SignIn.SignedIn;
import org.metalingua.kernel.security.internal.token.AccessTokens;
import org.metalingua.kernel.security.secret.Secrets;

/** What tests of the sign-in put together. */
public final class SignInRig {
    private SignInRig() {}

    public static SignIn signIn(
            TestDatabase database, AccessTokens tokens, boolean demoAllowed, LongSupplier nanoTime) {
        FailedSignIns failures = new FailedSignIns(database.transactions(), SignIn.ATTEMPT_WINDOW, nanoTime);
        return new SignIn(
                database.transactions(),
                tokens,
                secondFactor(database, failures, Clock.systemUTC()),
                failures,
                demoAllowed,
                nanoTime);
    }

    static SecondFactor secondFactor(TestDatabase database, FailedSignIns failures, Clock clock) {
        Platform platform =
                new Platform(Platform.Profile.PRODUCTION, Path.of("/nowhere"), Optional.empty(), Optional.empty());
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        return new SecondFactor(database.transactions(), new Secrets(platform, Optional.of(key)), failures, clock);
    }

    /** Signs somebody in who has no second factor. */
    static SignedIn byPassword(
            SignIn signIn, String email, String password, Optional<String> institute, Origin origin) {
        return signedIn(signIn.byPassword(email, password, institute, origin));
    }

    static SignedIn signedIn(Entry entry) {
        assertThat(entry).isInstanceOf(SignedIn.class);
        return (SignedIn) entry;
    }
}
