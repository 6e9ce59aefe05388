package org.metalingua.kernel.operations.internal.file;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.metalingua.kernel.operations.internal.health.HealthBoard;
import org.metalingua.kernel.operations.internal.health.HealthListener;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sees to it that every institute's files are looked through each day, those of new institutes included. */
@Component
public final class DailySweep implements HealthListener {
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration FIRST = Duration.ofDays(1);

    private final Transactions transactions;
    private final OrphanJob job;
    private Instant next = Instant.MIN;

    @Activate
    public DailySweep(@Reference Transactions transactions, @Reference OrphanJob job) {
        this.transactions = transactions;
        this.job = job;
    }

    @Override
    public void looked(Figures.Told told, List<HealthBoard.Watched> board) {
        Instant now = Instant.now();
        if (now.isBefore(next)) {
            return;
        }
        // one that waits already stays as it is
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            for (long institute : Institutes.all(transaction)) {
                job.submit(transaction, institute, OrphanJob.DAILY, now.plus(FIRST));
            }
            return null;
        });
        next = now.plus(PAUSE);
    }
}
