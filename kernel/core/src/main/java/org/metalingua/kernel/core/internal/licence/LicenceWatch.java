package org.metalingua.kernel.core.internal.licence;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.core.internal.watch.Lookout;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the licences in memory as they are in the database: it is told of uploads. By itself it looks at what nobody
 * announces: the clock, which it remembers once a minute, and the folder of trusted keys.
 */
@Component(
        service = {LicenceWatch.class, ChangeListener.class, ReadinessMarker.class},
        immediate = true)
public final class LicenceWatch implements ChangeListener, ReadinessMarker {
    static final String TOPIC = "licences";

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration REMEMBER = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final InstituteLicences licences;
    private final Lookout lookout;

    /** Of the worker alone. */
    private List<String> trusted = List.of();

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
        // looks at once: whoever else has waited for the database is about to ask
        lookout = new Lookout("licences", POLL, this::look);
    }

    @Deactivate
    void close() {
        lookout.close();
    }

    @Override
    public String name() {
        return "licences";
    }

    @Override
    public Optional<String> waitingFor() {
        return waitingFor;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    /** Reads what has been uploaded; the gate knows it when this returns. */
    @Override
    public synchronized void changed(long number) {
        transactions.read(Scope.ALL_INSTITUTES, transaction -> {
            long latest = LicenceTable.newest(transaction);
            if (latest != newest) {
                licences.hold(LicenceTable.since(transaction, Math.max(0, newest)));
                newest = latest;
            }
            return latest;
        });
    }

    /** What nobody announces. Throws DatabaseException when the database is away. */
    synchronized void lookAtTheClock() {
        transactions.read(Scope.ALL_INSTITUTES, LicenceTable::seen).ifPresent(licences.clock()::remembered);
        if (newest < 0 || System.nanoTime() - remembered > REMEMBER.toNanos()) {
            transactions.call(Scope.ALL_INSTITUTES, transaction -> {
                LicenceTable.remember(transaction, licences.clock().now());
                return transaction;
            });
            remembered = System.nanoTime();
        }
        if (newest < 0) {
            changed(0);
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

    /** When the database is away, or the folder, what was read last holds on. */
    private void look() throws IOException {
        lookAtTheClock();
        lookAtTheTrusted();
    }

    private void lookAtTheTrusted() throws IOException {
        List<String> now = licences.trust().stamp();
        if (!now.equals(trusted)) {
            trusted = now;
            licences.judgeAnew();
        }
    }
}
