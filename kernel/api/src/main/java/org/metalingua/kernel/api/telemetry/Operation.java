package org.metalingua.kernel.api.telemetry;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is done for a while and may fail: begun, and closed by the same thread. Whoever does it says so once;
 * metrics and traces are made of that by {@link OperationObserver}s. Of a kind that nobody observes nothing is kept: it
 * costs one read.
 *
 * <pre>{@code
 * try (Operation call = Operation.begin(Operation.Kind.PROVIDER_CALL, "mail-smtp")) {
 *     ...
 *     call.failed("the server refused");
 * }
 * }</pre>
 */
public final class Operation implements AutoCloseable {
    /** What is done. Names of a kind are few: they become labels of metrics. */
    public enum Kind {
        /** A request over HTTP; named by its method and, once that is known, by the template of its path. */
        REQUEST,
        /** A transaction of the database; named by its scope. */
        TRANSACTION,
        /** One attempt at a job; named by the job's kind. */
        JOB,
        /** A call of something outside of the platform; named as the provider's bundle. */
        PROVIDER_CALL
    }

    private static final Operation UNOBSERVED = new Operation(Kind.REQUEST, "", null, new OperationObserver[0]);
    private static final ThreadLocal<Operation> CURRENT = new ThreadLocal<>();
    private static volatile Map<Kind, OperationObserver[]> observers = new EnumMap<>(Kind.class);

    private final Kind kind;
    private final Operation parent;
    private final OperationObserver[] observedBy;
    private final Object[] notes;
    private final long began = System.nanoTime();
    private String name;
    private String outcome = "";
    private String failure;

    private Operation(Kind kind, String name, Operation parent, OperationObserver[] observedBy) {
        this.kind = kind;
        this.name = name;
        this.parent = parent;
        this.observedBy = observedBy;
        this.notes = new Object[observedBy.length];
    }

    /** Begins one that is part of what the thread does already. */
    public static Operation begin(Kind kind, String name) {
        return begin(kind, name, Optional.empty());
    }

    /**
     * Begins one that somebody else's work led to.
     *
     * @param traceparent as in W3C Trace Context, unchecked; empty when nothing is known of it
     */
    public static Operation begin(Kind kind, String name, Optional<String> traceparent) {
        OperationObserver[] all = observers.get(kind);
        if (all == null) {
            return UNOBSERVED;
        }
        Operation parent = CURRENT.get();
        Operation begun = new Operation(kind, name, parent, all);
        for (int i = 0; i < all.length; i++) {
            begun.notes[i] = all[i].begun(begun, parent == null ? null : parent.noteOf(all[i]), traceparent);
        }
        CURRENT.set(begun);
        return begun;
    }

    /** The header by which others go on with the trace of what this thread does just now; empty when nobody traces. */
    public static Optional<String> traceparent() {
        for (Operation one = CURRENT.get(); one != null; one = one.parent) {
            for (int i = 0; i < one.observedBy.length; i++) {
                Optional<String> header = one.observedBy[i].traceparent(one.notes[i]);
                if (header.isPresent()) {
                    return header;
                }
            }
        }
        return Optional.empty();
    }

    /** Lets an observer see what begins from now on, until the answer is run. */
    public static Runnable observe(OperationObserver observer) {
        change(observer, true);
        return () -> change(observer, false);
    }

    private static synchronized void change(OperationObserver observer, boolean comes) {
        Map<Kind, OperationObserver[]> next = new EnumMap<>(observers);
        for (Kind kind : observer.kinds()) {
            OperationObserver[] before = next.getOrDefault(kind, new OperationObserver[0]);
            OperationObserver[] after;
            if (comes) {
                after = Arrays.copyOf(before, before.length + 1);
                after[before.length] = observer;
            } else {
                after = Arrays.stream(before).filter(one -> one != observer).toArray(OperationObserver[]::new);
            }
            if (after.length == 0) {
                next.remove(kind);
            } else {
                next.put(kind, after);
            }
        }
        observers = next;
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    /** Gives it the name that was not known when it began. */
    public void rename(String better) {
        if (this != UNOBSERVED) {
            name = better;
        }
    }

    /** How it ended, in a word of few that there are, such as the status of an answer; empty when nobody said. */
    public String outcome() {
        return outcome;
    }

    public void ended(String word) {
        if (this != UNOBSERVED) {
            outcome = word;
        }
    }

    /** Why it failed, in one sentence without personal data; empty when it did not. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    public void failed(String sentence) {
        if (this != UNOBSERVED) {
            failure = sentence;
        }
    }

    /** Since it began. */
    public long nanos() {
        return System.nanoTime() - began;
    }

    /** Ends it; whoever observed its begin is told. */
    @Override
    public void close() {
        if (this == UNOBSERVED) {
            return;
        }
        if (parent == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(parent);
        }
        for (int i = 0; i < observedBy.length; i++) {
            observedBy[i].ended(this, notes[i]);
        }
    }

    /** What an observer noted of this, or of the nearest that this is part of and the observer saw. */
    private Object noteOf(OperationObserver observer) {
        for (Operation one = this; one != null; one = one.parent) {
            for (int i = 0; i < one.observedBy.length; i++) {
                if (one.observedBy[i] == observer) {
                    return one.notes[i];
                }
            }
        }
        return null;
    }
}
