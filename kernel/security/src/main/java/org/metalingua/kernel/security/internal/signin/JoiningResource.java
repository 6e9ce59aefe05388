package org.metalingua.kernel.security.internal.signin;

import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.DisplayName;
import org.metalingua.kernel.security.EmailAddress;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.signin.InvitationStore.Invited;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/auth/invitation...}, {@code /api/auth/sign-up...}: the ways into an institute. */
@Component(service = JoiningResource.class)
@RestResource(RestResource.KERNEL)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class JoiningResource {
    private static final int MAX_SECRET = 1024;
    private static final int MAX_NAME = 400;
    private static final int MAX_TEXT = 254;
    private static final List<String> LOCALES = List.of("fa", "en");

    private final Joining joining;
    private final SignUp signUp;

    @Activate
    public JoiningResource(@Reference Joining joining, @Reference SignUp signUp) {
        this.joining = joining;
        this.signUp = signUp;
    }

    /**
     * @param token what stands behind the # of the link
     */
    public record InvitationLink(String token) {}

    /**
     * What a link leads to.
     *
     * @param institute its slug
     * @param displayName of whoever was invited; empty when nobody has said
     * @param recipient the address or phone that the link was sent to
     * @param byPhone the recipient is a phone
     * @param known somebody has an account with that: it is joined with by its password
     */
    public record OpenInvitation(
            String institute,
            String instituteName,
            String displayName,
            List<String> roles,
            String locale,
            String recipient,
            boolean byPhone,
            boolean known) {
        static OpenInvitation of(Invited invited) {
            return new OpenInvitation(
                    invited.slug(),
                    invited.instituteName(),
                    invited.displayName(),
                    invited.roles().stream().map(Role::wireName).sorted().toList(),
                    invited.locale(),
                    invited.email().or(invited::phone).orElseThrow(),
                    invited.email().isEmpty(),
                    invited.known());
        }
    }

    /**
     * A new account.
     *
     * @param locale fa or en
     */
    public record NewPerson(String token, String displayName, String password, String locale) {}

    /**
     * The account to join with.
     *
     * @param login its address or phone; left out, the one that the link was sent to
     */
    public record KnownPerson(String token, Optional<String> login, String password) {
        public KnownPerson {
            login = login == null ? Optional.empty() : login;
        }
    }

    /**
     * One of the two is given.
     *
     * @param institute its slug
     * @param phone as people write it
     * @param locale fa or en
     */
    public record WantedSignUp(String institute, Optional<String> email, Optional<String> phone, String locale) {
        public WantedSignUp {
            email = email == null ? Optional.empty() : email;
            phone = phone == null ? Optional.empty() : phone;
        }
    }

    public record SignUpCode(String institute, String phone, String otp, String locale) {}

    @POST
    @Path("auth/invitation")
    @Access(anyone = true, capability = "kernel")
    public OpenInvitation look(InvitationLink link, @Context HttpServletRequest http) {
        return OpenInvitation.of(joining.look(token(link.token()), http.getRemoteAddr()));
    }

    @POST
    @Path("auth/invitation/new-account")
    @Access(anyone = true, capability = "kernel")
    public SignInResource.Login joinAsNewPerson(NewPerson person, @Context HttpServletRequest http) {
        return SignInResource.Login.of(joining.asNewPerson(
                token(person.token()),
                DisplayName.of(SignInResource.required("displayName", person.displayName(), MAX_NAME))
                        .orElseThrow(() -> ProblemException.badField("displayName", DisplayName.PROBLEM)),
                SignInResource.required("password", person.password(), MAX_SECRET),
                locale(person.locale()),
                Origin.of(http)));
    }

    @POST
    @Path("auth/invitation/sign-in")
    @Access(anyone = true, capability = "kernel")
    public SignInResource.LoginStep joinWithPassword(KnownPerson person, @Context HttpServletRequest http) {
        Optional<String> login = person.login().map(text -> SignInResource.required("login", text, MAX_TEXT));
        Optional<Phone> phone = login.flatMap(Phone::of);
        Optional<EmailAddress> email = login.flatMap(EmailAddress::of);
        if (login.isPresent() && phone.isEmpty() && email.isEmpty()) {
            throw ProblemException.badField("login", "is no address and no number of a mobile phone");
        }
        return SignInResource.LoginStep.of(joining.withPassword(
                token(person.token()),
                email,
                phone,
                SignInResource.required("password", person.password(), MAX_SECRET),
                Origin.of(http)));
    }

    /** The same for everybody, whether they have an account or not. */
    @POST
    @Path("auth/sign-up")
    @Access(anyone = true, capability = "kernel")
    public void signUp(WantedSignUp wanted, @Context HttpServletRequest http) {
        String institute = SignInResource.required("institute", wanted.institute(), MAX_TEXT);
        String locale = locale(wanted.locale());
        if (wanted.phone().isPresent() == wanted.email().isPresent()) {
            throw ProblemException.badField("email", "or phone must be given, one of the two");
        }
        wanted.phone()
                .ifPresent(
                        written -> signUp.byCode(institute, CodeResource.phone(written), locale, http.getRemoteAddr()));
        wanted.email().ifPresent(written -> signUp.byLetter(institute, email(written), locale, http.getRemoteAddr()));
    }

    /** Trades the code for the token of a link. */
    @POST
    @Path("auth/sign-up/code")
    @Access(anyone = true, capability = "kernel")
    public InvitationLink signUpWithCode(SignUpCode code, @Context HttpServletRequest http) {
        return new InvitationLink(signUp.withCode(
                SignInResource.required("institute", code.institute(), MAX_TEXT),
                CodeResource.phone(code.phone()),
                CodeResource.code(code.otp()),
                locale(code.locale()),
                http.getRemoteAddr()));
    }

    private static EmailAddress email(String written) {
        return EmailAddress.of(SignInResource.required("email", written, MAX_TEXT))
                .orElseThrow(() -> ProblemException.badField("email", "is no e-mail address"));
    }

    static String token(String written) {
        return SignInResource.required("token", written, MAX_SECRET);
    }

    private static String locale(String written) {
        if (!LOCALES.contains(SignInResource.required("locale", written, 2))) {
            throw ProblemException.badField("locale", "must be fa or en");
        }
        return written;
    }
}
