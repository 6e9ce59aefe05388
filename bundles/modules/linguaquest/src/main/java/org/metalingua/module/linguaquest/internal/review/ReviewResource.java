package org.metalingua.module.linguaquest.internal.review;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.learner.GuestLimit;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What learners are asked for again, of members and of guests with a token. */
@Component(service = ReviewResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/review")
@Produces(MediaType.APPLICATION_JSON)
public final class ReviewResource {
    private final Reviews reviews;
    private final GuestLimit limit;

    @Activate
    public ReviewResource(@Reference Reviews reviews, @Reference GuestLimit limit) {
        this.reviews = reviews;
        this.limit = limit;
    }

    /** What is due now, and how many cards there are. */
    @GET
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public DueCards due(@Context SecurityContext context, @QueryParam("limit") String limit) {
        return reviews.due(
                Learners.known(Caller.of(context)), PageRequest.of(limit, null).limit());
    }

    /** How well one of them was known. */
    @POST
    @Path("/{card}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public ReviewResult review(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @PathParam("card") String card,
            ReviewRequest request) {
        return reviews.review(
                limit.writing(Caller.of(context), http.getRemoteAddr()),
                Ids.ofPath(card, "card"),
                Bodies.required(request));
    }

    /** Takes a review of the last hour back; doing it twice changes nothing. */
    @POST
    @Path("/{card}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public TakenBack.RestoredCard undo(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @PathParam("card") String card,
            TakenBack.UndoWish wish) {
        return reviews.undo(
                limit.writing(Caller.of(context), http.getRemoteAddr()),
                Ids.ofPath(card, "card"),
                Bodies.required(wish));
    }
}
