package org.metalingua.module.linguaquest.internal.league;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.metalingua.kernel.jobs.Rhythm;
import org.metalingua.kernel.jobs.Schedule;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.week.Week;
import org.metalingua.module.linguaquest.internal.week.Weeks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the weeks of the leagues. An institute's week ends at midnight of its own zone, so it is looked for each hour,
 * soon after the half hour at which Tehran's days begin; where no week has ended that is one query.
 */
@Component(reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class RollOver implements Schedule {
    private static final Logger LOG = LoggerFactory.getLogger(RollOver.class);

    private final Transactions transactions;
    private final Leagues leagues;
    private final Weeks weeks;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public RollOver(@Reference Transactions transactions, @Reference Leagues leagues, @Reference Weeks weeks) {
        this.transactions = transactions;
        this.leagues = leagues;
        this.weeks = weeks;
    }

    @Override
    public String name() {
        return "linguaquest.leagues";
    }

    @Override
    public String capability() {
        return LinguaquestApplication.CAPABILITY;
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.cron("36 * * * *", ZoneOffset.UTC);
    }

    @Override
    public Reach reach() {
        return Reach.EACH_INSTITUTE;
    }

    @Override
    public void run(Scope scope) {
        if (scope instanceof Scope.Institute institute) {
            Instant now = clock.instant();
            Week present = weeks.at(institute.id(), now);
            int closed = transactions.call(scope, transaction -> leagues.rollOver(transaction, now, present));
            if (closed > 0) {
                LOG.info("institute {}: {} week(s) of the leagues closed", institute.id(), closed);
            }
        }
    }
}
