package org.metalingua.module.linguaquest.internal.lesson;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The published lessons, for anybody who comes by the institute's door. */
@Component(service = LessonsResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/lessons")
@Produces(MediaType.APPLICATION_JSON)
public final class LessonsResource {
    private static final Set<String> LOCALES = Set.of("en", "fa");
    private static final int MAX_WORDS = 100;

    private final LessonDesk desk;

    @Activate
    public LessonsResource(@Reference LessonDesk desk) {
        this.desk = desk;
    }

    @GET
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LessonList.class)))
    @ApiResponse(responseCode = "304", description = "It is what If-None-Match names.")
    public Response list(
            @Context SecurityContext context,
            @Context Request request,
            @QueryParam("category") String category,
            @QueryParam("level") String level,
            @QueryParam("language") String language,
            @QueryParam("q") String words,
            @QueryParam("locale") String locale,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Bounds bounds = new Bounds();
        bounds.optionalText("category", category, 40);
        bounds.optionalText("language", language, 35);
        bounds.optionalText("q", words, MAX_WORDS);
        if (level != null) {
            bounds.requireOneOf("level", level, LessonDocument.LEVELS);
        }
        String spoken = locale(bounds, locale);
        bounds.check();
        LessonDesk.Filter filter = new LessonDesk.Filter(given(category), given(level), given(language), given(words));
        return desk.list(institute(context), filter, spoken, PageRequest.of(limit, cursor))
                .to(request);
    }

    @GET
    @Path("/{id}")
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LessonView.class)))
    @ApiResponse(responseCode = "304", description = "It is what If-None-Match names.")
    public Response lesson(
            @Context SecurityContext context,
            @Context Request request,
            @PathParam("id") String id,
            @QueryParam("locale") String locale) {
        Bounds bounds = new Bounds();
        String spoken = locale(bounds, locale);
        bounds.check();
        return desk.lesson(institute(context), Ids.ofPath(id, "lesson"), spoken).to(request);
    }

    private static String locale(Bounds bounds, String locale) {
        if (locale == null) {
            return "en";
        }
        bounds.requireOneOf("locale", locale, LOCALES);
        return locale;
    }

    private static long institute(SecurityContext context) {
        return Caller.institute(Caller.of(context)).orElseThrow();
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }
}
