package org.metalingua.kernel.operations.internal.health;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the platform does, part by part. */
@Component(service = HealthAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthAdminResource {
    private final HealthBoard board;

    @Activate
    public HealthAdminResource(@Reference HealthBoard board) {
        this.board = board;
    }

    /**
     * What the caller answers for: everything for an administrator of the platform, else the institute's own with the
     * providers and the jobs. The worst comes first.
     *
     * @param status the worst of its components
     * @param since when the worst of them took that status; absent while nothing has been looked at yet
     */
    public record PlatformHealth(
            @Schema(allowableValues = {"ok", "degraded", "down"})
            String status,

            Optional<Instant> since,
            List<ComponentHealth> components) {}

    /**
     * One part.
     *
     * @param component {@code database}, {@code provider:mail-smtp}
     * @param name as people call it, in the language that was asked for
     * @param sentence why it has this status, in the language that was asked for
     */
    public record ComponentHealth(
            String component,
            String name,

            @Schema(allowableValues = {"ok", "degraded", "down"})
            String status,

            Instant since,
            String sentence) {}

    /** @param locale of the sentences: en, the default, or fa */
    @GET
    @Access(permission = KernelPermissions.OPERATIONS, platformAdmin = true, capability = "kernel")
    public PlatformHealth get(@Context SecurityContext security, @QueryParam("locale") String locale) {
        Sentences sentences = Sentences.in(known(locale));
        List<HealthBoard.Watched> visible = (Caller.of(security) instanceof Caller.Member member
                        ? board.of(member.institute())
                        : board.all().stream()
                                .filter(one -> one.finding().institute().isEmpty())
                                .toList())
                .stream()
                        .sorted(Comparator.comparing((HealthBoard.Watched one) ->
                                        one.finding().status())
                                .reversed())
                        .toList();
        Status worst = visible.stream().map(one -> one.finding().status()).reduce(Status.OK, Status::worse);
        return new PlatformHealth(
                worst.wireName(),
                visible.stream()
                        .filter(one -> one.finding().status() == worst)
                        .map(HealthBoard.Watched::since)
                        .min(Comparator.naturalOrder()),
                visible.stream().map(one -> component(one, sentences)).toList());
    }

    private static ComponentHealth component(HealthBoard.Watched one, Sentences sentences) {
        Finding finding = one.finding();
        return new ComponentHealth(
                finding.component(),
                sentences.component(finding.component()),
                finding.status().wireName(),
                one.since(),
                sentences.of(finding.code(), finding.values()));
    }

    /** 400 for another language than the two there are. */
    public static String known(String locale) {
        if (locale == null || locale.equals("en")) {
            return "en";
        }
        if (locale.equals("fa")) {
            return locale;
        }
        throw ProblemException.badField("locale", "must be en or fa");
    }
}
