package org.metalingua.kernel.security.internal.signin;

import java.util.Optional;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.audit.Origin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /api/login-otp} and {@code /api/verify-otp}: signing in with a phone. */
@Component(service = CodeResource.class)
@RestResource(RestResource.KERNEL)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CodeResource {
    private static final int MAX_PHONE = 100;
    private static final int MAX_CODE = 20;
    private static final int DIGITS = 6;
    private static final int MAX_SLUG = 63;

    private final OneTimeCodes codes;

    @Activate
    public CodeResource(@Reference OneTimeCodes codes) {
        this.codes = codes;
    }

    /**
     * @param phone as people write it, in digits of any script; without a country it is an Iranian one
     */
    public record CodeRequest(String phone) {}

    /**
     * The same for every phone, whether anybody has it or not.
     *
     * @param phone in E.164
     * @param expiresInSec how long the code will be good
     * @param resendInSec when another one may be asked for
     */
    public record CodeSent(String phone, long expiresInSec, long resendInSec) {
        static CodeSent to(Phone phone) {
            return new CodeSent(phone.e164(), OneTimeCodes.LIFETIME.toSeconds(), OneTimeCodes.PAUSE.toSeconds());
        }
    }

    /**
     * @param otp the six digits, of any script
     * @param institute slug of the institute to act in
     */
    public record CodeLogin(String phone, String otp, Optional<String> institute) {
        public CodeLogin {
            institute = institute == null ? Optional.empty() : institute;
        }
    }

    @POST
    @Path("login-otp")
    @Access(anyone = true, capability = "kernel")
    public CodeSent send(CodeRequest request, @Context HttpServletRequest http) {
        Phone phone = phone(request.phone());
        codes.send(phone, http.getRemoteAddr());
        return CodeSent.to(phone);
    }

    @POST
    @Path("verify-otp")
    @Access(anyone = true, capability = "kernel")
    public SignInResource.LoginStep verify(CodeLogin request, @Context HttpServletRequest http) {
        Phone phone = phone(request.phone());
        String code = code(request.otp());
        request.institute().ifPresent(slug -> SignInResource.required("institute", slug, MAX_SLUG));
        return SignInResource.LoginStep.of(codes.signIn(phone, code, request.institute(), Origin.of(http)));
    }

    static Phone phone(String written) {
        return Phone.of(SignInResource.required("phone", written, MAX_PHONE))
                .orElseThrow(() -> ProblemException.badField("phone", "is no number of a mobile phone"));
    }

    static String code(String otp) {
        String written = SignInResource.required("otp", otp, MAX_CODE).strip();
        if (written.codePointCount(0, written.length()) != DIGITS
                || !written.codePoints().allMatch(Character::isDigit)) {
            throw ProblemException.badField("otp", "must be six digits");
        }
        return written.codePoints()
                .mapToObj(digit -> Integer.toString(Character.digit(digit, 10)))
                .collect(Collectors.joining());
    }
}
