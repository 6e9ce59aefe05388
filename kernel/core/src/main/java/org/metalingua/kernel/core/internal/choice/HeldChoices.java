package org.metalingua.kernel.core.internal.choice;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.core.switches.Switches;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** All choices in memory, as {@link Choices} keeps them. Safe for concurrent use. */
@Component(service = {Switches.class, HeldChoices.class})
public final class HeldChoices implements Switches {
    private static final int RETRY_SECONDS = 2;

    private final Map<Key, Choice> held = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean known;

    /** The institute, 0 for the whole runtime. */
    private record Key(long owner, String name) {}

    @Activate
    public HeldChoices() {
        // starts with nothing
    }

    @Override
    public boolean isOn(long institute, Switch what) {
        if (!known) {
            throw ProblemException.unavailable(
                    "starting", "What is switched off has not been read yet. Try again in a moment.", RETRY_SECONDS);
        }
        return !find(OptionalLong.of(institute), nameOf(what)).value().isBoolean();
    }

    /** What was chosen there and not taken back since. */
    public Choice find(OptionalLong owner, String name) {
        return held.getOrDefault(new Key(owner.orElse(0), name), Choice.NONE);
    }

    /** Told after something has been chosen anew, here or on another node; must return at once. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** A switch's name; its value is false while it is off, and null else. */
    static String nameOf(Switch what) {
        return "switch:" + what.kind().wireName() + ":" + what.id();
    }

    void hold(List<ChoiceTable.Row> rows) {
        rows.forEach(row -> held.put(new Key(row.owner().orElse(0), row.name()), row.choice()));
        boolean first = !known;
        known = true;
        if (first || !rows.isEmpty()) {
            listeners.forEach(Runnable::run);
        }
    }
}
