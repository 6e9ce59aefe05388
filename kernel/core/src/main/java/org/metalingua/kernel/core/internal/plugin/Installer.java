package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.item.ItemTypeRegistry;
import org.metalingua.kernel.core.internal.plugin.PluginHost.CannotRun;
import org.metalingua.kernel.core.internal.plugin.PluginHost.Running;
import org.metalingua.kernel.core.internal.plugin.PluginLock.Desired;
import org.metalingua.kernel.core.internal.plugin.PluginLock.Entry;
import org.metalingua.kernel.core.internal.plugin.SignatureCheck.Source;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.PluginStatus.State;
import org.metalingua.kernel.core.plugin.Plugins;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what runs equal to what the lock file says, one operation after the other. A new build is started beside the
 * old, vetted, recorded, switched to; then the old one is drained and removed. Readers never wait for an operation.
 */
@Component(service = {Plugins.class, Installer.class})
public final class Installer implements Plugins {
    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    /** How long somebody who stops a plugin's bundle waits for the calls inside. */
    private static final Duration SHORT_DRAIN = Duration.ofSeconds(1);

    private final ReentrantLock operations = new ReentrantLock(true);
    private final Map<String, PluginStatus> statuses = new ConcurrentHashMap<>();
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Set<String> stoppedOutside = ConcurrentHashMap.newKeySet();
    private final PluginStore store;
    private final PluginLock lock;
    private final PluginHost host;
    private final ItemTypeRegistry registry;
    private final Vetting vetting;
    private final SignatureCheck signatures;
    private final String kernelVersion;
    private final Clock clock;

    @Activate
    public Installer(BundleContext context, @Reference ItemTypeRegistry registry, @Reference ItemTypes types)
            throws IOException {
        this(context, Platform.current(), registry, types, Clock.systemUTC());
    }

    Installer(BundleContext context, Platform platform, ItemTypeRegistry registry, ItemTypes types, Clock clock)
            throws IOException {
        Path folder = Files.createDirectories(platform.data().resolve("plugins"));
        this.store = new PluginStore(folder.resolve("store"));
        this.lock = PluginLock.open(folder);
        this.host = new PluginHost(context);
        this.registry = registry;
        this.vetting = new Vetting(types);
        this.signatures = SignatureCheck.of(platform);
        this.kernelVersion = context.getBundle().getVersion().toString();
        this.clock = clock;
        lock.entries().forEach((id, entry) -> {
            registry.expect(ItemTypeId.parse(id), "it is being started");
            if (entry.desired() != Desired.REMOVED) {
                show(id, entry, State.INSTALLED, "is being started");
            }
        });
    }

    @Override
    public List<PluginStatus> list() {
        return statuses.values().stream()
                .map(this::withPause)
                .sorted(Comparator.comparing(PluginStatus::id))
                .toList();
    }

    @Override
    public Optional<PluginStatus> find(String id) {
        return Optional.ofNullable(statuses.get(id)).map(this::withPause);
    }

    @Override
    public PluginStatus install(InputStream content, String origin) throws IOException {
        // before the lock: nobody waits for a slow upload
        PluginJar received = store.receive(content);
        operations.lock();
        try {
            LOG.info("installing {} {} from {}", received.id(), received.version(), origin);
            return install(store.keep(received), Source.ADMINISTRATOR, bootSha256(received.id()));
        } finally {
            keepOnlyReferenced();
            operations.unlock();
            store.discard(received);
        }
    }

    @Override
    public PluginStatus install(Path jar) throws IOException {
        try (InputStream content = Files.newInputStream(jar)) {
            return install(content, jar.toString());
        }
    }

    @Override
    public PluginStatus stop(String id) {
        operations.lock();
        try {
            Entry entry = known(id).desired(Desired.STOPPED);
            record(id, entry);
            withdraw(id, "an administrator stopped it");
            host.removeAllBut(current());
            show(id, entry, State.INSTALLED, "was stopped by an administrator");
            return statuses.get(id);
        } finally {
            operations.unlock();
        }
    }

    @Override
    public PluginStatus start(String id) {
        operations.lock();
        try {
            Entry entry = known(id);
            if (!running.containsKey(id)) {
                record(id, entry.desired(Desired.ACTIVE));
                stoppedOutside.remove(id);
                bringUp(id);
            }
            return statuses.get(id);
        } finally {
            operations.unlock();
        }
    }

