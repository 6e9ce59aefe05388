package org.metalingua.kernel.core.internal.rest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.log.LogLine;
import org.metalingua.kernel.core.internal.log.LogSource;
import org.metalingua.kernel.core.internal.log.LoggedError;
import org.metalingua.kernel.core.internal.log.RecentLog;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogLevel;

/** The last lines of the log by plugin and bundle, for platform admins: a log may hold what is of any institute. */
@Component(service = LogAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/log")
@Produces(MediaType.APPLICATION_JSON)
public final class LogAdminResource {
    private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug");
    private static final int MAX_SOURCE = 200;

    private final RecentLog log;

    @Activate
    public LogAdminResource(@Reference RecentLog log) {
        this.log = log;
    }

    /** Who has said something; 150 at most. */
    public record LogSources(List<LogSource> items) {}

    /** The last lines, the latest first; 300 at most, fewer where they are long. */
    public record LogLines(List<LogLine> items) {}

    /** What went wrong, the latest first; 20 at most. */
    public record LoggedErrors(List<LoggedError> items) {}

    @GET
    @Path("sources")
    @Access(platformAdmin = true, capability = "kernel")
    public LogSources sources() {
        return new LogSources(log.sources());
    }

    /** @param level the lowest that is wanted; info when it is left out */
    @GET
    @Access(platformAdmin = true, capability = "kernel")
    public LogLines lines(@QueryParam("source") String source, @QueryParam("level") String level) {
        String least = level == null ? "info" : level;
        if (!LEVELS.contains(least)) {
            throw ProblemException.badField("level", "must be error, warn, info or debug");
        }
        return new LogLines(log.lines(checked(source), LogLevel.valueOf(least.toUpperCase(Locale.ROOT))));
    }

    @GET
    @Path("errors")
    @Access(platformAdmin = true, capability = "kernel")
    public LoggedErrors errors(@QueryParam("source") String source) {
        return new LoggedErrors(log.errors(checked(source)));
    }

    private static String checked(String source) {
        if (source == null || source.isBlank()) {
            throw ProblemException.badField("source", "is required");
        }
        if (source.length() > MAX_SOURCE) {
            throw ProblemException.badField("source", "is longer than " + MAX_SOURCE + " characters");
        }
        return source;
    }
}
