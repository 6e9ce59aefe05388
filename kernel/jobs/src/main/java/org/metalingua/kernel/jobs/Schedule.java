package org.metalingua.kernel.jobs;

import org.metalingua.kernel.persistence.Scope;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Work that comes again and again; register as a service. When it is due, one node of all submits a job of it, which is
 * repeated and ends among the dead letters as any job does. A time that was missed, because nothing ran, is made up for
 * once. A run that is still going when the next is due is followed by one more. It must be safe to repeat.
 */
@ConsumerType
public interface Schedule {
    /** Whose work it is. */
    enum Reach {
        /** One job for the runtime. */
        RUNTIME,
        /** A job for each institute that has the capability, uses the module and is not suspended. */
        EACH_INSTITUTE
    }

    /** Names it for good, and is the kind of its jobs: {@code kernel.forget-progress}; at most 100 characters. */
    String name();

    /** The licence capability that institutes need; {@code kernel} for what all have. */
    String capability();

    Rhythm rhythm();

    Reach reach();

    /**
     * Does the work.
     *
     * @param scope whose rows it is about: of one institute, or {@link Scope#ALL_INSTITUTES}
     */
    void run(Scope scope) throws Exception;
}
