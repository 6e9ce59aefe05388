package org.metalingua.module.linguaquest.internal.picture;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.institute.Doors;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.FileAnswer;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The pictures of lessons. Those that come with the module are nobody's secret, few and small: they stay in memory once
 * somebody has seen them. Those of an institute have names that cannot be guessed, and are for whoever has one.
 */
@Component(service = PicturesResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/pictures")
public final class PicturesResource {
    private static final String FOLDER = "lessons/en/pictures/";
    private static final String TYPE = "image/svg+xml";
    private static final String FOR_A_DAY = "public, max-age=86400";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    static final Pattern SHIPPED_NAME = Pattern.compile("[a-z0-9-]{1,80}\\.svg");

    private final BundleContext context;
    private final Pictures pictures;
    private final FileStore files;
    private final Doors doors;
    private final Map<String, Picture> seen = new ConcurrentHashMap<>();

    private record Picture(byte[] svg, String sha256) {}

    @Activate
    public PicturesResource(
            BundleContext context, @Reference Pictures pictures, @Reference FileStore files, @Reference Doors doors) {
        this.context = context;
        this.pictures = pictures;
        this.files = files;
        this.doors = doors;
    }

    @GET
    @Path("/{name}")
    @Produces({TYPE, "image/png", "image/jpeg", "image/webp"})
    @Access(anyone = true, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = TYPE, schema = @Schema(type = "string", format = "binary")))
    public Response picture(
            @Context UriInfo address,
            @PathParam("name") String name,
            @QueryParam("institute") String institute,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch)
            throws IOException {
        Optional<Picture> shipped = find(name);
        return shipped.isPresent()
                ? shipped(shipped.get(), ifNoneMatch)
                : sent(
                        doors.institute(
                                        Optional.ofNullable(institute),
                                        address.getRequestUri().getHost())
                                .orElseThrow(() -> ProblemException.notFound("picture")),
                        name,
                        ifNoneMatch);
    }

    private Response sent(long institute, String name, String ifNoneMatch) throws IOException {
        Pictures.File file = pictures.find(institute, name).orElseThrow(() -> ProblemException.notFound("picture"));
        return new FileAnswer(file.sha256(), file.size(), file.contentType(), FOR_EVER)
                .to(new FileAnswer.Wish(null, null, ifNoneMatch), (offset, length) -> files.open(
                                institute, file.sha256(), offset, length)
                        .orElseThrow(() -> ProblemException.notFound("picture")))
                .build();
    }

    private static Response shipped(Picture picture, String ifNoneMatch) throws IOException {
        return new FileAnswer(picture.sha256(), picture.svg().length, TYPE, FOR_A_DAY)
                .to(
                        new FileAnswer.Wish(null, null, ifNoneMatch),
                        (offset, length) -> new ByteArrayInputStream(picture.svg()))
                .build();
    }

    private Optional<Picture> find(String name) throws IOException {
        if (!SHIPPED_NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Picture known = seen.get(name);
        URL file = known == null ? context.getBundle().getEntry(FOLDER + name) : null;
        if (file == null) {
            return Optional.ofNullable(known);
        }
        try (InputStream in = file.openStream()) {
            byte[] svg = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(svg);
            Picture picture = new Picture(svg, HexFormat.of().formatHex(digest));
            seen.put(name, picture);
            return Optional.of(picture);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
