package org.metalingua.kernel.persistence.internal.schema;

/** A unit's schema could not be brought up to date. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationException(String unit, Exception cause) {
        super("The schema of " + unit + " could not be migrated: " + firstLine(cause), cause);
    }

    private static String firstLine(Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
    }
}
