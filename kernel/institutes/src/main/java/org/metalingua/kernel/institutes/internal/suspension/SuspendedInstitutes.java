package org.metalingua.kernel.institutes.internal.suspension;

import java.util.Set;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.institute.Suspensions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The suspended institutes in memory, as {@link SuspensionWatch} keeps them. */
@Component(service = {Suspensions.class, SuspendedInstitutes.class})
public final class SuspendedInstitutes implements Suspensions {
    private static final int RETRY_SECONDS = 2;

    /** Null before the database has been read. */
    private volatile Set<Long> suspended;

    @Activate
    public SuspendedInstitutes() {
        // nothing is known yet
    }

    @Override
    public boolean suspended(long institute) {
        Set<Long> known = suspended;
        if (known == null) {
            throw ProblemException.unavailable(
                    "starting", "The institutes have not been read yet. Try again in a moment.", RETRY_SECONDS);
        }
        return known.contains(institute);
    }

    boolean isKnown() {
        return suspended != null;
    }

    void hold(Set<Long> read) {
        suspended = Set.copyOf(read);
    }
}
