package org.metalingua.kernel.institutes.internal.guest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.institutes.internal.guest.FrontDoor.Sign;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/institute}: what the sign-in page shows of an institute. Whoever tries names that are none is stopped after
 * a while.
 */
@Component(service = FrontDoorResource.class)
@RestResource(RestResource.KERNEL)
@Path("institute")
@Produces(MediaType.APPLICATION_JSON)
public final class FrontDoorResource {
    private static final int WRONG_NAMES = 100;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String FOR_A_WHILE = "public, max-age=300";

    private final FrontDoor door;
    private final FileStore files;
    private final AttemptLimiter perAddress;

    @Activate
    public FrontDoorResource(@Reference Transactions transactions, @Reference FileStore files) {
        this.door = new FrontDoor(transactions);
        this.files = files;
        this.perAddress = new AttemptLimiter(WRONG_NAMES, WINDOW, System::nanoTime);
    }

    /**
     * An institute as its sign-in page shows it.
     *
     * @param accent {@code #1f6feb}; absent: the platform's own colour
     * @param logo absent without one; names the content of the picture at {@code /api/institute/logo?slug=}
     * @param signUpAllowed whether somebody may become a student without being invited
     */
    public record PublicInstitute(
            String slug,
            String name,
            String locale,
            Optional<String> accent,
            Optional<String> logo,
            boolean signUpAllowed) {
        static PublicInstitute of(Sign sign) {
            return new PublicInstitute(
                    sign.slug(),
                    sign.name(),
                    sign.locale(),
                    sign.accent(),
                    sign.logo().map(Sign.Picture::sha256),
                    sign.signUpAllowed());
        }
    }

    /** By the slug, else by the host that the browser asked; 204 when that is no institute's own. */
    @GET
    @Access(anyone = true, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PublicInstitute.class)))
    @ApiResponse(responseCode = "204", description = "The host is no institute's own.")
    public Response get(@QueryParam("slug") String slug, @Context HttpServletRequest http) {
        Optional<Sign> found = slug == null
                ? door.byHost(http.getServerName().toLowerCase(Locale.ROOT))
                : Optional.of(named(slug, http));
        return found.map(PublicInstitute::of)
                .map(Response::ok)
                .orElseGet(Response::noContent)
                .build();
    }

    /**
     * The institute's picture.
     *
     * @param content what {@code logo} says: with it a browser may keep the picture for good
     */
    @GET
    @Path("logo")
    @Produces({"image/png", "image/jpeg", "image/webp"})
    @Access(anyone = true, capability = "kernel")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")))
    public Response logo(
            @QueryParam("slug") String slug, @QueryParam("v") String content, @Context HttpServletRequest http)
            throws IOException {
        if (slug == null) {
            throw ProblemException.badField("slug", "is missing");
        }
        Sign sign = named(slug, http);
        Sign.Picture logo = sign.logo().orElseThrow(() -> ProblemException.notFound("logo"));
        InputStream picture = files.open(sign.institute(), logo.sha256(), 0, Long.MAX_VALUE)
                .orElseThrow(() -> ProblemException.notFound("logo"));
        return Response.ok(picture, logo.contentType())
                .header(HttpHeaders.CACHE_CONTROL, logo.sha256().equals(content) ? FOR_GOOD : FOR_A_WHILE)
                .build();
    }

    private Sign named(String slug, HttpServletRequest http) {
        perAddress.attempt(http.getRemoteAddr()).ifPresent(FrontDoorResource::tooMany);
        Sign sign = Optional.of(slug)
                .filter(name -> SLUG.matcher(name).matches())
                .flatMap(door::bySlug)
                .orElseThrow(() -> ProblemException.notFound("institute"));
        perAddress.takeBack(http.getRemoteAddr());
        return sign;
    }

    private static void tooMany(Duration wait) {
        throw new ProblemException(
                429,
                "too-many-attempts",
                "Too many names that are no institute's. Try again later.",
                List.of(),
                Map.of("Retry-After", Long.toString(Math.max(1, wait.toSeconds() + 1))));
    }
}
