package org.metalingua.kernel.web.internal.refusal;

import java.time.Duration;
import org.metalingua.kernel.security.AttemptLimiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what was refused: where it came from and what it asked for, nothing of what it sent. A flood from one address is one
 * line in ten seconds. Safe for concurrent use.
 */
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);
    private static final int MAX_PATH = 120;

    private final AttemptLimiter lines = new AttemptLimiter(1, LINE_EVERY, System::nanoTime);

    /**
     * @param rawPath as it came, without what stands behind a question mark
     */
    void refused(String method, String rawPath, String address, int status, String kind) {
        if (lines.attempt(kind + " " + address).isEmpty()) {
            String path = rawPath.length() > MAX_PATH ? rawPath.substring(0, MAX_PATH) : rawPath;
            LOG.warn("Refused {} {} from {}: {} {}", method, path, address, status, kind);
        }
    }
}
