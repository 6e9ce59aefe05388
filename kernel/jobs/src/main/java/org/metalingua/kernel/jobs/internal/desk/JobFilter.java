package org.metalingua.kernel.jobs.internal.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.web.QueryInstant;

/**
 * Which jobs are looked at.
 *
 * @param institute for those who see more than one
 * @param from when they were made at the earliest
 * @param to and before when
 */
record JobFilter(
        Optional<String> state,
        Optional<String> kind,
        OptionalLong institute,
        Optional<Instant> from,
        Optional<Instant> to) {
    private static final List<String> STATES = List.of("running", "waiting", "late", "dead");
    private static final Pattern KIND = Pattern.compile("[\\p{Alnum}._-]{1,100}");
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

    /** Reads the parameters, all of them optional; 400 naming the one that is wrong. */
    static JobFilter of(String state, String kind, String institute, String from, String to) {
        if (state != null && !STATES.contains(state)) {
            throw ProblemException.badField("state", "must be one of " + String.join(", ", STATES));
        }
        if (institute != null && !ID.matcher(institute).matches()) {
            throw ProblemException.badField("institute", "must be the id of an institute");
        }
        return new JobFilter(
                Optional.ofNullable(state),
                Optional.ofNullable(kind).map(JobFilter::kind),
                institute == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(institute)),
                QueryInstant.of("from", from),
                QueryInstant.of("to", to));
    }

    /** A kind as jobs have it; 400 for anything else. */
    static String kind(String kind) {
        if (kind == null || !KIND.matcher(kind).matches()) {
            throw ProblemException.badField("kind", "must be a kind of job, such as testing.score");
        }
        return kind;
    }
}
