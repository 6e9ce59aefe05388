package org.metalingua.module.linguaquest.internal.achievement;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
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
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.LinguaquestPermissions;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The challenges that an institute sets its learners. */
@Component(
        service = ChallengeDeskResource.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
@RestResource(LinguaquestApplication.NAME)
@Path("/admin/challenges")
@Produces(MediaType.APPLICATION_JSON)
public final class ChallengeDeskResource {
    /** As many as learners keep in mind, and as a submission is held against. */
    private static final int MOST = 10;

    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public ChallengeDeskResource(@Reference Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** The latest first. */
    public record OwnChallengeList(List<OwnChallenge> items, Optional<String> nextCursor) {}

    /**
     * One of them.
     *
     * @param closedAt absent unless it was ended before its time
     * @param open whether it can be reached just now
     */
    public record OwnChallenge(
            String id,
            LocalText title,

            @Schema(allowableValues = {"lessons", "perfect_lessons", "xp", "lessons_at", "days"})
            String measure,

            int target,
            Optional<Integer> percent,
            Instant beginsAt,
            Instant endsAt,
            Optional<Instant> closedAt,
            boolean open) {
        static OwnChallenge of(Challenge challenge, Instant now) {
            return new OwnChallenge(
                    Long.toString(challenge.id()),
                    challenge.title(),
                    challenge.measure().wireName(),
                    challenge.target(),
                    Optional.ofNullable(challenge.detail()).map(Integer::valueOf),
                    challenge.begins(),
                    challenge.ends(),
                    Optional.ofNullable(challenge.closed()),
                    challenge.isOpen(now));
        }
    }

    @GET
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public OwnChallengeList list(
            @Context SecurityContext context, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        Caller.Member author = Caller.member(context);
        PageRequest request = PageRequest.of(limit, cursor);
        Instant now = clock.instant();
        List<Challenge> rows = transactions.read(
                author.scope(), transaction -> ChallengeTable.own(transaction, request.after(), request.rowsToRead()));
        Page<OwnChallenge> page =
                Page.of(rows, request, Challenge::id).map(challenge -> OwnChallenge.of(challenge, now));
        return new OwnChallengeList(page.items(), page.nextCursor());
    }

    /** Sets one; ten at most may be going on or still to come. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OwnChallenge.class)))
    @ApiResponse(responseCode = "409", description = "There are ten already.")
    public Response add(@Context SecurityContext context, NewChallenge challenge) {
        Caller.Member author = Caller.member(context);
        Instant now = clock.instant();
        NewChallenge checked = Bodies.required(challenge).checked(now);
        Challenge added = transactions.call(author.scope(), transaction -> {
            // one after the other, so that ten are ten
            Sql.in(transaction)
                    .list(
                            "select pg_advisory_xact_lock(hashtext('linguaquest-challenges'), ?::integer)",
                            row -> true,
                            (int) author.institute());
            if (ChallengeTable.count(transaction, now) >= MOST) {
                throw ProblemException.conflict(
                        "too-many-challenges", "There are " + MOST + " challenges already. Close one first.");
            }
            long id = ChallengeTable.add(transaction, checked, author.accountId());
            audit.record(
                    transaction,
                    author,
                    "linguaquest.challenge-set",
                    "challenge:" + id,
                    Map.of("title", checked.title().in("en")));
            return ChallengeTable.own(transaction, id).orElseThrow();
        });
        return Response.status(Response.Status.CREATED)
                .entity(OwnChallenge.of(added, now))
                .build();
    }

    /** Ends one now; what was earned stays. Doing it twice changes nothing. */
    @POST
    @Path("/{id}/close")
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public OwnChallenge close(@Context SecurityContext context, @PathParam("id") String id) {
        Caller.Member author = Caller.member(context);
        long challenge = Ids.ofPath(id, "challenge");
        Instant now = clock.instant();
        return transactions.call(author.scope(), transaction -> {
            Challenge found = ChallengeTable.own(transaction, challenge)
                    .orElseThrow(() -> ProblemException.notFound("challenge"));
            if (ChallengeTable.close(transaction, challenge)) {
                audit.record(
                        transaction,
                        author,
                        "linguaquest.challenge-closed",
                        "challenge:" + challenge,
                        Map.of("title", found.title().in("en")));
            }
            return OwnChallenge.of(ChallengeTable.own(transaction, challenge).orElseThrow(), now);
        });
    }
}
