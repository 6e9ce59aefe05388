package org.metalingua.kernel.security.internal.signin;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.signin.SignIn.Entry;
import org.metalingua.kernel.security.internal.signin.SignIn.Identity;
import org.metalingua.kernel.security.internal.signin.SignIn.SecondFactorNeeded;
import org.metalingua.kernel.security.internal.signin.SignIn.SignedIn;
import org.metalingua.kernel.security.internal.signin.SignIn.Tokens;
import org.metalingua.kernel.security.internal.signin.SignInStore.Appearance;
import org.metalingua.kernel.security.internal.signin.SignInStore.Membership;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /api/login}, {@code /api/auth/...} and {@code GET /api/me}. */
@Component(service = SignInResource.class)
@RestResource(RestResource.KERNEL)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SignInResource {
    /** RFC 5321, section 4.5.3.1.3. */
    private static final int MAX_EMAIL = 254;

    private static final int MAX_SECRET = 1024;
    private static final int MAX_SLUG = 63;
    /** No control characters and no halves of surrogate pairs: the database stores neither. */
    private static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+");

    private final SignIn signIn;

    @Activate
    public SignInResource(@Reference SignIn signIn) {
        this.signIn = signIn;
    }

    /**
     * @param institute slug of the institute to act in
     */
    public record LoginRequest(String email, String password, Optional<String> institute) {
        public LoginRequest {
            institute = institute == null ? Optional.empty() : institute;
        }
    }

    public record RefreshToken(String refreshToken) {}

    /**
     * An institute, and how its pages look to whoever has no wishes of their own.
     *
     * @param locale fa or en
     * @param calendar jalali or gregorian; absent: that of the language
     * @param timeZone an IANA zone
     * @param currencyUnit rial or toman, in which amounts of rials are shown
     * @param accent {@code #1f6feb}; absent: the platform's own colour
     * @param logo absent without one; names the content of the picture at {@code /api/institute/logo?slug=}
     */
    public record Institute(
            String id,
            String slug,
            String name,
            String locale,
            Optional<String> calendar,
            String timeZone,
            String currencyUnit,
            Optional<String> accent,
            Optional<String> logo) {
        static Institute of(Membership membership) {
            Appearance appearance = membership.appearance();
            return new Institute(
                    Long.toString(membership.institute()),
                    membership.slug(),
                    membership.name(),
                    appearance.locale(),
                    appearance.calendar(),
                    appearance.timeZone(),
                    appearance.currencyUnit(),
                    appearance.accent(),
                    appearance.logo());
        }
    }

    /**
     * @param email absent for whoever came by phone
     * @param institute where the person acts; absent for a platform admin
     * @param roles the wire names of their roles there
     * @param calendar jalali or gregorian, where the person has chosen one
     * @param timeZone an IANA zone, where the person has chosen one
     * @param secondFactorSetupNeeded whether the institute wants a second factor and the person has none: nothing else is
     *     open to them but their own account
     */
    public record User(
            String id,
            Optional<String> email,
            String displayName,
            String locale,
            boolean platformAdmin,
            Optional<Institute> institute,
            List<String> roles,
            Optional<String> calendar,
            Optional<String> timeZone,
            boolean secondFactorSetupNeeded) {
        static User of(Identity identity) {
            return new User(
                    Long.toString(identity.account().id()),
                    identity.account().email(),
                    identity.account().displayName(),
                    identity.account().locale(),
                    identity.account().platformAdmin(),
                    identity.institute().map(Institute::of),
                    identity.roles().stream().map(Role::wireName).sorted().toList(),
                    identity.preferences().calendar(),
                    identity.preferences().timeZone(),
                    identity.secondFactorDue());
        }
    }

    public record Login(User user, String accessToken, String refreshToken, List<Institute> institutes) {
        static Login of(SignedIn signedIn) {
            return new Login(
                    User.of(signedIn.identity()),
                    signedIn.tokens().access(),
                    signedIn.tokens().refresh(),
                    signedIn.identity().choices().stream().map(Institute::of).toList());
        }
    }

    /**
     * What a password or a code by text message leads to: a {@link Login}, or {@code secondFactorNeeded} and the challenge
     * to be sent to {@code /api/auth/second-factor} with a code.
     */
    public record LoginStep(
            Optional<User> user,
            Optional<String> accessToken,
            Optional<String> refreshToken,
            Optional<List<Institute>> institutes,
            Optional<Boolean> secondFactorNeeded,
            Optional<String> challenge) {
        static LoginStep of(Entry entry) {
            if (entry instanceof SecondFactorNeeded needed) {
                return new LoginStep(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(true),
                        Optional.of(needed.challenge()));
            }
            Login login = Login.of((SignedIn) entry);
            return new LoginStep(
                    Optional.of(login.user()),
                    Optional.of(login.accessToken()),
                    Optional.of(login.refreshToken()),
                    Optional.of(login.institutes()),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * @param code the six digits that the app shows, or a recovery code
     */
    public record SecondFactorAnswer(String challenge, String code) {}

    /**
     * @param institute slug of the institute to go to
     * @param refreshToken of the sign-in that ends with it
     */
    public record OtherInstitute(String institute, String refreshToken) {}

    /**
     * @param newAccessToken the access token again, under the name the specification gives it
     */
    public record Refreshed(String accessToken, String refreshToken, String newAccessToken) {}

    @POST
    @Path("login")
    @Access(anyone = true, capability = "kernel")
    public LoginStep login(LoginRequest request, @Context HttpServletRequest http) {
        String email = email(request.email());
        return LoginStep.of(signIn.byPassword(
                email, required("password", request.password(), MAX_SECRET), request.institute(), Origin.of(http)));
    }

    @POST
    @Path("auth/second-factor")
    @Access(anyone = true, capability = "kernel")
    public Login secondFactor(SecondFactorAnswer answer, @Context HttpServletRequest http) {
        return Login.of(signIn.bySecondFactor(
                required("challenge", answer.challenge(), MAX_SECRET),
                OwnSecondFactorResource.shown(answer.code()),
                Origin.of(http)));
    }

    @POST
    @Path("auth/refresh")
    @Access(anyone = true, capability = "kernel")
    public Refreshed refresh(RefreshToken request, @Context HttpServletRequest http) {
        Tokens tokens = signIn.refresh(required("refreshToken", request.refreshToken(), MAX_SECRET), Origin.of(http));
        return new Refreshed(tokens.access(), tokens.refresh(), tokens.access());
    }

    @POST
    @Path("auth/institute")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public Login enter(OtherInstitute request, @Context SecurityContext context, @Context HttpServletRequest http) {
        return Login.of(signIn.enter(
                Caller.of(context),
                required("institute", request.institute(), MAX_SLUG),
                required("refreshToken", request.refreshToken(), MAX_SECRET),
                Origin.of(http)));
    }

    @POST
    @Path("auth/logout")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public void logout(RefreshToken request, @Context SecurityContext context) {
        signIn.signOut(Caller.of(context), required("refreshToken", request.refreshToken(), MAX_SECRET));
    }

    @GET
    @Path("me")
    @Access(anyRole = true, platformAdmin = true, settingUp = true, capability = "kernel")
    public User me(@Context SecurityContext context) {
        return User.of(signIn.current(Caller.of(context)));
    }

    static String email(String written) {
        String email = required("email", written, MAX_EMAIL).strip();
        if (!EMAIL.matcher(email).matches()) {
            throw ProblemException.badField("email", "is no e-mail address");
        }
        return email;
    }

    static String required(String field, String value, int maxLength) {
        if (value == null || value.isBlank()) {
            throw ProblemException.badField(field, "is missing");
        }
        if (value.length() > maxLength) {
            throw ProblemException.badField(field, "has more than " + maxLength + " characters");
        }
        return value;
    }
}
