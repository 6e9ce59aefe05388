package org.metalingua.kernel.jobs.internal.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Whether it is this process that answers at its own address. When another program has the port, the HTTP server only
 * logs that it could not start and everything else comes up: so nobody is told to go there before the answer was seen.
 * Safe for concurrent use.
 */
@Component
public final class OwnAddress implements ReadinessMarker {
    static final String PORT = "metalingua.port";
    static final int DEFAULT_PORT = 5000;
    static final String INSTANCE = UUID.randomUUID().toString();

    private static final String EVERY_ADDRESS = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";
    private static final long LOOK_MILLIS = 200;
    private static final int ANSWER_MILLIS = 5_000;
    private static final String LIVE = "/api/health/live";

    /** Bytes of an answer that are read: more than this process says, whatever another one has to say. */
    private static final int LONGEST = 4_096;

    private final URI address;
    private final String instance;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "own address");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean answered;

    @Activate
    public OwnAddress() {
        this(host(), Integer.getInteger(PORT, DEFAULT_PORT), INSTANCE);
    }

    OwnAddress(String host, int port, String instance) {
        this.address = URI.create("http://" + host + ":" + port);
        this.instance = instance;
        looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static String host() {
        String host = System.getProperty("metalingua.host", LOOPBACK);
        return host.equals(EVERY_ADDRESS) ? LOOPBACK : host;
    }

    private void look() {
        try {
            // the older client of the JDK: the newer one reads all the certificates of the world first
            URLConnection connection = address.resolve(LIVE).toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                if (new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8).contains(instance)) {
                    answered = true;
                    looks.shutdown();
                }
            }
        } catch (IOException nobodyAnswers) {
            // seen again at the next look
        }
    }

    @Deactivate
    public void close() {
        looks.shutdownNow();
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Optional<String> waitingFor() {
        return answered
                ? Optional.empty()
                : Optional.of("its own answer at " + address
                        + "; if another program listens there, end it or set METALINGUA_PORT to a free port");
    }
}
