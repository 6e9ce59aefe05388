package org.metalingua.module.linguaquest.internal.feedback;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.learner.GuestLimit;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLessons;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What learners say about lessons; the last word of each about each holds. */
@Component(
        service = FeedbackResource.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
@RestResource(LinguaquestApplication.NAME)
@Path("/lessons")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class FeedbackResource {
    private final Transactions transactions;
    private final PublishedLessons lessons;
    private final GuestLimit limit;

    @Activate
    public FeedbackResource(
            @Reference Transactions transactions, @Reference PublishedLessons lessons, @Reference GuestLimit limit) {
        this.transactions = transactions;
        this.lessons = lessons;
        this.limit = limit;
    }

    @POST
    @Path("/{id}/feedback")
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public void give(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @PathParam("id") String id,
            LessonFeedback feedback) {
        Caller caller = limit.writing(Caller.of(context), http.getRemoteAddr());
        Bodies.required(feedback).check();
        long lesson = lessons.find(Caller.institute(caller).orElseThrow(), Ids.ofPath(id, "lesson"))
                .orElseThrow(() -> ProblemException.notFound("lesson"))
                .id();
        transactions.call(Learners.scope(caller), transaction -> {
            Learner learner = Learners.lock(transaction, caller, Optional.empty());
            return Sql.in(transaction)
                    .update(
                            "insert into linguaquest_lesson_feedback (lesson_id, learner_id, star_rating,"
                                    + " difficulty_rating, text_feedback, was_helpful, completion_time_seconds,"
                                    + " score_percentage) values (?, ?, ?, ?, ?, ?, ?, ?)"
                                    + " on conflict (lesson_id, learner_id) do update set"
                                    + " star_rating = excluded.star_rating,"
                                    + " difficulty_rating = excluded.difficulty_rating,"
                                    + " text_feedback = excluded.text_feedback, was_helpful = excluded.was_helpful,"
                                    + " completion_time_seconds = excluded.completion_time_seconds,"
                                    + " score_percentage = excluded.score_percentage, given_at = now()",
                            lesson,
                            learner.id(),
                            feedback.starRating(),
                            feedback.difficultyRating(),
                            feedback.textFeedback(),
                            feedback.wasHelpful(),
                            feedback.completionTimeSeconds(),
                            feedback.scorePercentage());
        });
    }
}
