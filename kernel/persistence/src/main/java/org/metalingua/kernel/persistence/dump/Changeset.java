package org.metalingua.kernel.persistence.dump;

/**
 * A step of a changelog, by what makes it one of its own.
 *
 * @param file path of the changelog's file from the bundle's root: {@code migrations/kernel/0001-tenancy.sql}
 */
public record Changeset(String file, String author, String id) {
    /** The unit whose changelog it is of. */
    public String unit() {
        String[] path = file.split("/");
        return path.length > 2 ? path[1] : "";
    }
}
