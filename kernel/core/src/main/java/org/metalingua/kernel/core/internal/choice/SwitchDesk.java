package org.metalingua.kernel.core.internal.choice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.module.InstalledModules;
import org.metalingua.kernel.core.internal.provider.ProviderForms;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.plugin.ItemTypeUse;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Where an institute's administrator switches off what the institute does not want, of all that its licence holds. Safe
 * for concurrent use.
 */
@Component(service = SwitchDesk.class)
public final class SwitchDesk {
    private final Choices choices;
    private final HeldChoices held;
    private final InstalledModules modules;
    private final ItemTypes types;
    private final ProviderForms providers;
    private final Licences licences;
    private final List<ItemTypeUse> uses = new CopyOnWriteArrayList<>();

    @Activate
    public SwitchDesk(
            @Reference Choices choices,
            @Reference HeldChoices held,
            @Reference InstalledModules modules,
            @Reference ItemTypes types,
            @Reference ProviderForms providers,
            @Reference Licences licences) {
        this.choices = choices;
        this.held = held;
        this.modules = modules;
        this.types = types;
        this.providers = providers;
        this.licences = licences;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addUse(ItemTypeUse use) {
        uses.add(use);
    }

    void removeUse(ItemTypeUse use) {
        uses.remove(use);
    }

    /** Modules first, then item types, then providers. */
    public List<SwitchView> list(long institute) {
        List<SwitchView> all = new ArrayList<>();
        modules.capabilities().forEach(capability -> all.add(view(institute, Switch.module(capability), capability)));
        types.active()
                .forEach(type -> all.add(
                        view(institute, Switch.itemType(type.id()), type.info().capability())));
        providers.pids().forEach(pid -> all.add(view(institute, Switch.provider(pid), null)));
        return all;
    }

    /** Capabilities of the modules that the institute has switched off. */
    public List<String> modulesOff(long institute) {
        return modules.capabilities().stream()
                .filter(capability -> !held.isOn(institute, Switch.module(capability)))
                .toList();
    }

    /** What the institute has that needs it. A provider is asked by nobody in particular. */
    public ItemTypeUse.InstituteUse use(long institute, Switch what) {
        Set<ItemTypeId> ids = types.active().stream()
                .filter(type -> belongs(type, what))
                .map(ActiveType::id)
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? ItemTypeUse.InstituteUse.NONE
                : uses.stream()
                        .map(module -> module.in(institute, ids))
                        .reduce(ItemTypeUse.InstituteUse.NONE, ItemTypeUse.InstituteUse::plus);
    }

    /** Throws 404 for what is not installed, 412 when somebody else has switched it since. */
    public SwitchView turn(Caller.Member who, Switch what, boolean on, int seenVersion) {
        SwitchView before = require(who.institute(), what);
        JsonNode value = on ? NullNode.getInstance() : BooleanNode.FALSE;
        choices.choose(
                who,
                HeldChoices.nameOf(what),
                value,
                seenVersion,
                new Choices.Act(
                        on ? "switch.on" : "switch.off",
                        what.kind().wireName() + ":" + what.id(),
                        Map.of("before", before.on() ? "on" : "off")));
        return require(who.institute(), what);
    }

    private SwitchView require(long institute, Switch what) {
        return list(institute).stream()
                .filter(one ->
                        one.kind().equals(what.kind().wireName()) && one.id().equals(what.id()))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(what.kind().wireName()));
    }

    private SwitchView view(long institute, Switch what, String capability) {
        return new SwitchView(
                what.kind().wireName(),
                what.id(),
                capability,
                capability == null || licences.licensed(institute, capability),
                held.isOn(institute, what),
                held.find(OptionalLong.of(institute), HeldChoices.nameOf(what)).version());
    }

    private static boolean belongs(ActiveType type, Switch what) {
        return switch (what.kind()) {
            case ITEM_TYPE -> Switch.itemType(type.id()).equals(what);
            case MODULE -> Switch.module(type.info().capability()).equals(what);
            case PROVIDER -> false;
        };
    }
}
