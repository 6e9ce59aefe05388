package org.metalingua.kernel.security.permission;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Declares the permissions of a module; register as a service. */
@ConsumerType
public interface PermissionSource {
    /** The licence capability that the module needs; {@code kernel} for the core's own. */
    String capability();

    /** In the order in which they are shown, at least one; the same whenever it is asked. */
    List<Permission> permissions();
}
