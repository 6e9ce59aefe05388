package org.metalingua.kernel.core.internal.item;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.core.item.ItemTypes;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which build of each item type is in service, and which types are away. Safe for concurrent use. */
@Component(service = ItemTypeRegistry.class)
public final class ItemTypeRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ItemTypeRegistry.class);

    private final Map<ItemTypeId, LoadedType> inService = new ConcurrentHashMap<>();
    /** Of each type on trial the last good build, which answers when the one on trial does not. */
    private final Map<ItemTypeId, LoadedType> standby = new ConcurrentHashMap<>();

    private final Map<ItemTypeId, String> away = new ConcurrentHashMap<>();
    private volatile boolean complete;
    private final List<ItemTypes.Listener> listeners = new CopyOnWriteArrayList<>();

    /** Puts a build into service for good, with nothing standing by; returns the one it replaces, which still has calls inside. */
    public Optional<LoadedType> enter(LoadedType type) {
        LoadedType before = inService.put(type.active().id(), type);
        standby.remove(type.active().id());
        away.remove(type.active().id());
        changed();
        return Optional.ofNullable(before);
    }

    /** Puts a build into service on trial; the last good one goes on standing by. */
    public void enterOnTrial(LoadedType type, LoadedType lastGood) {
        // first the one that stands by: between the two a failing call must not be without it
        standby.put(type.active().id(), lastGood);
        inService.put(type.active().id(), type);
        away.remove(type.active().id());
        changed();
    }

    /** Lets the build in service serve alone; nothing that people see changes. */
    public void dismissStandby(ItemTypeId id) {
        standby.remove(id);
    }

    /** Takes this very build out of service; false when it was not in service. */
    public boolean leave(LoadedType type, String why) {
        // first the reason: between the two a caller must not hear that the type never existed
        away.put(type.active().id(), why);
        boolean left = inService.remove(type.active().id(), type);
        if (left) {
            changed();
        } else if (inService.containsKey(type.active().id())) {
            away.remove(type.active().id());
        }
        return left;
    }

    /** Makes a type known that cannot serve yet. */
    public void expect(ItemTypeId id, String why) {
        away.put(id, why);
    }

    /** From now on a type that is neither in service nor away is known to nobody. */
    public void complete() {
        complete = true;
    }

    Optional<LoadedType> find(ItemTypeId id) {
        return Optional.ofNullable(inService.get(id)).or(() -> Optional.ofNullable(standby.get(id)));
    }

    /** Another build that may answer what this one could not. */
    Optional<LoadedType> insteadOf(LoadedType failed) {
        ItemTypeId id = failed.active().id();
        return Stream.of(Optional.ofNullable(standby.get(id)), Optional.ofNullable(inService.get(id)))
                .flatMap(Optional::stream)
                .filter(other -> other != failed)
                .findFirst();
    }

    boolean isOnTrial(LoadedType type) {
        ItemTypeId id = type.active().id();
        return inService.get(id) == type && standby.containsKey(id);
    }

    /** Why a known type is away; empty for a type nobody ever installed. */
    Optional<String> whyAway(ItemTypeId id) {
        return Optional.ofNullable(away.get(id))
                .or(() -> complete ? Optional.empty() : Optional.of("the plugins are being started"));
    }

    Collection<LoadedType> all() {
        return inService.values();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addListener(ItemTypes.Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(ItemTypes.Listener listener) {
        listeners.remove(listener);
    }

    private void changed() {
        for (ItemTypes.Listener listener : listeners) {
            try {
                listener.itemTypesChanged();
            } catch (RuntimeException e) {
                LOG.warn("a listener to item types failed", e);
            }
        }
    }
}
