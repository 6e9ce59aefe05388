package org.metalingua.module.linguaquest.internal.lesson;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.FileAnswer;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.LinguaquestSoundsApplication;
import org.metalingua.module.linguaquest.internal.sound.Sound;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is heard in the published lessons of an institute, and nothing else of its files. */
@Component(service = SoundsResource.class)
@RestResource(LinguaquestSoundsApplication.NAME)
@Path("/")
public final class SoundsResource {
    /** The address has the digest of the content in it. */
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private final PublishedLessons lessons;
    private final FileStore files;

    @Activate
    public SoundsResource(@Reference PublishedLessons lessons, @Reference FileStore files) {
        this.lessons = lessons;
        this.files = files;
    }

    @GET
    @Path("/{name}")
    @Produces(MediaType.WILDCARD)
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            description = "The sound, or with 206 the range of it that was asked for.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = "string", format = "binary")))
    public Response sound(
            @Context SecurityContext context,
            @PathParam("name") String name,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch)
            throws IOException {
        long institute = Caller.institute(Caller.of(context)).orElseThrow();
        Sound sound = lessons.of(institute).sound(name).orElseThrow(() -> ProblemException.notFound("sound"));
        FileStore.StoredFile file = sound.file();
        return new FileAnswer(file.sha256(), file.size(), sound.kind().contentType(), IMMUTABLE)
                .to(new FileAnswer.Wish(range, ifRange, ifNoneMatch), (offset, length) -> files.open(
                                institute, file.sha256(), offset, length)
                        .orElseThrow(() -> ProblemException.notFound("sound")))
                .build();
    }
}
