package org.metalingua.module.linguaquest.internal.starter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.core.institute.Doors;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.module.linguaquest.internal.lesson.Lessons;
import org.metalingua.module.linguaquest.internal.starter.StarterLessons.LessonFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the starter lessons into the demo institute, in the development profile only. A changed file is taken again at the
 * next start, unless somebody has edited its lesson. The readiness marker of the module waits for it.
 */
@Component(
        immediate = true,
        service = ReadinessMarker.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class DemoLessons implements ReadinessMarker {
    private static final Logger LOG = LoggerFactory.getLogger(DemoLessons.class);
    private static final String INSTITUTE = "demo";
    private static final Duration RETRY = Duration.ofMillis(500);

    private final BundleContext context;
    private final Transactions transactions;
    private final Doors doors;
    private final Lessons lessons;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "linguaquest-demo");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<String> waitingFor = Optional.empty();

    @Activate
    public DemoLessons(
            BundleContext context,
            @Reference Transactions transactions,
            @Reference Doors doors,
            @Reference Lessons lessons) {
        this.context = context;
        this.transactions = transactions;
        this.doors = doors;
        this.lessons = lessons;
        if (Platform.current().isDevelopment()) {
            waitingFor = Optional.of("The demo lessons are not imported yet.");
            executor.execute(this::attempt);
        }
    }

    @Deactivate
    public void stop() {
        executor.shutdownNow();
    }

    @Override
    public String name() {
        return "linguaquest";
    }

    @Override
    public Optional<String> waitingFor() {
        return waitingFor;
    }

    private void attempt() {
        waitingFor = outcome();
        if (waitingFor.isPresent() && !executor.isShutdown()) {
            executor.schedule(this::attempt, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Optional<String> outcome() {
        try {
            Optional<Long> institute = doors.institute(Optional.of(INSTITUTE), "");
            if (institute.isEmpty()) {
                return Optional.of("There is no demo institute yet.");
            }
            bring(institute.get());
            return Optional.empty();
        } catch (RuntimeException e) {
            Optional<String> reason = Optional.of("The demo lessons cannot be imported: " + e.getMessage());
            if (!reason.equals(waitingFor)) {
                LOG.error("the demo lessons cannot be imported; trying again", e);
            }
            return reason;
        }
    }

    private void bring(long institute) {
        Set<String> known = transactions.read(Scope.institute(institute), lessons::files);
        List<LessonFile> files = StarterLessons.of(context.getBundle(), known);
        transactions.call(Scope.institute(institute), transaction -> {
            boolean changed = false;
            for (LessonFile file : files) {
                changed |= lessons.shelve(transaction, file.lesson(), file.sha256()) != Lessons.Shelved.KEPT;
            }
            if (changed) {
                lessons.announce(transaction);
            }
            return null;
        });
    }
}
