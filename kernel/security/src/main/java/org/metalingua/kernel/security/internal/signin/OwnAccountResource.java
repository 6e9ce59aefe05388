package org.metalingua.kernel.security.internal.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.signin.OwnAccount.Profile;
import org.metalingua.kernel.security.internal.signin.OwnAccount.Wishes;
import org.metalingua.kernel.security.internal.signin.SignInStore.Live;
import org.metalingua.kernel.security.internal.token.AccessTokens;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/account}: what somebody sees and changes of their own account, and where they are signed in. */
@Component(service = OwnAccountResource.class)
@RestResource(RestResource.KERNEL)
@Path("account")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OwnAccountResource {
    private static final int MAX_SECRET = 1024;
    private static final int MAX_TEXT = 200;
    private static final int BEARER = "Bearer ".length();

    private final OwnAccount account;
    private final SignIn signIn;
    private final AccessTokens tokens;

    @Activate
    public OwnAccountResource(@Reference OwnAccount account, @Reference SignIn signIn, @Reference AccessTokens tokens) {
        this.account = account;
        this.signIn = signIn;
        this.tokens = tokens;
    }

    /**
     * @param email absent for whoever came by phone
     * @param phone in E.164; absent when the account has none
     * @param locale fa or en
     * @param calendar jalali or gregorian; absent: that of the language
     * @param timeZone an IANA zone; absent: that of the device
     * @param version named by whoever changes the profile
     */
    public record OwnProfile(
            Optional<String> email,
            Optional<String> phone,
            String displayName,
            String locale,
            Optional<String> calendar,
            Optional<String> timeZone,
            int version) {
        static OwnProfile of(Profile profile) {
            Wishes wishes = profile.wishes();
            return new OwnProfile(
                    profile.email(),
                    profile.phone(),
                    wishes.displayName(),
                    wishes.locale(),
                    wishes.calendar(),
                    wishes.timeZone(),
                    profile.version());
        }
    }

    /**
     * All of it; what may be absent is forgotten when it is left out.
     *
     * @param version of the profile that was edited
     */
    public record NewProfile(
            String displayName, String locale, Optional<String> calendar, Optional<String> timeZone, int version) {
        public NewProfile {
            calendar = calendar == null ? Optional.empty() : calendar;
            timeZone = timeZone == null ? Optional.empty() : timeZone;
        }
    }

    /** Every other sign-in of the account ends with it. */
    public record NewPassword(String currentPassword, String newPassword) {}

    /** A code comes to the phone. */
    public record WantedPhone(String phone, String currentPassword) {}

    public record PhoneCode(String phone, String otp) {}

    public record OwnInstitutes(List<SignInResource.Institute> items) {}

    /** The latest seen first, a hundred at most. */
    public record OwnSignIns(List<OwnSignIn> items) {}

    /**
     * Where somebody is signed in.
     *
     * @param institute its name; absent for a platform admin's
     * @param seenAt when it was last renewed, which is every quarter of an hour while it is used
     * @param agent what the browser calls itself; may be empty
     * @param current whether it is the one that asks
     */
    public record OwnSignIn(
            String id,
            Optional<String> institute,
            Instant beganAt,
            Instant seenAt,
            String agent,
            String address,
            boolean current) {
        static OwnSignIn of(Live live, Optional<UUID> current) {
            return new OwnSignIn(
                    live.id().toString(),
                    live.institute(),
                    live.beganAt(),
                    live.seenAt(),
                    live.origin().agent(),
                    live.origin().address(),
                    current.equals(Optional.of(live.id())));
        }
    }

    @GET
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public OwnProfile profile(@Context SecurityContext security) {
        return OwnProfile.of(account.profile(Caller.of(security)));
    }

    @PUT
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public OwnProfile change(NewProfile profile, @Context SecurityContext security) {
        return OwnProfile.of(account.change(
                Caller.of(security),
                profile.version(),
                new Wishes(
                        SignInResource.required("displayName", profile.displayName(), MAX_TEXT),
                        SignInResource.required("locale", profile.locale(), MAX_TEXT),
                        profile.calendar(),
                        profile.timeZone())));
    }

    @PUT
    @Path("password")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public void changePassword(
            NewPassword passwords, @Context SecurityContext security, @Context HttpServletRequest http) {
        account.changePassword(
                Caller.of(security),
                SignInResource.required("currentPassword", passwords.currentPassword(), MAX_SECRET),
                SignInResource.required("newPassword", passwords.newPassword(), MAX_SECRET),
                current(tokens, http),
                Origin.of(http));
    }

    @POST
    @Path("phone")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public CodeResource.CodeSent wantPhone(
            WantedPhone wanted, @Context SecurityContext security, @Context HttpServletRequest http) {
        Phone phone = CodeResource.phone(wanted.phone());
        account.wantPhone(
                Caller.of(security),
                phone,
                SignInResource.required("currentPassword", wanted.currentPassword(), MAX_SECRET),
                http.getRemoteAddr());
        return CodeResource.CodeSent.to(phone);
    }

    @PUT
    @Path("phone")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public OwnProfile takePhone(PhoneCode code, @Context SecurityContext security, @Context HttpServletRequest http) {
        return OwnProfile.of(account.takePhone(
                Caller.of(security), CodeResource.phone(code.phone()), CodeResource.code(code.otp()), Origin.of(http)));
    }

    /** Where the person may act. */
    @GET
    @Path("institutes")
    @Access(anyRole = true, platformAdmin = true, capability = "kernel")
    public OwnInstitutes institutes(@Context SecurityContext security) {
        return new OwnInstitutes(signIn.current(Caller.of(security)).choices().stream()
                .map(SignInResource.Institute::of)
                .toList());
    }

    @GET
    @Path("sign-ins")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public OwnSignIns signIns(@Context SecurityContext security, @Context HttpServletRequest http) {
        Optional<UUID> current = current(tokens, http);
        return new OwnSignIns(signIn.live(Caller.of(security)).stream()
                .map(live -> OwnSignIn.of(live, current))
                .toList());
    }

    /** Ends one; 404 when it is over already. */
    @DELETE
    @Path("sign-ins/{id}")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public void end(@PathParam("id") String id, @Context SecurityContext security) {
        UUID one;
        try {
            one = UUID.fromString(id);
        } catch (IllegalArgumentException notOne) {
            throw ProblemException.notFound("sign-in");
        }
        if (!signIn.end(Long.parseLong(Caller.of(security).getName()), one)) {
            throw ProblemException.notFound("sign-in");
        }
    }

    /** Signs out everywhere, here too. */
    @DELETE
    @Path("sign-ins")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public void endAll(@Context SecurityContext security, @Context HttpServletRequest http) {
        signIn.endEverywhere(Caller.of(security), Origin.of(http));
    }

    /** The header has passed the authentication. */
    static Optional<UUID> current(AccessTokens tokens, HttpServletRequest http) {
        return tokens.signInOf(
                http.getHeader(HttpHeaders.AUTHORIZATION).substring(BEARER).strip());
    }
}