    @Override
    public void uninstall(String id) {
        operations.lock();
        try {
            Entry entry = known(id);
            record(
                    id,
                    new Entry(
                            entry.version(),
                            entry.sha256(),
                            entry.signer(),
                            Desired.REMOVED,
                            entry.bootSha256(),
                            null,
                            List.of()));
            withdraw(id, "an administrator removed it");
            statuses.remove(id);
            stoppedOutside.remove(id);
            host.removeAllBut(current());
            keepOnlyReferenced();
        } finally {
            operations.unlock();
        }
    }

    @Override
    public Optional<byte[]> uiFile(String id, String build, String path) {
        Optional<String> hash = lock.find(id)
                .filter(entry -> entry.desired() != Desired.REMOVED)
                .flatMap(entry -> Stream.concat(Stream.of(entry.sha256()), entry.previous().stream())
                        .filter(sha256 -> PluginJar.build(sha256).equals(build))
                        .findFirst());
        String name = path.startsWith("ui/") || path.startsWith("i18n/") ? path : "ui/" + path;
        return hash.flatMap(sha256 -> store.uiFile(sha256, name));
    }

    /**
     * Makes what runs equal to the lock file, then takes in what is new in the boot list. A jar there counts as new when
     * it differs from the one seen for that plugin before; so what an administrator installed, stopped or removed stays
     * so until the distribution itself brings another build.
     */
    void reconcile(Path bootList) {
        operations.lock();
        try {
            host.removeAllBut(current());
            List<Path> boot = bootJars(bootList);
            Set<String> replaced = new HashSet<>();
            for (Path jar : boot) {
                takeBootJar(jar).ifPresent(replaced::add);
            }
            for (Map.Entry<String, Entry> plugin : lock.entries().entrySet()) {
                if (!replaced.contains(plugin.getKey()) && !running.containsKey(plugin.getKey())) {
                    switch (plugin.getValue().desired()) {
                        case ACTIVE -> bringUp(plugin.getKey());
                        case STOPPED ->
                            show(
                                    plugin.getKey(),
                                    plugin.getValue(),
                                    State.INSTALLED,
                                    "was stopped by an administrator");
                        case REMOVED -> registry.expect(ItemTypeId.parse(plugin.getKey()), "it was removed");
                    }
                }
            }
            keepOnlyReferenced();
            registry.complete();
        } finally {
            operations.unlock();
        }
    }

    /** Tries again what waits: something in the framework has changed. */
    void retryWaiting() {
        operations.lock();
        try {
            for (PluginStatus status : list()) {
                if (status.state() == State.WAITING && !stoppedOutside.contains(status.id())) {
                    bringUp(status.id());
                }
            }
        } finally {
            operations.unlock();
        }
    }

    boolean somethingWaits() {
        return statuses.values().stream().anyMatch(status -> status.state() == State.WAITING);
    }

    /** Somebody else is stopping the plugin behind this service. Runs in the framework's call, so it takes no lock. */
    void leaving(ServiceReference<?> reference) {
        running.forEach((id, plugin) -> {
            if (plugin.reference().equals(reference) && running.remove(id, plugin)) {
                stoppedOutside.add(id);
                registry.leave(plugin.type(), "its bundle was stopped");
                host.disconnect(plugin, SHORT_DRAIN);
                lock.find(id)
                        .ifPresent(entry -> show(
                                id, entry, State.WAITING, "its bundle was stopped by somebody else; start it again"));
            }
        });
    }

    /** Somebody else has started a plugin's bundle again. */
    void returned(Bundle bundle) {
        operations.lock();
        try {
            for (String id : stoppedOutside) {
                Optional<Entry> entry = lock.find(id);
                if (entry.isPresent()
                        && PluginHost.isPlugin(bundle)
                        && entry.get().sha256().equals(PluginHost.hash(bundle))) {
                    stoppedOutside.remove(id);
                    bringUp(id);
                }
            }
        } finally {
            operations.unlock();
        }
    }

