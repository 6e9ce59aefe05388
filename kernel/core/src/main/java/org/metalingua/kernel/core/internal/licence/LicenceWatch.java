package org.metalingua.kernel.core.internal.licence;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the licences in memory as they are in the database. It asks by one statement twice a second: a notification
 * would need a connection of its own for something that happens once a year. Once a minute it remembers the time.
 */
@Component(
        service = {LicenceWatch.class, ReadinessMarker.class},
        immediate = true)
public final class LicenceWatch implements ReadinessMarker {
    private static final Logger LOG = LoggerFactory.getLogger(LicenceWatch.class);
    private static final Duration POLL = Duration.ofMillis(400);
    private static final Duration REMEMBER = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final InstituteLicences licences;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "licences");
        thread.setDaemon(true);
        return thread;
    });

    /** Of the worker alone. */
    private List<String> trusted = List.of();

    private boolean failing;

    /** Guarded by this, as what follows. */
    private long newest = -1;

    private long remembered;
    private boolean developed;
    private volatile Optional<String> waitingFor = Optional.of("a first look at the licences");

    @Activate
    public LicenceWatch(@Reference Transactions transactions, @Reference InstituteLicences licences) {
        this.transactions = transactions;
        this.licences = licences;
        developed = licences.development().isEmpty();
        // at once: whoever else has waited for the database is about to ask
        look();
        worker.scheduleWithFixedDelay(this::look, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        worker.shutdownNow();
    }

    @Override
    public String name() {
        return "licences";
    }

    @Override
    public Optional<String> waitingFor() {
        return waitingFor;
    }

    /** Reads what has changed; the gate knows it when this returns. Throws DatabaseException when the database is away. */
    synchronized void refresh() {
        LicenceTable.Mark mark = transactions.read(Scope.ALL_INSTITUTES, LicenceTable::mark);
        mark.seen().ifPresent(licences.clock()::remembered);
        if (newest < 0 || System.nanoTime() - remembered > REMEMBER.toNanos()) {
            transactions.call(Scope.ALL_INSTITUTES, transaction -> {
                LicenceTable.remember(transaction, licences.clock().now());
                return transaction;
            });
            remembered = System.nanoTime();
        }
        if (mark.newest() != newest) {
            licences.hold(transactions.read(
                    Scope.ALL_INSTITUTES, transaction -> LicenceTable.since(transaction, Math.max(0, newest))));
            newest = mark.newest();
        }
        if (!developed) {
            develop();
        }
        waitingFor = developed ? Optional.empty() : Optional.of("the demo institute, which is being created");
    }

    /** Gives the demo institute its licence as soon as it is there. */
    private void develop() {
        DevelopmentLicence licence = licences.development().orElseThrow();
        transactions
                .read(
                        Scope.ALL_INSTITUTES,
                        transaction -> LicenceTable.institute(transaction, DevelopmentLicence.INSTITUTE))
                .ifPresent(institute -> {
                    licences.holdUnlessAny(
                            institute, new HeldLicence(DevelopmentLicence.INSTITUTE, List.of(licence.line())));
                    developed = true;
                });
    }

    private void look() {
        try {
            refresh();
            lookAtTheTrusted();
            failing = false;
        } catch (RuntimeException | IOException e) {
            // the database is away, or the folder; what was read last holds on
            if (!failing && !worker.isShutdown()) {
                LOG.warn("the licences cannot be read; trying on", e);
            }
            failing = true;
        }
    }

    private void lookAtTheTrusted() throws IOException {
        List<String> now = licences.trust().stamp();
        if (!now.equals(trusted)) {
            trusted = now;
            licences.judgeAnew();
        }
    }
}
