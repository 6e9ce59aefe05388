package org.metalingua.kernel.core.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.message.SandboxInbox.Channel;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.message.SandboxTable;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Messages that reached nobody, for want of a real provider. They hold codes that open other people's accounts: outside
 * development only the platform's own administrators read them.
 */
@Component(service = SandboxResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/sandbox-messages")
@Produces(MediaType.APPLICATION_JSON)
public final class SandboxResource {
    private final SandboxTable messages;
    private final boolean development;

    @Activate
    public SandboxResource(@Reference SandboxTable messages) {
        this(messages, Platform.current().isDevelopment());
    }

    SandboxResource(SandboxTable messages, boolean development) {
        this.messages = messages;
        this.development = development;
    }

    /** The newest first, a hundred at most, none older than a day. */
    public record SandboxMessages(List<SandboxMessage> items) {}

    /**
     * One message.
     *
     * @param recipient a phone number in E.164 or an address
     */
    public record SandboxMessage(
            String id,

            @Schema(allowableValues = {"sms", "mail"}) String channel,

            String recipient,
            Optional<String> subject,
            String text,
            Instant sentAt) {
        static SandboxMessage of(SandboxTable.Kept kept) {
            return new SandboxMessage(
                    Long.toString(kept.id()),
                    kept.channel().name().toLowerCase(Locale.ROOT),
                    kept.recipient(),
                    kept.subject(),
                    kept.text(),
                    kept.sentAt());
        }
    }

    @GET
    @Access(permission = KernelPermissions.MESSAGES, platformAdmin = true, capability = "kernel")
    public SandboxMessages list(@Context SecurityContext security, @QueryParam("channel") String channel) {
        return new SandboxMessages(messages.newest(scope(Caller.of(security)), known(channel)).stream()
                .map(SandboxMessage::of)
                .toList());
    }

    private Scope scope(Caller caller) {
        if (caller instanceof Caller.Member member) {
            if (!development) {
                throw new ProblemException(
                        403, "forbidden", "Outside development only administrators of the platform read these.");
            }
            return member.scope();
        }
        return Scope.ALL_INSTITUTES;
    }

    private static Channel known(String channel) {
        return switch (channel == null ? "" : channel) {
            case "sms" -> Channel.SMS;
            case "mail" -> Channel.MAIL;
            default -> throw ProblemException.badField("channel", "must be sms or mail");
        };
    }
}
