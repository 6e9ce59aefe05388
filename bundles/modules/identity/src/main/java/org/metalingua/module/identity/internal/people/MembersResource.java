package org.metalingua.module.identity.internal.people;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Iban;
import org.metalingua.kernel.security.NationalCode;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.member.Member;
import org.metalingua.kernel.security.member.Members;
import org.metalingua.kernel.security.member.Members.Details;
import org.metalingua.kernel.security.member.Members.Order;
import org.metalingua.kernel.security.member.Members.Search;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.identity.internal.PeopleApplication;
import org.metalingua.module.identity.internal.PeoplePermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The members of an institute. */
@Component(service = MembersResource.class)
@RestResource(PeopleApplication.NAME)
@Path("/members")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MembersResource {
    private final Transactions transactions;
    private final Members members;
    private final Viewer viewers;

    @Activate
    public MembersResource(
            @Reference Transactions transactions, @Reference Members members, @Reference Viewer viewers) {
        this.transactions = transactions;
        this.members = members;
        this.viewers = viewers;
    }

    /**
     * A person in the institute.
     *
     * @param email absent for whoever came by phone
     * @param phone in E.164
     * @param roles wire names; those they had when they are not active
     * @param branch where they belong
     * @param lastSeenAt when a sign-in here began or was renewed last
     * @param version the ETag's number
     */
    public record MemberView(
            String id,
            String displayName,
            Optional<String> email,
            Optional<String> phone,
            List<String> roles,

            @Schema(allowableValues = {"active", "suspended", "removed"})
            String state,

            Optional<String> nationalCode,
            Optional<String> iban,
            Optional<MemberBranch> branch,
            Instant joinedAt,
            Optional<Instant> lastSeenAt,
            int version) {
        static MemberView of(Member member) {
            return new MemberView(
                    Long.toString(member.account()),
                    member.displayName(),
                    member.email(),
                    member.phone(),
                    member.roles().stream().map(Role::wireName).sorted().toList(),
                    member.state().name().toLowerCase(Locale.ROOT),
                    member.nationalCode().map(NationalCode::digits),
                    member.iban().map(Iban::text),
                    member.branch().map(MemberBranch::of),
                    member.joinedAt(),
                    member.lastSeen(),
                    member.version());
        }
    }

    /**
     * A place where the institute teaches.
     *
     * @param code the institute's own short name for it
     */
    public record MemberBranch(String id, String code, String name) {
        static MemberBranch of(Member.Branch branch) {
            return new MemberBranch(Long.toString(branch.id()), branch.code(), branch.name());
        }
    }

    /**
     * All of it; a code or a branch that is left out is forgotten.
     *
     * @param roles wire names, at least one
     * @param branch id of the one to which they belong
     */
    public record MemberChange(
            List<String> roles, Optional<String> nationalCode, Optional<String> iban, Optional<String> branch) {
        public MemberChange {
            roles = roles == null ? List.of() : roles;
            nationalCode = nationalCode == null ? Optional.empty() : nationalCode;
            iban = iban == null ? Optional.empty() : iban;
            branch = branch == null ? Optional.empty() : branch;
        }

        Details read() {
            Map<String, Fault> faults = new LinkedHashMap<>();
            Details details = new Details(
                    WrittenPerson.roles(roles, faults),
                    WrittenPerson.field(
                            "nationalCode", nationalCode.orElse(""), NationalCode::of, Fault.NO_NATIONAL_CODE, faults),
                    WrittenPerson.field("iban", iban.orElse(""), Iban::of, Fault.NO_IBAN, faults),
                    WrittenPerson.field("branch", branch.orElse(""), Query::id, Fault.NO_BRANCH, faults)
                            .map(OptionalLong::of)
                            .orElse(OptionalLong.empty()));
            if (!faults.isEmpty()) {
                throw new WrittenPerson.Reading.Bad(faults).problem();
            }
            return details;
        }
    }

    @GET
    @Access(permission = PeoplePermissions.SEE, capability = PeopleApplication.CAPABILITY)
    public Page<MemberView> listMembers(
            @Context SecurityContext security,
            @Parameter(description = "part of a name, an address or a phone number") @QueryParam("text") String text,
            @Parameter(description = "wire name of a role") @QueryParam("role") String role,
            @Parameter(
                            description = "left out: active and suspended",
                            schema = @Schema(allowableValues = {"active", "suspended", "removed"}))
                    @QueryParam("state")
                    String state,
            @Parameter(description = "id of the one to which they belong") @QueryParam("branch") String branch,
            @Parameter(schema = @Schema(allowableValues = {"name", "joined", "seen"})) @QueryParam("sort") String sort,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Caller.Member viewer = Caller.member(security);
        PageRequest request = PageRequest.of(limit, cursor);
        Search search = new Search(
                Query.text(text),
                Query.role(role),
                state == null
                        ? EnumSet.of(Member.State.ACTIVE, Member.State.SUSPENDED)
                        : Set.of(Query.oneOf("state", state, Member.State.class)),
                Query.branch(branch),
                sort == null ? Order.NAME : Query.oneOf("sort", sort, Order.class),
                viewers.seesStudentsOnly(viewer),
                request.after(),
                request.rowsToRead());
        List<Member> rows = transactions.read(viewer.scope(), transaction -> members.list(transaction, search));
        return Page.of(rows, request, Member::account).map(MemberView::of);
    }

    @GET
    @Path("/{id}")
    @Access(permission = PeoplePermissions.SEE, capability = PeopleApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response getMember(@Context SecurityContext security, @PathParam("id") String id) {
        Caller.Member viewer = Caller.member(security);
        long account = Query.id(id, "member");
        return answer(transactions.read(viewer.scope(), transaction -> seen(transaction, viewer, account)));
    }

    /** Throws 404 for whoever must not be seen as well. */
    private Member seen(Transaction transaction, Caller.Member viewer, long account) {
        return members.find(transaction, account)
                .filter(member -> !viewers.seesStudentsOnly(viewer) || Viewer.isStudentOnly(member.roles()))
                .orElseThrow(() -> ProblemException.notFound("member"));
    }

    @PUT
    @Path("/{id}")
    @Access(permission = PeoplePermissions.MANAGE, capability = PeopleApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response changeMember(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            MemberChange change) {
        Details details = Query.body(change).read();
        return act(
                security,
                id,
                ifMatch,
                (transaction, who, account, version) -> members.change(transaction, who, account, version, details));
    }

    @POST
    @Path("/{id}/suspend")
    @Access(permission = PeoplePermissions.MANAGE, capability = PeopleApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response suspendMember(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return act(security, id, ifMatch, members::suspend);
    }

    @POST
    @Path("/{id}/resume")
    @Access(permission = PeoplePermissions.MANAGE, capability = PeopleApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response resumeMember(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return act(security, id, ifMatch, members::resume);
    }

    /** Nothing of theirs is deleted. */
    @DELETE
    @Path("/{id}")
    @Access(permission = PeoplePermissions.MANAGE, capability = PeopleApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response removeMember(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return act(security, id, ifMatch, members::remove);
    }

    @FunctionalInterface
    private interface Act {
        Member on(Transaction transaction, Caller who, long account, int version);
    }

    private Response act(SecurityContext security, String id, String ifMatch, Act act) {
        Caller.Member who = Caller.member(security);
        long account = Query.id(id, "member");
        int version = EntityVersion.ifMatch(ifMatch).number();
        return answer(transactions.call(who.scope(), transaction -> {
            seen(transaction, who, account);
            return act.on(transaction, who, account, version);
        }));
    }

    private static Response answer(Member member) {
        return Response.ok(MemberView.of(member))
                .header(HttpHeaders.ETAG, new EntityVersion(member.version()).etag())
                .build();
    }
}
