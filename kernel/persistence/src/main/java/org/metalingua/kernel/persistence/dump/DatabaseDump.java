package org.metalingua.kernel.persistence.dump;

import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads the whole database as it is at one moment, above row-level security. The service appears with the database.
 * Safe for concurrent use.
 */
@ProviderType
public interface DatabaseDump {
    /** The moment is that of this call; whoever writes goes on writing. The caller closes it. */
    DatabaseSnapshot open() throws SQLException;
}
