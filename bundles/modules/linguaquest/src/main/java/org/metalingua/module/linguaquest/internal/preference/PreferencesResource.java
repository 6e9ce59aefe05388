package org.metalingua.module.linguaquest.internal.preference;

import java.time.Clock;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.league.Leagues;
import org.metalingua.module.linguaquest.internal.learner.GuestLimit;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.metalingua.module.linguaquest.internal.week.Week;
import org.metalingua.module.linguaquest.internal.week.Weeks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a learner has chosen: the goal of a day, and whether others see how far they are. */
@Component(
        service = PreferencesResource.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
@RestResource(LinguaquestApplication.NAME)
@Path("/preferences")
@Produces(MediaType.APPLICATION_JSON)
public final class PreferencesResource {
    private final Transactions transactions;
    private final Leagues leagues;
    private final Weeks weeks;
    private final GuestLimit limit;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public PreferencesResource(
            @Reference Transactions transactions,
            @Reference Leagues leagues,
            @Reference Weeks weeks,
            @Reference GuestLimit limit) {
        this.transactions = transactions;
        this.leagues = leagues;
        this.weeks = weeks;
        this.limit = limit;
    }

    @GET
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public Preferences get(@Context SecurityContext context) {
        Caller caller = Learners.known(Caller.of(context));
        return transactions.read(Learners.scope(caller), transaction -> Learners.find(transaction, caller)
                .flatMap(learner -> PreferencesTable.find(transaction, learner.id()))
                .orElse(Preferences.DEFAULT));
    }

    /**
     * Replaces all of it; the same again changes nothing. Whoever stops competing is gone from leagues and leaderboards
     * with this answer.
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public Preferences put(
            @Context SecurityContext context, @Context HttpServletRequest http, Preferences preferences) {
        Caller caller = limit.writing(Caller.of(context), http.getRemoteAddr());
        Bodies.required(preferences).check();
        if (!(caller instanceof Caller.Member)
                && (preferences.competes() || !preferences.name().isEmpty())) {
            throw ProblemException.badField("competes", "is for members: sign in or sign up first");
        }
        Week week = weeks.at(Caller.institute(caller).orElseThrow(), clock.instant());
        return transactions.call(Learners.scope(caller), transaction -> {
            Learner learner = Learners.lock(transaction, caller, Optional.empty());
            PreferencesTable.store(transaction, learner.id(), preferences, shownAs(caller, preferences));
            leagues.chosen(transaction, learner.id(), week);
            return PreferencesTable.find(transaction, learner.id()).orElseThrow();
        });
    }

    private static String shownAs(Caller caller, Preferences preferences) {
        if (!preferences.name().isEmpty()) {
            return preferences.name();
        }
        return caller instanceof Caller.Member member && preferences.competes()
                ? Initials.of(member.displayName())
                : null;
    }
}
