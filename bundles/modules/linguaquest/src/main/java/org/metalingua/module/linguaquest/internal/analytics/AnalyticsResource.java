package org.metalingua.module.linguaquest.internal.analytics;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Csv;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.kernel.web.QueryInstant;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.LinguaquestPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How lessons go, for those who write them. */
@Component(service = AnalyticsResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/admin/analytics")
@Produces(MediaType.APPLICATION_JSON)
public final class AnalyticsResource {
    private static final Duration BY_DEFAULT = Duration.ofDays(30);
    private static final Set<String> YES_OR_NO = new TreeSet<>(Set.of("true", "false"));
    private static final String CSV = "text/csv;charset=UTF-8";
    private static final List<String> COLUMNS = List.of(
            "slug",
            "title_en",
            "title_fa",
            "level",
            "started",
            "started_by_guests",
            "finished",
            "completion",
            "median_seconds",
            "average_percent",
            "stars",
            "ratings",
            "too_easy",
            "just_right",
            "too_hard");

    private final LessonAnalytics analytics;

    @Activate
    public AnalyticsResource(@Reference LessonAnalytics analytics) {
        this.analytics = analytics;
    }

    /**
     * A period and what is told of it.
     *
     * @param to after it nothing counts
     * @param activities of the lesson that was asked for; empty when all were
     */
    public record Analytics(Instant from, Instant to, List<LessonFigures> lessons, List<ActivityFigures> activities) {}

    /** The last 30 days unless a period is named. */
    @GET
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public Analytics analytics(
            @Context SecurityContext context,
            @QueryParam("lessonId") String lessonId,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        LessonAnalytics.Period period = period(lessonId, from, to);
        Caller.Member author = Caller.member(context);
        return new Analytics(
                period.from(),
                period.to(),
                analytics.lessons(author, period),
                period.lesson().isEmpty() ? List.of() : analytics.activities(author, period));
    }

    /** The same of all lessons, for a spreadsheet. */
    @GET
    @Path("/export")
    @Produces(CSV)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    public Response export(
            @Context SecurityContext context, @QueryParam("from") String from, @QueryParam("to") String to) {
        StringBuilder csv = new StringBuilder(Csv.BYTE_ORDER_MARK).append(Csv.line(COLUMNS));
        analytics
                .lessons(Caller.member(context), period(null, from, to))
                .forEach(lesson -> csv.append(Csv.line(cells(lesson))));
        return Response.ok(csv.toString().getBytes(StandardCharsets.UTF_8), CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lessons.csv\"")
                .build();
    }

    /** What learners say, the newest first. */
    @GET
    @Path("/feedback")
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public Page<LearnerWord> feedback(
            @Context SecurityContext context,
            @QueryParam("lessonId") String lessonId,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("written") String written,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        if (written != null) {
            Bounds bounds = new Bounds();
            bounds.requireOneOf("written", written, YES_OR_NO);
            bounds.check();
        }
        return analytics.words(
                Caller.member(context),
                period(lessonId, from, to),
                Boolean.parseBoolean(written),
                PageRequest.of(limit, cursor));
    }

    private static LessonAnalytics.Period period(String lessonId, String from, String to) {
        Instant end = QueryInstant.of("to", to).orElseGet(Instant::now);
        Instant begin = QueryInstant.of("from", from).orElseGet(() -> end.minus(BY_DEFAULT));
        if (!begin.isBefore(end)) {
            throw ProblemException.badField("from", "must be before to");
        }
        return new LessonAnalytics.Period(
                begin, end, Optional.ofNullable(lessonId).map(id -> Ids.ofPath(id, "lesson")));
    }

    private static List<String> cells(LessonFigures lesson) {
        return List.of(
                lesson.slug(),
                text(lesson.title().en()),
                text(lesson.title().fa()),
                lesson.level(),
                Integer.toString(lesson.started()),
                Integer.toString(lesson.startedByGuests()),
                Integer.toString(lesson.finished()),
                number(lesson.completion()),
                number(lesson.medianSeconds()),
                number(lesson.averagePercent()),
                number(lesson.stars()),
                Integer.toString(lesson.ratings()),
                Integer.toString(lesson.tooEasy()),
                Integer.toString(lesson.justRight()),
                Integer.toString(lesson.tooHard()));
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static String number(Optional<Double> number) {
        return number.map(value -> String.format(Locale.ROOT, "%.3f", value)).orElse("");
    }
}
