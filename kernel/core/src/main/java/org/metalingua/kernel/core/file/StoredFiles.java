package org.metalingua.kernel.core.file;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What lies in the {@link FileStore}, for whoever clears away what nobody names any more. Which columns name files is
 * declared by {@code call metalingua_file_column('table', 'column')} in the changeset of the table; what stands in none
 * of them a day after it was stored last is removed. Safe for concurrent use.
 */
@ProviderType
public interface StoredFiles {
    /** The institute's files that nobody has stored since then, also not once more. */
    List<FileStore.StoredFile> storedBefore(long institute, Instant then) throws IOException;

    /**
     * Removes one, unless somebody has stored it since then.
     *
     * @return whether it was there and is gone
     */
    boolean removeStoredBefore(long institute, FileStore.StoredFile file, Instant then) throws IOException;
}
