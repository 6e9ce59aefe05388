package org.metalingua.kernel.persistence.internal.schema;

import java.util.Collection;

/** The login user lacks something that only an administrator of the database can give. */
public final class MissingGrantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingGrantException(String user, Collection<String> remedies) {
        super("The database user \"" + user + "\" lacks rights; let an administrator run: "
                + String.join("; ", remedies) + ";");
    }
}
