package org.metalingua.kernel.operations.internal.alarm;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.operations.internal.health.HealthAdminResource;
import org.metalingua.kernel.operations.internal.health.Sentences;
import org.metalingua.kernel.operations.internal.health.Status;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.metalingua.kernel.web.EntityVersion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Alarms, and who is told of them: of an institute for its administrators, of the platform for those above it. */
@Component(service = AlarmResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/alarms")
@Produces(MediaType.APPLICATION_JSON)
public final class AlarmResource {
    private static final int MAX_RECIPIENTS = 20;
    private static final int MAX_ADDRESS = 254;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]+\\.[^\\s@\\p{Cntrl}]+");
    private static final int TESTS = 5;
    private static final Duration TEST_WINDOW = Duration.ofMinutes(10);

    private final Alarms alarms;
    private final AlarmSettings settings;
    private final AlarmTeller teller;
    private final Transactions transactions;
    private final Audit audit;
    private final AttemptLimiter tests = new AttemptLimiter(TESTS, TEST_WINDOW, System::nanoTime);

    @Activate
    public AlarmResource(
            @Reference Alarms alarms,
            @Reference AlarmSettings settings,
            @Reference AlarmTeller teller,
            @Reference Transactions transactions,
            @Reference Audit audit) {
        this.alarms = alarms;
        this.settings = settings;
        this.teller = teller;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** The open ones first, then the newest; a hundred at most. */
    public record AlarmList(List<AlarmView> items) {}

    /**
     * One alarm.
     *
     * @param name of the component, in the language that was asked for
     * @param severity degraded or down
     * @param times how often it came back within half an hour
     * @param toldAt when people were told of it
     */
    public record AlarmView(
            String id,
            String component,
            String name,

            @Schema(allowableValues = {"degraded", "down"}) String severity,

            String sentence,
            Instant raisedAt,
            int times,
            Optional<Instant> acknowledgedAt,
            Optional<Instant> resolvedAt,
            Optional<Instant> toldAt) {}

    /** Who is told, twenty at most. */
    public record AlarmRecipients(List<AlarmRecipient> recipients) {}

    /**
     * Somebody who is told.
     *
     * @param address of a mailbox, or the number of a mobile phone as people write it
     * @param severity the least that is told: degraded or down
     */
    public record AlarmRecipient(
            @Schema(
                    allowableValues = {"mail", "sms"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String channel,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String address,

            @Schema(
                    allowableValues = {"en", "fa"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String language,

            @Schema(
                    allowableValues = {"degraded", "down"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String severity) {
        static AlarmRecipient of(Recipient one) {
            return new AlarmRecipient(
                    one.channel().name().toLowerCase(Locale.ROOT),
                    one.address(),
                    one.language(),
                    one.from().wireName());
        }
    }

    /** What became of a test, in the order of the recipients. */
    public record AlarmTest(List<AlarmTestResult> items) {}

    /** @param problem why it did not go out; absent when it did */
    public record AlarmTestResult(String address, Optional<String> problem) {}

    @GET
    @Access(permission = KernelPermissions.OPERATIONS, platformAdmin = true, capability = "kernel")
    public AlarmList list(@Context SecurityContext security, @QueryParam("locale") String locale) {
        Sentences sentences = Sentences.in(HealthAdminResource.known(locale));
        return new AlarmList(alarms.newest(Caller.of(security)).stream()
                .map(alarm -> view(alarm, sentences))
                .toList());
    }

    @POST
    @Path("{id}/acknowledge")
    @Access(permission = KernelPermissions.ALARMS, platformAdmin = true, capability = "kernel")
    public AlarmView acknowledge(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("locale") String locale) {
        Sentences sentences = Sentences.in(HealthAdminResource.known(locale));
        return view(alarms.acknowledge(Caller.of(security), number(id)), sentences);
    }

    @GET
    @Path("recipients")
    @Access(permission = KernelPermissions.ALARMS, platformAdmin = true, capability = "kernel")
    @ApiResponse(
            responseCode = "200",
            description = "Who is told, with the version as ETag",
            content = @Content(schema = @Schema(implementation = AlarmRecipients.class)))
    public Response recipients(@Context SecurityContext security) {
        return answer(settings.of(Caller.of(security)));
    }

    @PUT
    @Path("recipients")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = KernelPermissions.ALARMS, platformAdmin = true, capability = "kernel")
    @ApiResponse(
            responseCode = "200",
            description = "Who is told from now on, with the version as ETag",
            content = @Content(schema = @Schema(implementation = AlarmRecipients.class)))
    public Response put(
            @Context SecurityContext security,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            AlarmRecipients wanted) {
        if (wanted == null || wanted.recipients() == null) {
            throw ProblemException.badField("recipients", "is required");
        }
        if (wanted.recipients().size() > MAX_RECIPIENTS) {
            throw ProblemException.badField("recipients", "are at most " + MAX_RECIPIENTS);
        }
        List<Recipient> checked = new ArrayList<>();
        for (int i = 0; i < wanted.recipients().size(); i++) {
            Recipient recipient = checked(wanted.recipients().get(i), "recipients[" + i + "].");
            if (!checked.contains(recipient)) {
                checked.add(recipient);
            }
        }
        return answer(settings.put(Caller.of(security), List.copyOf(checked), EntityVersion.ifMatch(ifMatch)));
    }

    /** Sends everybody who is told a message that says it is a test. */
    @POST
    @Path("recipients/test")
    @Access(permission = KernelPermissions.ALARMS, platformAdmin = true, capability = "kernel")
    public AlarmTest test(@Context SecurityContext security) {
        Caller who = Caller.of(security);
        List<Recipient> recipients = settings.of(who).recipients();
        if (recipients.isEmpty()) {
            throw ProblemException.conflict("no-recipients", "Enter somebody who is told, and store it, first.");
        }
        tests.attempt(Long.toString(Alarms.institute(who).orElse(0))).ifPresent(wait -> {
            throw new ProblemException(
                    429,
                    "too-many-attempts",
                    "That was tried often enough for now. Try again later.",
                    List.of(),
                    Map.of("Retry-After", Long.toString(wait.toSeconds() + 1)));
        });
        transactions.call(Alarms.scope(who), transaction -> {
            audit.record(
                    transaction,
                    who,
                    "alarm-settings.tested",
                    "alarm-settings",
                    Map.of("recipients", Integer.toString(recipients.size())));
            return null;
        });
        return new AlarmTest(recipients.stream()
                .map(recipient -> new AlarmTestResult(
                        recipient.address(),
                        teller.test(Alarms.institute(who), recipient) instanceof Delivery.Failed failed
                                ? Optional.of(failed.reason())
                                : Optional.empty()))
                .toList());
    }

    private static Response answer(AlarmSettings.Stored stored) {
        return Response.ok(new AlarmRecipients(
                        stored.recipients().stream().map(AlarmRecipient::of).toList()))
                .header(HttpHeaders.ETAG, new EntityVersion(stored.version()).etag())
                .build();
    }

    private static Recipient checked(AlarmRecipient given, String field) {
        if (given == null) {
            throw ProblemException.badField(field.substring(0, field.length() - 1), "is required");
        }
        Recipient.Channel channel =
                switch (given.channel() == null ? "" : given.channel()) {
                    case "mail" -> Recipient.Channel.MAIL;
                    case "sms" -> Recipient.Channel.SMS;
                    default -> throw ProblemException.badField(field + "channel", "must be mail or sms");
                };
        if (!"en".equals(given.language()) && !"fa".equals(given.language())) {
            throw ProblemException.badField(field + "language", "must be en or fa");
        }
        Status from =
                switch (given.severity() == null ? "" : given.severity()) {
                    case "degraded" -> Status.DEGRADED;
                    case "down" -> Status.DOWN;
                    default -> throw ProblemException.badField(field + "severity", "must be degraded or down");
                };
        String address = given.address() == null ? "" : given.address().strip();
        return new Recipient(channel, address(channel, address, field + "address"), given.language(), from);
    }

    private static String address(Recipient.Channel channel, String given, String field) {
        if (channel == Recipient.Channel.SMS) {
            return Phone.of(given)
                    .map(Phone::e164)
                    .orElseThrow(() -> ProblemException.badField(field, "must be the number of a mobile phone"));
        }
        if (given.length() > MAX_ADDRESS || !ADDRESS.matcher(given).matches()) {
            throw ProblemException.badField(field, "must be an e-mail address");
        }
        return given;
    }

    private static AlarmView view(Alarm alarm, Sentences sentences) {
        return new AlarmView(
                Long.toString(alarm.id()),
                alarm.component(),
                sentences.component(alarm.component()),
                alarm.severity().wireName(),
                sentences.of(alarm.code(), alarm.values()),
                alarm.raisedAt(),
                alarm.times(),
                alarm.acknowledgedAt(),
                alarm.resolvedAt(),
                alarm.toldAt());
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException noNumber) {
            throw ProblemException.notFound("alarm");
        }
    }
}
