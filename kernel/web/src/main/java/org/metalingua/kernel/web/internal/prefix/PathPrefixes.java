package org.metalingua.kernel.web.internal.prefix;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;

/**
 * Which module owns which part of the HTTP interface. The longest prefix counts, so that pages below one another can
 * have different owners. Whatever nobody is named for belongs to the kernel.
 */
public final class PathPrefixes {
    private static final int RETRY_SECONDS = 5;
    private static final List<Prefix> ALL = List.of(
                    new Prefix("/api/unified-testing", "testing"),
                    new Prefix("/api/people", "people"),
                    new Prefix("/api/linguaquest", "linguaquest"),
                    new Prefix("/uploads/linguaquest-audio", "linguaquest"),
                    new Prefix("/api/callern", "callern"),
                    new Prefix("/api/wallet", "wallet"),
                    new Prefix("/api/enrollments", "courses"),
                    new Prefix("/api/student/dashboard", "dashboards"),
                    new Prefix("/api/admin/financial", "wallet"),
                    new Prefix("/api/ai-training", "ai"),
                    new Prefix("/api/ai-study-partner", "ai"),
                    new Prefix("/api/ai-sales-agent", "ai"))
            .stream()
            .sorted(Comparator.comparing((Prefix prefix) -> prefix.path().length())
                    .reversed())
            .toList();

    private PathPrefixes() {}

    private record Prefix(String path, String owner) {
        boolean holds(String other) {
            return other.equals(path) || other.startsWith(path + "/");
        }
    }

    /** The module that answers at this path; empty for the kernel's own. */
    public static Optional<String> owner(String path) {
        return ALL.stream().filter(prefix -> prefix.holds(path)).findFirst().map(Prefix::owner);
    }

    /** The answer for a module that does not run now. */
    public static ProblemException unavailable(String owner) {
        return ProblemException.unavailable(
                "module-unavailable", "The module " + owner + " does not run just now.", RETRY_SECONDS);
    }
}