    /** Lets go of every plugin; their bundles stay as they are. */
    @Deactivate
    public void close() {
        operations.lock();
        try {
            running.forEach((id, plugin) -> {
                registry.leave(plugin.type(), "the platform is stopping");
                host.disconnect(plugin, Duration.ZERO);
            });
            running.clear();
        } finally {
            operations.unlock();
        }
    }

    private PluginStatus install(PluginJar jar, Source source, String bootSha256) throws IOException {
        String id = jar.id().toString();
        Optional<Entry> before = lock.find(id).filter(entry -> entry.desired() != Desired.REMOVED);
        if (running.containsKey(id)
                && before.isPresent()
                && before.get().sha256().equals(jar.sha256())) {
            if (!Objects.equals(before.get().bootSha256(), bootSha256)) {
                lock.put(id, before.get().bootSha256(bootSha256));
            }
            return statuses.get(id);
        }
        Optional<String> signer = signatures.signer(jar, source);
        boolean isVetted = before.isPresent()
                && before.get().sha256().equals(jar.sha256())
                && vettedWith(jar).equals(before.get().vetted());
        Entry entry = new Entry(
                jar.version(),
                jar.sha256(),
                signer.orElse(null),
                Desired.ACTIVE,
                bootSha256,
                isVetted ? vettedWith(jar) : null,
                before.map(old -> old.previousOf(jar.sha256())).orElse(List.of()));
        try {
            Running candidate = startVetted(jar, isVetted);
            putOrRetire(id, entry.vetted(vettedWith(jar)), candidate);
            enter(id, entry, candidate);
            host.removeAllBut(current());
        } catch (CannotRun e) {
            if (e.state() == State.INCOMPATIBLE) {
                throw new ProblemException(
                        409, "plugin-incompatible", id + " " + jar.version() + " " + e.getMessage() + ".");
            }
            if (e.state() == State.FAILED || before.isPresent()) {
                throw PluginJar.rejected(e.getMessage());
            }
            lock.put(id, entry);
            registry.expect(jar.id(), e.getMessage());
            show(id, entry, State.WAITING, e.getMessage());
        }
        return statuses.get(id);
    }

    /** Starts the build that the lock file names; a failure is shown, never thrown. */
    private void bringUp(String id) {
        Entry entry = lock.find(id).orElseThrow();
        try {
            PluginJar jar = store.open(entry.sha256());
            boolean isVetted = vettedWith(jar).equals(entry.vetted());
            Running candidate = startVetted(jar, isVetted);
            if (!isVetted) {
                putOrRetire(id, entry.vetted(vettedWith(jar)), candidate);
            }
            enter(id, entry, candidate);
        } catch (CannotRun e) {
            failed(id, entry, e.state(), e.getMessage());
        } catch (IOException | ProblemException e) {
            failed(id, entry, State.FAILED, "its stored jar cannot be used: " + e.getMessage());
        }
    }

    private void failed(String id, Entry entry, State state, String reason) {
        LOG.warn("{} {} is {}: {}", id, entry.version(), state, reason);
        registry.expect(ItemTypeId.parse(id), reason);
        show(id, entry, state, reason);
    }

    private Running startVetted(PluginJar jar, boolean isVetted) throws CannotRun, IOException {
        host.checkCompatible(jar);
        Running candidate = host.start(jar);
        if (!isVetted) {
            Optional<String> failure = vetting.firstFailure(candidate.type(), jar.vectors());
            if (failure.isPresent()) {
                host.retire(candidate);
                throw new CannotRun(State.FAILED, "fails its own " + failure.get());
            }
        }
        return candidate;
    }

    private void putOrRetire(String id, Entry entry, Running candidate) throws IOException {
        try {
            lock.put(id, entry);
        } catch (IOException e) {
            host.retire(candidate);
            throw e;
        }
    }

    private void enter(String id, Entry entry, Running candidate) {
        Running before = running.put(id, candidate);
        stoppedOutside.remove(id);
        registry.enter(candidate.type());
        show(id, entry, State.ACTIVE, null);
        if (before != null) {
            host.retire(before);
        }
        if (candidate.reference().getBundle() == null) {
            // its service went while it was being vetted, when nobody listened for that yet
            leaving(candidate.reference());
        }
        LOG.info("{} {} is in service", id, candidate.type().active().pluginVersion());
    }

