package org.metalingua.kernel.security.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.Scope;
import org.osgi.annotation.versioning.ProviderType;

/** What was recorded, for those who may read it. Safe for concurrent use. */
@ProviderType
public interface AuditLog {
    /**
     * What is looked for; whatever is empty leaves all.
     *
     * @param actor an account
     * @param action the beginning of actions: {@code question.}
     * @param subject a whole subject, {@code question:17}, or its kind with a colon at the end, {@code question:}
     * @param from the first moment
     * @param until the first moment after it
     * @param text a part, in whatever case, of an entry's action, subject, details, change, or of the actor's name
     * @param institute of those that are seen; only above institutes
     */
    record Query(
            OptionalLong actor,
            Optional<String> action,
            Optional<String> subject,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<String> text,
            OptionalLong institute) {}

    /**
     * One entry.
     *
     * @param institute empty for what was done above institutes
     * @param actor empty for what the platform did by itself
     * @param actorName empty for somebody who is no member any more
     * @param address empty for a job
     */
    record Entry(
            long id,
            Instant at,
            OptionalLong institute,
            Optional<String> instituteName,
            OptionalLong actor,
            Optional<String> actorName,
            String action,
            String subject,
            ObjectNode details,
            Change change,
            Optional<String> address,
            Optional<String> agent) {}

    /** An account that has done something, and how it is named. */
    record Actor(long account, String name) {}

    /**
     * The newest first.
     *
     * @param scope whose entries are seen
     * @param after the id of the last entry that was handed out; empty at the beginning
     * @param most 1 to 1000
     */
    List<Entry> find(Scope scope, Query query, OptionalLong after, int most);

    /** Who has done anything in this scope within the last year, by name; 200 at most. */
    List<Actor> actors(Scope scope);
}
