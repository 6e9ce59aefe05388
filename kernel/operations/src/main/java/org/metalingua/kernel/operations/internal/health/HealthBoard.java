package org.metalingua.kernel.operations.internal.health;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What was found last, and since when it is so. Safe for concurrent use. */
@Component(service = HealthBoard.class)
public final class HealthBoard {
    private final Clock clock;
    private Map<Finding.Key, Watched> watched = Map.of();

    /**
     * A finding that stands.
     *
     * @param since when the component took this status, as far as this process knows
     */
    public record Watched(Finding finding, Instant since) {
        /** Whether it has been bad for longer than is patiently looked at. */
        public boolean isOverdue(Instant now) {
            return finding.status() != Status.OK && !now.isBefore(since.plus(finding.patience()));
        }
    }

    @Activate
    public HealthBoard() {
        this(Clock.systemUTC());
    }

    HealthBoard(Clock clock) {
        this.clock = clock;
    }

    /** Puts up what a look found, in the place of all that was there. */
    synchronized void put(List<Finding> findings) {
        Map<Finding.Key, Watched> next = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Watched before = watched.get(finding.key());
            boolean same = before != null && before.finding().status() == finding.status();
            next.put(finding.key(), new Watched(finding, same ? before.since() : clock.instant()));
        }
        watched = next;
    }

    /** Everything that stands. */
    public synchronized List<Watched> all() {
        return List.copyOf(watched.values());
    }

    /** What an institute's administrators answer for: their own, and what they set up for the platform. */
    public List<Watched> of(long institute) {
        return all().stream()
                .filter(one -> one.finding().institute().equals(OptionalLong.of(institute))
                        || isSharedWithInstitutes(one.finding()))
                .toList();
    }

    private static boolean isSharedWithInstitutes(Finding finding) {
        return finding.institute().isEmpty()
                && (finding.component().equals("workers")
                        || finding.component().equals("mail")
                        || finding.component().equals("sms")
                        || finding.component().startsWith("provider:"));
    }
}
