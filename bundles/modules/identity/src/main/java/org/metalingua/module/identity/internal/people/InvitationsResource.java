package org.metalingua.module.identity.internal.people;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.member.Invitation;
import org.metalingua.kernel.security.member.Invitations;
import org.metalingua.kernel.security.member.Invitations.Draft;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.identity.internal.PeopleApplication;
import org.metalingua.module.identity.internal.PeoplePermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who was asked to join and has not yet. */
@Component(service = InvitationsResource.class)
@RestResource(PeopleApplication.NAME)
@Path("/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InvitationsResource {
    private static final int MAX_SLUG = 63;

    private final Inviting inviting;
    private final Viewer viewers;

    @Activate
    public InvitationsResource(@Reference Inviting inviting, @Reference Viewer viewers) {
        this.inviting = inviting;
        this.viewers = viewers;
    }

    /**
     * Somebody to invite.
     *
     * @param email where the link is sent
     * @param phone where it is sent when there is no address, as people write it
     * @param roles wire names, at least one
     * @param locale fa, also when it is left out, or en: the language of the message
     * @param institute slug of the institute; named by platform admins and nobody else
     */
    public record NewInvitation(
            String displayName,
            Optional<String> email,
            Optional<String> phone,
            List<String> roles,
            Optional<String> nationalCode,
            Optional<String> iban,
            Optional<String> locale,
            Optional<String> institute) {
        public NewInvitation {
            displayName = displayName == null ? "" : displayName;
            email = email == null ? Optional.empty() : email;
            phone = phone == null ? Optional.empty() : phone;
            roles = roles == null ? List.of() : roles;
            nationalCode = nationalCode == null ? Optional.empty() : nationalCode;
            iban = iban == null ? Optional.empty() : iban;
            locale = locale == null ? Optional.empty() : locale;
            institute = institute == null ? Optional.empty() : institute;
        }

        Draft read() {
            return new WrittenPerson(
                            displayName,
                            email.orElse(""),
                            phone.orElse(""),
                            roles,
                            nationalCode.orElse(""),
                            iban.orElse(""),
                            locale.orElse(""))
                    .required();
        }
    }

    /**
     * An invitation that is open, or has run out.
     *
     * @param displayName empty when they came by themselves and have not said
     * @param byThemselves nobody invited them, they signed up
     * @param waiting a message has still to be sent
     * @param sendError why the last message did not go out; absent when it did
     */
    public record InvitationView(
            String id,
            String displayName,
            Optional<String> email,
            Optional<String> phone,
            List<String> roles,
            boolean byThemselves,
            Instant createdAt,
            Instant expiresAt,
            boolean waiting,
            Optional<Instant> sentAt,
            Optional<String> sendError) {
        static InvitationView of(Invitation invitation) {
            return new InvitationView(
                    Long.toString(invitation.id()),
                    invitation.displayName(),
                    invitation.email(),
                    invitation.phone(),
                    invitation.roles().stream().map(Role::wireName).sorted().toList(),
                    invitation.byThemselves(),
                    invitation.createdAt(),
                    invitation.expiresAt(),
                    invitation.waiting(),
                    invitation.sentAt(),
                    invitation.sendError());
        }
    }

    /** The newest first. */
    @GET
    @Access(permission = PeoplePermissions.SEE, capability = PeopleApplication.CAPABILITY)
    public Page<InvitationView> listInvitations(
            @Context SecurityContext security,
            @Parameter(description = "part of a name, an address or a phone number") @QueryParam("text") String text,
            @Parameter(description = "wire name of a role") @QueryParam("role") String role,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Caller.Member viewer = Caller.member(security);
        PageRequest request = PageRequest.of(limit, cursor);
        List<Invitation> rows = inviting.list(
                viewer,
                new Invitations.Search(
                        Query.text(text),
                        Query.role(role),
                        viewers.seesStudentsOnly(viewer),
                        request.after(),
                        request.rowsToRead()));
        return Page.of(rows, request, Invitation::id).map(InvitationView::of);
    }

    /** The same whether somebody has an account elsewhere or not. */
    @POST
    @Access(permission = PeoplePermissions.INVITE, platformAdmin = true, capability = PeopleApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = InvitationView.class)))
    public Response invite(@Context SecurityContext security, NewInvitation invitation) {
        Caller who = Caller.of(security);
        Draft draft = Query.body(invitation).read();
        if (who instanceof Caller.Member member && !viewers.mayInvite(member, draft.roles())) {
            throw new WrittenPerson.Reading.Bad(Map.of("roles", Fault.NOT_ALLOWED)).problem();
        }
        return Response.status(Response.Status.CREATED)
                .entity(InvitationView.of(inviting.invite(who, institute(who, invitation.institute()), draft)))
                .build();
    }

    private long institute(Caller who, Optional<String> slug) {
        if (who instanceof Caller.Member member) {
            if (slug.isPresent()) {
                throw ProblemException.badField("institute", "is named by platform administrators only");
            }
            return member.institute();
        }
        return inviting.institute(slug.filter(text -> text.length() <= MAX_SLUG)
                .orElseThrow(() -> ProblemException.badField("institute", "is missing")));
    }

    @POST
    @Path("/{id}/resend")
    @Access(permission = PeoplePermissions.INVITE, capability = PeopleApplication.CAPABILITY)
    public InvitationView resendInvitation(@Context SecurityContext security, @PathParam("id") String id) {
        Caller.Member who = Caller.member(security);
        return InvitationView.of(inviting.resend(who, Query.id(id, "invitation"), viewers.seesStudentsOnly(who)));
    }

    @DELETE
    @Path("/{id}")
    @Access(permission = PeoplePermissions.INVITE, capability = PeopleApplication.CAPABILITY)
    public void withdrawInvitation(@Context SecurityContext security, @PathParam("id") String id) {
        Caller.Member who = Caller.member(security);
        inviting.withdraw(who, Query.id(id, "invitation"), viewers.seesStudentsOnly(who));
    }
}
