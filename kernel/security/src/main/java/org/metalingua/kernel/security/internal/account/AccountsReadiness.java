package org.metalingua.kernel.security.internal.account;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People can sign in: the database is there and, in development, so is the demo institute. */
@Component(immediate = true)
public final class AccountsReadiness implements ReadinessMarker {
    private static final Logger LOG = LoggerFactory.getLogger(AccountsReadiness.class);
    private static final int RETRY_SECONDS = 2;

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "metalingua-demo-institute");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<String> waitingFor;

    @Activate
    public AccountsReadiness(@Reference Transactions transactions) {
        if (Platform.current().isDevelopment()) {
            waitingFor = Optional.of("the demo institute is being created");
            DemoInstitute demo = new DemoInstitute(transactions);
            worker.execute(() -> create(demo));
        } else {
            waitingFor = Optional.empty();
        }
    }

    @Deactivate
    void close() {
        worker.shutdownNow();
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public Optional<String> waitingFor() {
        return waitingFor;
    }

    private void create(DemoInstitute demo) {
        try {
            demo.create();
            waitingFor = Optional.empty();
            worker.shutdown();
        } catch (SQLException | RuntimeException e) {
            if (worker.isShutdown()) {
                return;
            }
            LOG.warn("The demo institute could not be created yet.", e);
            waitingFor = Optional.of("the demo institute could not be created; the log says why");
            worker.schedule(() -> create(demo), RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }
}
