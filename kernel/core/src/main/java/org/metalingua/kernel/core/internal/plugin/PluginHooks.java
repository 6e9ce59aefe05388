package org.metalingua.kernel.core.internal.plugin;

import java.util.Collection;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes the installer the only way in: a bundle that claims to be a plugin and did not come through it never resolves.
 * And lets the installer put a build beside another of the same name and version, which the framework refuses else.
 */
@Component(
        service = {ResolverHookFactory.class, CollisionHook.class},
        immediate = true)
public final class PluginHooks implements ResolverHookFactory, CollisionHook {
    private final Bundle installer;
    private final Vouched vouched;

    @Activate
    public PluginHooks(BundleContext context, @Reference Vouched vouched) {
        installer = context.getBundle();
        this.vouched = vouched;
    }

    @Override
    public void filterCollisions(int operationType, Bundle target, Collection<Bundle> collisionCandidates) {
        if (operationType == INSTALLING && target.equals(installer)) {
            collisionCandidates.removeIf(PluginHost::isPlugin);
        }
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return new OnlyInstalled(vouched);
    }

    private record OnlyInstalled(Vouched vouched) implements ResolverHook {
        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            candidates.removeIf(revision ->
                    !revision.getDeclaredCapabilities(QuestionPlugin.NAMESPACE).isEmpty()
                            && !vouched.has(revision.getBundle()));
        }

        @Override
        public void filterSingletonCollisions(
                BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {
            // two builds of a plugin may both call themselves singletons: the old one is on its way out
            if (vouched.has(singleton.getRevision().getBundle())) {
                collisionCandidates.clear();
            }
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            // plugins are wired like everybody else
        }

        @Override
        public void end() {
            // nothing is kept
        }
    }
}
