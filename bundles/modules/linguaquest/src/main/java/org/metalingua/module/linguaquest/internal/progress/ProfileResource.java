package org.metalingua.module.linguaquest.internal.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a learner has earned. */
@Component(
        service = ProfileResource.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
@RestResource(LinguaquestApplication.NAME)
@Path("/profile")
@Produces(MediaType.APPLICATION_JSON)
public final class ProfileResource {
    /** As much as the page draws. */
    private static final int DAYS = 84;

    private final Transactions transactions;

    @Activate
    public ProfileResource(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A learner's own page.
     *
     * @param zone IANA time zone of their days
     * @param history the days of the last twelve weeks on which something was done
     * @param lessons how each lesson went, the latest first
     */
    public record Profile(
            Standing standing, String zone, List<ProgressTable.Day> history, List<ProgressTable.LessonBest> lessons) {}

    @GET
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public Profile profile(@Context SecurityContext context) {
        Caller caller = Learners.known(Caller.of(context));
        Instant now = Instant.now();
        return transactions.read(Learners.scope(caller), transaction -> {
            Optional<Learner> known = Learners.find(transaction, caller);
            ZoneId zone = known.map(Learner::zone).orElse(Learners.DEFAULT_ZONE);
            if (known.isEmpty()) {
                return new Profile(Standing.of(0, List.of(), now, zone), zone.getId(), List.of(), List.of());
            }
            // whoever holds a guest's token learns nothing of the member it became
            long learner = known.get().id();
            LocalDate since = now.atZone(zone).toLocalDate().minusDays(DAYS - 1L);
            return new Profile(
                    ProgressTable.sums(transaction, learner).standing(now, zone),
                    zone.getId(),
                    ProgressTable.history(transaction, learner, since),
                    ProgressTable.lessons(transaction, learner));
        });
    }
}
