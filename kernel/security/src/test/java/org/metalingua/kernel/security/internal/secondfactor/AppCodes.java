package org.metalingua.kernel.security.internal.secondfactor;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What an authenticator app shows for a secret, and what it does not. */
public final class AppCodes {
    private static final int STEP_SECONDS = 30;

    private final TotpSecret secret;

    public AppCodes(String base32) {
        this.secret = new TotpSecret(base32);
    }

    public ShownCode.OfApp at(long epochSecond) {
        return new ShownCode.OfApp(secret.code(epochSecond / STEP_SECONDS));
    }

    public ShownCode.OfApp wrongAt(long epochSecond) {
        long step = epochSecond / STEP_SECONDS;
        List<String> right = LongStream.rangeClosed(step - 1, step + 1)
                .mapToObj(secret::code)
                .toList();
        return IntStream.range(0, right.size() + 1)
                .mapToObj(i -> String.format("%06d", i))
                .filter(code -> !right.contains(code))
                .map(ShownCode.OfApp::new)
                .findFirst()
                .orElseThrow();
    }
}
