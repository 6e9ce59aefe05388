package org.metalingua.kernel.consoles.internal.web;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.inventory.impl.Activator;
import org.apache.felix.webconsole.internal.servlet.UnregisteredConsole;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Felix's web console, while {@code METALINGUA_OPERATOR_PORT} gives it a port. */
@Component(
        service = {},
        immediate = true)
public final class WebConsole {
    private static final Logger LOG = LoggerFactory.getLogger(WebConsole.class);
    private static final String PORT = "metalingua.operator.port";

    private final Optional<Running> running;

    @Activate
    public WebConsole(BundleContext context) throws Exception {
        Integer port = Integer.getInteger(PORT);
        // without one it was installed by hand, or is left from a start with it
        running = port == null ? Optional.empty() : begin(context, port);
    }

    private static Optional<Running> begin(BundleContext context, int port) throws Exception {
        try {
            return Optional.of(new Running(context, port));
        } catch (IOException e) {
            LOG.error("The web console is away; give METALINGUA_OPERATOR_PORT another port. {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Deactivate
    void close() throws Exception {
        if (running.isPresent()) {
            running.get().stop();
        }
    }

    private static final class Running {
        private final BundleContext context;
        private final ConsoleSessions sessions = new ConsoleSessions(System::nanoTime);
        private final UnregisteredConsole console;
        /** Its pages about the state of everything. */
        private final Activator inventory = new Activator();

        private final ConsoleServer server;
        private final ScheduledExecutorService rounds;

        Running(BundleContext context, int port) throws Exception {
            this.context = context;
            console = new UnregisteredConsole(context);
            inventory.start(context);
            try {
                server = new ConsoleServer(
                                port, new SignInGate(sessions), console, new BundleFiles(context.getBundle()))
                        .start();
            } catch (Exception e) {
                stopPages();
                throw e;
            }
            rounds = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "metalingua-operator-console-rounds");
                thread.setDaemon(true);
                return thread;
            });
            rounds.scheduleWithFixedDelay(this::endIdle, 1, 1, TimeUnit.MINUTES);
            LOG.info("The web console is at http://127.0.0.1:{}{}", server.port(), ConsoleServer.ROOT);
        }

        void stop() throws Exception {
            rounds.shutdownNow();
            try {
                server.stop();
            } finally {
                stopPages();
                sessions.closeAll();
            }
        }

        private void stopPages() throws Exception {
            inventory.stop(context);
            console.dispose();
        }

        private void endIdle() {
            try {
                sessions.endIdle();
            } catch (RuntimeException e) {
                LOG.warn("An idle sign-in could not be ended; it is tried again.", e);
            }
        }
    }
}
