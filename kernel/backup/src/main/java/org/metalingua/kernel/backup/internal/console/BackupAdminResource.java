package org.metalingua.kernel.backup.internal.console;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileRange;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.FileAnswer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The console's page of backups, for platform admins. */
@Component(service = BackupAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/backups")
@Produces(MediaType.APPLICATION_JSON)
public final class BackupAdminResource {
    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final int MOST_KEPT = 365;
    private static final int LONGEST_ZONE = 60;
    /** Whoever may have it has it on the disk, and nobody on the way keeps it. */
    private static final String NO_STORE = "private, no-store";

    private final BackupDesk desk;

    @Activate
    public BackupAdminResource(@Reference BackupDesk desk) {
        this.desk = desk;
    }

    /**
     * A backup.
     *
     * @param askedBy who asked for it; absent where the schedule did
     * @param keys whether it holds the keys that unseal secrets
     * @param progress share that is done, in [0, 1]
     * @param bytes size of the file
     * @param here whether its file can be had from this node
     * @param checking it is being read to its end
     * @param checkError what was wrong with it when it was read last; absent when nothing was
     */
    public record Backup(
            String id,
            String file,

            @Schema(allowableValues = {"waiting", "running", "done", "failed"})
            String state,

            Instant askedAt,
            Optional<String> askedBy,
            boolean scheduled,
            boolean keys,
            boolean encrypted,
            double progress,
            Optional<Instant> finishedAt,
            Optional<Long> bytes,
            Optional<String> sha256,
            Optional<Long> rows,
            Optional<Long> files,
            boolean here,
            Optional<String> error,
            boolean checking,
            Optional<Instant> checkedAt,
            Optional<String> checkError) {}

    /**
     * The newest first, 400 at most.
     *
     * @param encrypts whether backups taken now are encrypted: the platform was started with a passphrase
     */
    public record BackupList(List<Backup> items, boolean encrypts) {}

    /**
     * @param keys with the keys that unseal secrets; false when absent
     */
    public record NewBackup(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Boolean keys) {}

    /**
     * When backups are taken by themselves.
     *
     * @param atTime time of the day: 03:00
     * @param timeZone an IANA zone
     * @param keep how many of them are kept, from 1 to 365
     */
    public record BackupSchedule(boolean enabled, String atTime, String timeZone, Integer keep) {}

    /**
     * @param next when the next one is taken; absent when none is
     */
    public record BackupScheduleView(
            boolean enabled, String atTime, String timeZone, int keep, int version, Optional<Instant> next) {}

    @GET
    @Access(platformAdmin = true, capability = "kernel")
    public BackupList list() {
        return new BackupList(desk.newest().stream().map(this::view).toList(), desk.encrypts());
    }

    /** Asks for a backup of the platform as it is now; the answer comes before it is taken. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Backup.class)))
    public Response take(@Context SecurityContext security, NewBackup wish) {
        boolean keys = wish != null && Boolean.TRUE.equals(wish.keys());
        return Response.accepted(view(desk.ask(Caller.of(security), keys))).build();
    }

    @GET
    @Path("{id}")
    @Access(platformAdmin = true, capability = "kernel")
    public Backup get(@PathParam("id") String id) {
        return view(desk.find(number(id)));
    }

    /** Has it read to its end and compared with its own description; {@code checkedAt} tells when that was done. */
    @POST
    @Path("{id}/check")
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Backup.class)))
    public Response check(@Context SecurityContext security, @PathParam("id") String id) {
        return Response.accepted(view(desk.askCheck(Caller.of(security), number(id))))
                .build();
    }

    @GET
    @Path("{id}/file")
    @Produces(MediaType.WILDCARD)
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(
            responseCode = "200",
            description = "The file, or with 206 the range of it that was asked for.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = "string", format = "binary")))
    public Response file(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch)
            throws IOException {
        StoredBackup backup = desk.download(Caller.of(security), number(id));
        return new FileAnswer(
                        backup.sha256().orElseThrow(),
                        backup.bytes().orElseThrow(),
                        MediaType.APPLICATION_OCTET_STREAM,
                        NO_STORE)
                .to(new FileAnswer.Wish(range, ifRange, ifNoneMatch), (offset, length) -> part(backup, offset, length))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + backup.file() + "\"")
                .build();
    }

    @DELETE
    @Path("{id}")
    @Access(platformAdmin = true, capability = "kernel")
    public void delete(@Context SecurityContext security, @PathParam("id") String id) throws IOException {
        desk.delete(Caller.of(security), number(id));
    }

    @GET
    @Path("schedule")
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BackupScheduleView.class)))
    public Response schedule() {
        return answer(desk.schedule());
    }

    @PUT
    @Path("schedule")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BackupScheduleView.class)))
    public Response change(
            @Context SecurityContext security,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            BackupSchedule schedule) {
        EntityVersion seen = EntityVersion.ifMatch(ifMatch);
        if (schedule == null) {
            throw ProblemException.badField("enabled", "is required");
        }
        Schedule wished = new Schedule(
                schedule.enabled(),
                time(schedule.atTime()),
                zone(schedule.timeZone()),
                kept(schedule.keep()),
                seen.number(),
                Instant.now());
        return answer(desk.change(Caller.of(security), wished, seen));
    }

    private Response answer(Schedule schedule) {
        return Response.ok(new BackupScheduleView(
                        schedule.enabled(),
                        schedule.atTime().truncatedTo(ChronoUnit.MINUTES).toString(),
                        schedule.zone().getId(),
                        schedule.keep(),
                        schedule.version(),
                        schedule.next(Instant.now())))
                .header(HttpHeaders.ETAG, new EntityVersion(schedule.version()).etag())
                .build();
    }

    private Backup view(StoredBackup backup) {
        return new Backup(
                Long.toString(backup.id()),
                backup.file(),
                backup.state().name().toLowerCase(Locale.ROOT),
                backup.askedAt(),
                backup.askedBy(),
                backup.scheduled(),
                backup.keys(),
                backup.encrypted(),
                backup.share(),
                backup.finishedAt(),
                boxed(backup.bytes()),
                backup.sha256(),
                boxed(backup.rows()),
                boxed(backup.files()),
                desk.isHere(backup),
                backup.error(),
                backup.checking(),
                backup.checkedAt(),
                backup.checkError());
    }

    private InputStream part(StoredBackup backup, long offset, long length) throws IOException {
        FileChannel channel = FileChannel.open(desk.file(backup));
        channel.position(offset);
        return new FileRange(Channels.newInputStream(channel), length);
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private static long number(String id) {
        if (!ID.matcher(id).matches()) {
            throw ProblemException.notFound("backup");
        }
        return Long.parseLong(id);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text == null ? "" : text).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw ProblemException.badField("atTime", "must be a time of the day such as 03:00");
        }
    }

    private static ZoneId zone(String text) {
        try {
            if (text != null && text.length() <= LONGEST_ZONE) {
                return ZoneId.of(text);
            }
        } catch (DateTimeException unknown) {
            // said below, as for one that is missing
        }
        throw ProblemException.badField("timeZone", "must be a time zone such as Asia/Tehran");
    }

    private static int kept(Integer keep) {
        if (keep == null || keep < 1 || keep > MOST_KEPT) {
            throw ProblemException.badField("keep", "must be a number from 1 to " + MOST_KEPT);
        }
        return keep;
    }
}
