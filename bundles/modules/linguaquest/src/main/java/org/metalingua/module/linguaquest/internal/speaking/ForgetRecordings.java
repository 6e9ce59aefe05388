package org.metalingua.module.linguaquest.internal.speaking;

import java.time.Duration;
import org.metalingua.kernel.jobs.Rhythm;
import org.metalingua.kernel.jobs.Schedule;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Forgets what learners have said a month ago, guests as well as members: a voice is personal data, and what it earned
 * stands in their submissions. The files go with the next look for what nobody names any more.
 */
@Component(
        service = Schedule.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class ForgetRecordings implements Schedule {
    static final Duration KEPT = Duration.ofDays(30);

    private final Transactions transactions;

    @Activate
    public ForgetRecordings(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "linguaquest.forget-recordings";
    }

    /** Also where the module is not used any more. */
    @Override
    public String capability() {
        return "kernel";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.every(Duration.ofHours(12));
    }

    @Override
    public Reach reach() {
        return Reach.RUNTIME;
    }

    @Override
    public void run(Scope scope) {
        transactions.call(scope, transaction -> RecordingTable.forget(transaction, KEPT));
    }
}
