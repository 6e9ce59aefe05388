package org.metalingua.kernel.persistence.internal.server;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How much of its data the embedded PostgreSQL keeps in memory. A dedicated server is given a quarter of the machine
 * (<a href="https://www.postgresql.org/docs/17/runtime-config-resource.html">PostgreSQL, 19.4.1</a>); ours shares it with
 * the platform and takes an eighth, as much of that as it has data.
 */
final class SharedBuffers {
    private static final long SHARE = 8;
    private static final long LEAST = 64;
    private static final long MOST = 1024;
    private static final long BYTES_PER_MEGABYTE = 1024 * 1024;

    private SharedBuffers() {}

    /** In megabytes, for this machine or for the container we are in. */
    static long megabytes() {
        return megabytes(memory());
    }

    /** In megabytes, for a machine with so many bytes of memory. */
    static long megabytes(long memory) {
        return Math.min(MOST, Math.max(LEAST, memory / BYTES_PER_MEGABYTE / SHARE));
    }

    private static long memory() {
        try {
            // the attribute is the JDK's own; its Java type is of a package that OSGi frameworks do not show
            return (long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), "TotalMemorySize");
        } catch (JMException unknown) {
            return 0;
        }
    }
}
