package org.metalingua.kernel.core.internal.item;

import java.util.Arrays;

/**
 * What a plugin threw, told without the thing itself: the log service keeps its last entries, and an exception in one of
 * them would keep the classes of a plugin that was removed long ago.
 */
final class PluginThrew extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 4;
    private static final int MOST_FRAMES = 50;

    private final String type;

    /** Asks the thrown object for its message and so runs the plugin's code. */
    PluginThrew(Throwable thrown) {
        this(thrown, MOST_CAUSES);
    }

    private PluginThrew(Throwable thrown, int causes) {
        super(
                thrown.toString(),
                causes == 0 || thrown.getCause() == null ? null : new PluginThrew(thrown.getCause(), causes - 1),
                false,
                true);
        StackTraceElement[] frames = thrown.getStackTrace();
        setStackTrace(Arrays.copyOf(frames, Math.min(MOST_FRAMES, frames.length)));
        type = thrown.getClass().getSimpleName();
    }

    /** Simple name of the thrown object's class. */
    String type() {
        return type;
    }

    /** The original's, so that a log reads as if it stood there. */
    @Override
    public String toString() {
        return getMessage();
    }
}
