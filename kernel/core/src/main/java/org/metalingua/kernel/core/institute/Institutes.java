package org.metalingua.kernel.core.institute;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an institute has decided about itself. Read from the database with each call, one row by its key: whoever asks is
 * about to read more, and what another node has stored holds at once. Safe for concurrent use.
 */
@ProviderType
public interface Institutes {
    /** Throws ProblemException 404 when there is no such institute. */
    InstituteSettings settings(long institute);

    /** Its branches that are not archived, by name; a thousand at most. */
    List<Branch> branches(long institute);

    /** One of its branches, archived ones too. */
    Optional<Branch> branch(long institute, long id);
}
