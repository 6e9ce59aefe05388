package org.metalingua.kernel.core.licence;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Capability ids as a licence lists them: {@code testing.ielts} is itself, {@code testing.*} is {@code testing} and all
 * below it, {@code *} is everything.
 */
public final class Capabilities {
    /** Of no licence. */
    public static final Capabilities NONE = new Capabilities(List.of());

    /** The most ids in one licence. */
    public static final int MOST = 200;

    private static final String ALL = "*";
    private static final String BELOW = ".*";
    private static final int MAX_LENGTH = 100;
    private static final Pattern ID = Pattern.compile("\\*|[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\\.\\*)?");

    private final List<String> ids;
    private final Set<String> exact;
    /** {@code testing} of {@code testing.*}. */
    private final List<String> branches;

    private final boolean all;

    private Capabilities(Collection<String> ids) {
        this.ids = List.copyOf(new TreeSet<>(ids));
        this.exact = new HashSet<>(this.ids);
        this.branches = this.ids.stream()
                .filter(id -> id.endsWith(BELOW))
                .map(Capabilities::branch)
                .toList();
        this.all = exact.contains(ALL);
    }

    /** Throws IllegalArgumentException naming the id that is none, and for more than {@value #MOST}. */
    public static Capabilities of(Collection<String> ids) {
        if (ids.size() > MOST) {
            throw new IllegalArgumentException("capabilities: has more than " + MOST + " ids");
        }
        for (String id : ids) {
            if (id.length() > MAX_LENGTH || !ID.matcher(id).matches()) {
                throw new IllegalArgumentException("capabilities: \"" + id + "\" is no capability id");
            }
        }
        return new Capabilities(ids);
    }

    /** All that one of the two covers. */
    public Capabilities and(Capabilities others) {
        return new Capabilities(Stream.concat(ids.stream(), others.ids.stream()).toList());
    }

    /** Sorted, each once. */
    public List<String> ids() {
        return ids;
    }

    /** Whether an id, or all that an id with a {@code *} at its end means, is in here. */
    public boolean covers(String id) {
        if (all || exact.contains(id)) {
            return true;
        }
        for (String branch : branches) {
            if (id.startsWith(branch) && (id.length() == branch.length() || id.charAt(branch.length()) == '.')) {
                return true;
            }
        }
        return false;
    }

    /** The ids in here that the others do not cover. */
    public List<String> beyond(Capabilities others) {
        return ids.stream().filter(id -> !others.covers(id)).toList();
    }

    private static String branch(String id) {
        return id.substring(0, id.length() - BELOW.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Capabilities capabilities && capabilities.ids.equals(ids);
    }

    @Override
    public int hashCode() {
        return ids.hashCode();
    }

    @Override
    public String toString() {
        return String.join(", ", ids);
    }
}