    private void withdraw(String id, String why) {
        Running plugin = running.remove(id);
        registry.expect(ItemTypeId.parse(id), why);
        if (plugin != null) {
            registry.leave(plugin.type(), why);
            host.retire(plugin);
        }
    }

    /** The plugin of the boot list's jar when that was taken in now. */
    private Optional<String> takeBootJar(Path file) {
        try {
            String hash = PluginStore.hash(file);
            if (lock.entries().values().stream().anyMatch(entry -> hash.equals(entry.bootSha256()))) {
                return Optional.empty();
            }
            try (InputStream content = Files.newInputStream(file)) {
                PluginJar jar = store.keep(store.receive(content));
                try {
                    install(jar, Source.DISTRIBUTION, hash);
                    return Optional.of(jar.id().toString());
                } catch (ProblemException e) {
                    return setAside(jar, e) ? Optional.of(jar.id().toString()) : Optional.empty();
                }
            }
        } catch (IOException | ProblemException e) {
            LOG.error("{} of the boot list cannot be installed: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    /** A boot plugin that cannot run is kept and shown with its reason, unless another build of it is there to run. True when kept. */
    private boolean setAside(PluginJar jar, ProblemException e) throws IOException {
        String id = jar.id().toString();
        Optional<Entry> before = lock.find(id);
        if (before.isPresent() && !before.get().sha256().equals(jar.sha256())) {
            LOG.error("{} {} of the boot list is left out: {}", id, jar.version(), e.getMessage());
            return false;
        }
        Entry entry = new Entry(jar.version(), jar.sha256(), null, Desired.ACTIVE, null, null, List.of());
        lock.put(id, entry);
        failed(id, entry, "plugin-incompatible".equals(e.code()) ? State.INCOMPATIBLE : State.FAILED, e.getMessage());
        return true;
    }

    private static List<Path> bootJars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.error("the boot list {} cannot be read", folder, e);
            return List.of();
        }
    }

    private Entry known(String id) {
        return lock.find(id)
                .filter(entry -> entry.desired() != Desired.REMOVED)
                .orElseThrow(() -> ProblemException.notFound("plugin"));
    }

    private void record(String id, Entry entry) {
        try {
            lock.put(id, entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugins' lock file cannot be written", e);
        }
    }

    private String bootSha256(ItemTypeId id) {
        return lock.find(id.toString()).map(Entry::bootSha256).orElse(null);
    }

    private String vettedWith(PluginJar jar) {
        return jar.sha256() + " kernel " + kernelVersion;
    }

    /** The hashes of the builds that may have a bundle. */
    private Set<String> current() {
        Set<String> hashes = new HashSet<>();
        for (Entry entry : lock.entries().values()) {
            if (entry.desired() == Desired.ACTIVE) {
                hashes.add(entry.sha256());
            }
        }
        return hashes;
    }

    private Set<String> referenced() {
        Set<String> hashes = new HashSet<>();
        for (Entry entry : lock.entries().values()) {
            if (entry.desired() != Desired.REMOVED) {
                hashes.add(entry.sha256());
                hashes.addAll(entry.previous());
            }
        }
        return hashes;
    }

    private void keepOnlyReferenced() {
        try {
            store.keepOnly(referenced());
        } catch (IOException e) {
            LOG.warn("jars that nobody needs could not be deleted", e);
        }
    }

    private PluginStatus withPause(PluginStatus status) {
        Running plugin = running.get(status.id());
        if (plugin == null || plugin.type().paused().isEmpty()) {
            return status;
        }
        return new PluginStatus(
                status.id(),
                status.version(),
                status.sha256(),
                status.signer(),
                status.state(),
                plugin.type().paused(),
                status.desired(),
                status.changed());
    }

    private void show(String id, Entry entry, State state, String reason) {
        Instant now = clock.instant();
        PluginStatus.Desired desired =
                entry.desired() == Desired.ACTIVE ? PluginStatus.Desired.ACTIVE : PluginStatus.Desired.STOPPED;
        statuses.put(
                id,
                new PluginStatus(
                        id,
                        entry.version(),
                        entry.sha256(),
                        Optional.ofNullable(entry.signer()),
                        state,
                        Optional.ofNullable(reason),
                        desired,
                        now));
    }
}
