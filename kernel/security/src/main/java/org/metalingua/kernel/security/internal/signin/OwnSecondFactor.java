package org.metalingua.kernel.security.internal.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.secondfactor.ShownCode;
import org.metalingua.kernel.security.internal.secondfactor.TotpSecret;
import org.metalingua.kernel.security.internal.signin.SecondFactorStore.On;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people do with their own second factor; each of it is in the audit log. Safe for concurrent use. */
@Component(service = OwnSecondFactor.class)
public final class OwnSecondFactor {
    private final Transactions transactions;
    private final SecondFactor secondFactor;
    private final OwnAccount account;
    private final SignIn signIn;
    private final IdentityAudit audit;

    @Activate
    public OwnSecondFactor(
            @Reference Transactions transactions,
            @Reference SecondFactor secondFactor,
            @Reference OwnAccount account,
            @Reference SignIn signIn) {
        this.transactions = transactions;
        this.secondFactor = secondFactor;
        this.account = account;
        this.signIn = signIn;
        this.audit = new IdentityAudit(transactions);
    }

    /**
     * @param on empty when it is off
     * @param required the institute wants it
     */
    record State(Optional<On> on, boolean required) {}

    /** A secret for an app, and the same as the app scans it. */
    record Offer(String secret, String uri) {}

    State state(Caller who) {
        return new State(
                secondFactor.on(OwnAccount.idOf(who)),
                secondFactor.duty(OwnAccount.idOf(who), OwnAccount.placeOf(who)).required());
    }

    /** Begins the set-up. Throws as {@link OwnAccount#check} and {@link SecondFactor#offer}. */
    Offer offer(Caller who, String password) {
        account.check(who, password);
        TotpSecret secret = secondFactor.offer(OwnAccount.idOf(who));
        OwnAccount.Profile profile = account.profile(who);
        String name = profile.email().orElseGet(() -> profile.wishes().displayName());
        return new Offer(secret.base32(), secret.uri(name));
    }

    /**
     * Turns it on: the recovery codes, which nobody is shown again. Every sign-in but the one to keep ends. Throws as
     * {@link SecondFactor#confirm}.
     */
    List<String> confirm(Caller who, ShownCode.OfApp code, Optional<UUID> keep, Origin origin) {
        List<ShownCode.Recovery> codes = transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
            List<ShownCode.Recovery> confirmed = secondFactor.confirm(OwnAccount.idOf(who), code, origin);
            record(who, "second-factor.on", origin);
            return confirmed;
        });
        signIn.endAll(OwnAccount.idOf(who), keep);
        return written(codes);
    }

    /** Ten other recovery codes. Throws as {@link #turnOff}. */
    List<String> renewRecoveryCodes(Caller who, String password, ShownCode code, Origin origin) {
        account.check(who, password);
        secondFactor.prove(OwnAccount.idOf(who), code, origin);
        return written(transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
            record(who, "second-factor.recovery-codes-renewed", origin);
            return secondFactor.renewRecoveryCodes(OwnAccount.idOf(who));
        }));
    }

    /** Throws as {@link OwnAccount#check} and {@link SecondFactor#prove}. */
    void turnOff(Caller who, String password, ShownCode code, Origin origin) {
        account.check(who, password);
        secondFactor.prove(OwnAccount.idOf(who), code, origin);
        transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
            record(who, "second-factor.off", origin);
            return secondFactor.turnOff(OwnAccount.idOf(who));
        });
    }

    private void record(Caller who, String action, Origin origin) {
        audit.record(OwnAccount.idOf(who), OwnAccount.placeOf(who), action, Map.of("address", origin.address()));
    }

    private static List<String> written(List<ShownCode.Recovery> codes) {
        return codes.stream().map(ShownCode.Recovery::written).toList();
    }
}
