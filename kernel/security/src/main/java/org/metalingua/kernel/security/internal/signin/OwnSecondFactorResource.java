package org.metalingua.kernel.security.internal.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.secondfactor.ShownCode;
import org.metalingua.kernel.security.internal.signin.SecondFactorStore.On;
import org.metalingua.kernel.security.internal.token.AccessTokens;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/account/second-factor}: the codes of an app that a sign-in needs beside the password. */
@Component(service = OwnSecondFactorResource.class)
@RestResource(RestResource.KERNEL)
@Path("account/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OwnSecondFactorResource {
    private static final int MAX_SECRET = 1024;
    private static final int MAX_CODE = 60;

    private final OwnSecondFactor secondFactor;
    private final AccessTokens tokens;

    @Activate
    public OwnSecondFactorResource(@Reference OwnSecondFactor secondFactor, @Reference AccessTokens tokens) {
        this.secondFactor = secondFactor;
        this.tokens = tokens;
    }

    /**
     * @param since when it was turned on; absent while it is off
     * @param recoveryCodesLeft of ten
     * @param required the institute wants it of everybody who is more than a student
     */
    public record SecondFactorState(boolean on, Optional<Instant> since, int recoveryCodesLeft, boolean required) {
        static SecondFactorState of(OwnSecondFactor.State state) {
            return new SecondFactorState(
                    state.on().isPresent(),
                    state.on().map(On::since),
                    state.on().map(On::recoveryCodesLeft).orElse(0),
                    state.required());
        }
    }

    public record PresentPassword(String currentPassword) {}

    /**
     * @param secret for whoever types it into the app, in Base32
     * @param uri for the app that scans it
     */
    public record SecondFactorOffer(String secret, String uri) {}

    /**
     * @param code the six digits that the app shows, of any script
     */
    public record FirstCode(String code) {}

    /**
     * @param code the six digits that the app shows, or a recovery code
     */
    public record SecondFactorProof(String currentPassword, String code) {}

    /** Shown this once; each is good once. */
    public record RecoveryCodes(List<String> recoveryCodes) {}

    @GET
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public SecondFactorState state(@Context SecurityContext security) {
        return SecondFactorState.of(secondFactor.state(Caller.of(security)));
    }

    /** Begins the set-up: a new secret, good once {@code PUT} has seen a code of it. */
    @POST
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public SecondFactorOffer offer(PresentPassword password, @Context SecurityContext security) {
        OwnSecondFactor.Offer offer = secondFactor.offer(
                Caller.of(security),
                SignInResource.required("currentPassword", password.currentPassword(), MAX_SECRET));
        return new SecondFactorOffer(offer.secret(), offer.uri());
    }

    /** Turns it on. Every other sign-in of the account ends. */
    @PUT
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public RecoveryCodes confirm(FirstCode code, @Context SecurityContext security, @Context HttpServletRequest http) {
        if (!(shown(code.code()) instanceof ShownCode.OfApp digits)) {
            throw ProblemException.badField("code", "must be six digits");
        }
        return new RecoveryCodes(secondFactor.confirm(
                Caller.of(security), digits, OwnAccountResource.current(tokens, http), Origin.of(http)));
    }

    /** Ten others in the place of those before. */
    @POST
    @Path("recovery-codes")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public RecoveryCodes renew(
            SecondFactorProof proof, @Context SecurityContext security, @Context HttpServletRequest http) {
        return new RecoveryCodes(secondFactor.renewRecoveryCodes(
                Caller.of(security),
                SignInResource.required("currentPassword", proof.currentPassword(), MAX_SECRET),
                shown(proof.code()),
                Origin.of(http)));
    }

    @POST
    @Path("off")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public void turnOff(SecondFactorProof proof, @Context SecurityContext security, @Context HttpServletRequest http) {
        secondFactor.turnOff(
                Caller.of(security),
                SignInResource.required("currentPassword", proof.currentPassword(), MAX_SECRET),
                shown(proof.code()),
                Origin.of(http));
    }

    static ShownCode shown(String code) {
        return ShownCode.of(SignInResource.required("code", code, MAX_CODE))
                .orElseThrow(() -> ProblemException.badField("code", "must be six digits or a recovery code"));
    }
}
