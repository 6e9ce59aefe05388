package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.item.ItemTypeRegistry;
import org.metalingua.kernel.core.internal.log.PluginLogger;
import org.metalingua.kernel.core.internal.plugin.LockEntry.Build;
import org.metalingua.kernel.core.internal.plugin.LockEntry.Desired;
import org.metalingua.kernel.core.internal.plugin.PluginHost.CannotRun;
import org.metalingua.kernel.core.internal.plugin.PluginHost.Running;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.plugin.ErrorBudget;
import org.metalingua.kernel.core.plugin.ItemTypeUse;
import org.metalingua.kernel.core.plugin.PluginEvent;
import org.metalingua.kernel.core.plugin.PluginEvent.Kind;
import org.metalingua.kernel.core.plugin.PluginPreview;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.PluginStatus.State;
import org.metalingua.kernel.core.plugin.Plugins;
import org.metalingua.kernel.core.signing.PluginSignature;
import org.metalingua.kernel.core.signing.SigningTool;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what runs equal to what the lock file says, one operation after the other. A new build is started beside the
 * old, vetted, recorded, switched to and tried; when it has come through its trial the old one is drained and removed,
 * else the new one is. Readers never wait for an operation.
 */
@Component(service = {Plugins.class, Installer.class})
public final class Installer implements Plugins {
    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    /** How long somebody who stops a plugin's bundle waits for the calls inside. */
    private static final Duration SHORT_DRAIN = Duration.ofSeconds(1);

    private final ReentrantLock operations = new ReentrantLock(true);
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Map<String, Trial> trials = new ConcurrentHashMap<>();
    private final Set<String> stoppedOutside = ConcurrentHashMap.newKeySet();
    private final List<ItemTypeUse> uses = new CopyOnWriteArrayList<>();
    private final InstallerSettings settings;
    private final PluginStore store;
    private final PluginLock lock;
    private final PluginHost host;
    private final ItemTypeRegistry registry;
    private final Vetting vetting;
    private final Trust trust;
    private final Previews previews;
    private final String kernelVersion;
    private final Catalogue catalogue;
    private final Clock clock;

    /** What a plugin's state is and why, since when; reason may be null. */
    private record Shown(State state, String reason, Instant changed) {}

    @Activate
    public Installer(
            BundleContext context,
            @Reference Vouched vouched,
            @Reference ItemTypeRegistry registry,
            @Reference ItemTypes types,
            @Reference Catalogue catalogue)
            throws IOException {
        this(
                context,
                vouched,
                InstallerSettings.read(Platform.current(), System.getenv()),
                registry,
                types,
                catalogue,
                Clock.systemUTC());
    }

    Installer(
            BundleContext context,
            Vouched vouched,
            InstallerSettings settings,
            ItemTypeRegistry registry,
            ItemTypes types,
            Catalogue catalogue,
            Clock clock)
            throws IOException {
        Path folder = Files.createDirectories(settings.folder());
        this.settings = settings;
        this.store = new PluginStore(folder.resolve("store"));
        this.lock = PluginLock.open(folder);
        this.host = new PluginHost(context, vouched);
        this.registry = registry;
        this.vetting = new Vetting(types);
        this.trust = new Trust(settings.trust(), settings.acceptsUnsigned());
        this.previews = new Previews(host, settings.trial().toSeconds());
        this.kernelVersion = context.getBundle().getVersion().toString();
        this.catalogue = catalogue;
        this.clock = clock;
        lock.entries().forEach((id, entry) -> {
            registry.expect(ItemTypeId.parse(id), "it is being started");
            if (entry.isInstalled()) {
                show(id, State.INSTALLED, "is being started");
            }
        });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addUse(ItemTypeUse use) {
        uses.add(use);
    }

    void removeUse(ItemTypeUse use) {
        uses.remove(use);
    }

    @Override
    public List<PluginStatus> list() {
        return shown.keySet().stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(PluginStatus::id))
                .toList();
    }

    @Override
    public Optional<PluginStatus> find(String id) {
        Shown now = shown.get(id);
        return now == null ? Optional.empty() : installed(id).map(entry -> status(id, entry, now));
    }

    @Override
    public boolean acceptsUnsigned() {
        return settings.acceptsUnsigned();
    }

    /** The lock file as it is now: what another node needs to come up the same. */
    byte[] lockFile() throws IOException {
        return lock.json();
    }

    /** Why this kernel could not run what has these needs; empty when it could. */
    Optional<String> incompatibility(List<Need> needs) {
        return host.incompatibility(needs);
    }

    @Override
    public PluginPreview preview(InputStream content, Optional<String> signature) throws IOException {
        return preview(content, signature, Optional.empty());
    }

    /** @param shipped the file in the distribution's own folder, for what came with it */
    PluginPreview preview(InputStream content, Optional<String> signature, Optional<Path> shipped) throws IOException {
        Parcel received = Parcel.receive(store, content, signature);
        try {
            PluginJar jar = received.jar();
            String id = jar.id().toString();
            Optional<String> signer = Optional.empty();
            Optional<String> refused = Optional.empty();
            try {
                signer = signer(received, shipped);
            } catch (ProblemException e) {
                refused = Optional.of(e.getMessage());
            }
            ItemTypeUse.Use use = uses.stream()
                    .map(module -> module.of(jar.id()))
                    .reduce(ItemTypeUse.Use.NONE, ItemTypeUse.Use::plus);
            return previews.of(jar, signer, refused, present(id), Optional.ofNullable(running.get(id)), use);
        } finally {
            received.discard();
        }
    }

    @Override
    public PluginStatus install(InputStream content, Optional<String> signature, String who) throws IOException {
        return install(content, signature, Optional.empty(), who);
    }

    private Optional<String> signer(Parcel received, Optional<Path> shipped) {
        PluginJar jar = received.jar();
        String id = jar.id().toString();
        return shipped.isEmpty()
                ? trust.signer(id, jar.sha256(), received.signature())
                : trust.signerOfShipped(
                        shipped.get().getParent(),
                        shipped.get().getFileName().toString(),
                        id,
                        jar.sha256(),
                        received.signature());
    }

    /** @param shipped the file in the distribution's own folder, for what came with it */
    PluginStatus install(InputStream content, Optional<String> signature, Optional<Path> shipped, String who)
            throws IOException {
        // before the lock: nobody waits for a slow upload
        Parcel received = Parcel.receive(store, content, signature);
        operations.lock();
        PluginJar jar = received.jar();
        String id = jar.id().toString();
        try {
            PluginLogger.of(id).info("{} installs {}", who, jar.version());
            Optional<String> signer = signer(received, shipped);
            return install(
                    store.keep(received),
                    signer,
                    who,
                    bootSha256(id),
                    !settings.trial().isZero());
        } catch (ProblemException e) {
            PluginLogger.of(id).warn("{} is refused: {}", jar.version(), e.getMessage());
            if (installed(id).isPresent()) {
                record(
                        id,
                        lock.find(id).orElseThrow().happened(event(Kind.REFUSED, who, jar.version(), e.getMessage())));
            }
            throw e;
        } finally {
            keepOnlyReferenced();
            operations.unlock();
            received.discard();
        }
    }

    @Override
    public PluginStatus install(Path jar, String who) throws IOException {
        try (InputStream content = Files.newInputStream(jar)) {
            return install(content, signatureBeside(jar), who);
        }
    }

    @Override
    public PluginStatus rollBack(String id, String who) throws IOException {
        operations.lock();
        try {
            LockEntry entry = known(id);
            if (entry.trial() != null) {
                takeBack(id, Kind.RETURNED, who, null);
                return find(id).orElseThrow();
            }
            if (entry.before() == null || !store.has(entry.before().sha256())) {
                throw ProblemException.conflict(
                        "no-earlier-build", "There is no earlier build of " + id + " to go back to.");
            }
            Build before = entry.before();
            PluginJar jar = store.open(before.sha256());
            checkTrust(id, before);
            Running candidate = startVetted(jar, vettedWith(jar).equals(before.vetted()));
            LockEntry after = entry.returned().happened(event(Kind.RETURNED, who, entry.version(), null));
            putOrRetire(id, after.vetted(vettedWith(jar)), candidate);
            enter(id, candidate, false);
            host.removeAllBut(current());
            return find(id).orElseThrow();
        } catch (CannotRun e) {
            throw PluginIdentity.rejected(e.getMessage());
        } finally {
            keepOnlyReferenced();
            operations.unlock();
        }
    }

    @Override
    public PluginStatus stop(String id, String who) {
        operations.lock();
        try {
            if (known(id).trial() != null) {
                takeBack(id, Kind.RETURNED, who, null);
            }
            LockEntry entry = known(id);
            record(id, entry.desired(Desired.STOPPED).happened(event(Kind.STOPPED, who, entry.version(), null)));
            withdraw(id, "an administrator stopped it");
            host.removeAllBut(current());
            show(id, State.INSTALLED, "was stopped by an administrator");
            return find(id).orElseThrow();
        } finally {
            operations.unlock();
        }
    }

    @Override
    public PluginStatus start(String id, String who) {
        operations.lock();
        try {
            LockEntry entry = known(id);
            if (!running.containsKey(id)) {
                record(id, entry.desired(Desired.ACTIVE).happened(event(Kind.STARTED, who, entry.version(), null)));
                stoppedOutside.remove(id);
                bringUp(id);
            }
            return find(id).orElseThrow();
        } finally {
            operations.unlock();
        }
    }

    @Override
    public void uninstall(String id, String who) {
        operations.lock();
        try {
            LockEntry entry = known(id);
            record(
                    id,
                    entry.removed()
                            .happened(event(Kind.REMOVED, who, entry.serving().version(), null)));
            withdraw(id, "an administrator removed it");
            shown.remove(id);
            stoppedOutside.remove(id);
            host.removeAllBut(current());
            keepOnlyReferenced();
        } finally {
            operations.unlock();
        }
    }

    @Override
    public List<PluginEvent> history(String id) {
        return lock.find(id).orElseThrow(() -> ProblemException.notFound("plugin")).history().stream()
                .map(LockEntry.Event::shown)
                .toList();
    }

    @Override
    public Optional<ErrorBudget> budget(String id) {
        known(id);
        return Optional.ofNullable(running.get(id)).map(plugin -> plugin.type().budget());
    }

    @Override
    public Optional<byte[]> uiFile(String id, String build, String path) {
        Optional<String> hash = installed(id).flatMap(entry -> entry.builds().stream()
                .filter(sha256 -> PluginJar.build(sha256).equals(build))
                .findFirst());
        String name = path.startsWith("ui/") || path.startsWith("i18n/") ? path : "ui/" + path;
        return hash.flatMap(sha256 -> store.uiFile(sha256, name));
    }

    /**
     * Makes what runs equal to the lock file, then takes in what is new in the boot list. A jar there counts as new when
     * it differs from the one seen for that plugin before; so what an administrator installed, stopped or removed stays
     * so until the distribution itself brings another build. A trial that the end of the process cut off has failed.
     */
    void reconcile(Path bootList) {
        operations.lock();
        try {
            // what the framework kept of the last run was never compared with its hash
            host.removeAllBut(Set.of());
            lock.entries().forEach(this::endCutOffTrial);
            Set<String> replaced = new HashSet<>();
            for (Path jar : bootJars(bootList)) {
                takeBootJar(bootList, jar).ifPresent(replaced::add);
            }
            for (Map.Entry<String, LockEntry> plugin : lock.entries().entrySet()) {
                if (!replaced.contains(plugin.getKey()) && !running.containsKey(plugin.getKey())) {
                    bringBack(plugin.getKey(), plugin.getValue());
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
        return shown.values().stream().anyMatch(now -> now.state() == State.WAITING);
    }

    /** Looks at the builds on trial: takes back those that fail, and makes final those that came through. */
    void lookAtTrials() {
        if (trials.isEmpty() || host.isStopping()) {
            return;
        }
        operations.lock();
        try {
            Health health = host.health();
            for (Map.Entry<String, Trial> trial : Map.copyOf(trials).entrySet()) {
                Instant now = clock.instant();
                Optional<String> failure = trial.getValue().failure(now, health);
                if (failure.isPresent()) {
                    takeBack(trial.getKey(), Kind.ROLLED_BACK, null, failure.get());
                } else if (trial.getValue().isOver(now)) {
                    prove(trial.getKey(), trial.getValue());
                }
            }
        } finally {
            operations.unlock();
        }
    }

    /** Takes out of service what nobody trusted vouches for any more. */
    void lookAtTrust() {
        operations.lock();
        try {
            for (String id : List.copyOf(running.keySet())) {
                Build build = known(id).serving();
                try {
                    checkTrust(id, build);
                } catch (ProblemException | IOException e) {
                    if (known(id).trial() != null) {
                        takeBack(id, Kind.ROLLED_BACK, null, e.getMessage());
                    } else {
                        withdraw(id, e.getMessage());
                        failed(id, build.version(), State.FAILED, e.getMessage());
                        host.removeAllBut(runningHashes());
                    }
                }
            }
        } finally {
            operations.unlock();
        }
    }

    Trust trust() {
        return trust;
    }

    /** Somebody else is stopping the plugin behind this service. Runs in the framework's call, so it takes no lock. */
    void leaving(ServiceReference<?> reference) {
        running.forEach((id, plugin) -> {
            if (plugin.reference().equals(reference) && running.remove(id, plugin)) {
                stoppedOutside.add(id);
                registry.leave(plugin.type(), "its bundle was stopped");
                host.disconnect(plugin, SHORT_DRAIN);
                show(id, State.WAITING, "its bundle was stopped by somebody else; start it again");
            }
        });
    }

    /** Somebody else has started a plugin's bundle again. */
    void returned(Bundle bundle) {
        operations.lock();
        try {
            for (String id : stoppedOutside) {
                Optional<LockEntry> entry = lock.find(id);
                // a build that was stopped on trial is taken back, whoever starts it again
                if (entry.isPresent()
                        && !trials.containsKey(id)
                        && PluginHost.isPlugin(bundle)
                        && entry.get().serving().sha256().equals(PluginHost.hash(bundle))) {
                    stoppedOutside.remove(id);
                    bringUp(id);
                }
            }
        } finally {
            operations.unlock();
        }
    }

    /** Lets go of every plugin; their bundles stay as they are, and trials go on when the platform is back. */
    @Deactivate
    public void close() {
        operations.lock();
        try {
            for (String id : trials.keySet()) {
                record(id, known(id).carried(true));
            }
            running.forEach((id, plugin) -> {
                registry.leave(plugin.type(), "the platform is stopping");
                host.disconnect(plugin, Duration.ZERO);
            });
            trials.values().forEach(trial -> trial.lastGood().ifPresent(plugin -> {
                registry.dismissStandby(plugin.type().active().id());
                host.disconnect(plugin, Duration.ZERO);
            }));
            trials.clear();
            running.clear();
        } finally {
            operations.unlock();
        }
    }

    private PluginStatus install(PluginJar jar, Optional<String> signer, String who, String bootSha256, boolean onTrial)
            throws IOException {
        String id = jar.id().toString();
        Optional<LockEntry> before = installed(id);
        if (running.containsKey(id) && before.isPresent()) {
            LockEntry entry = before.get();
            if (entry.serving().sha256().equals(jar.sha256())) {
                LockEntry seen = entry.seen(signer.orElse(null), bootSha256);
                if (!seen.equals(entry)) {
                    lock.put(id, seen);
                }
                return find(id).orElseThrow();
            }
            if (entry.sha256().equals(jar.sha256())) {
                takeBack(id, Kind.RETURNED, who, null);
                return find(id).orElseThrow();
            }
        }
        boolean isVetted = before.isPresent() && isVetted(before.get(), jar);
        Build build = new Build(jar.version(), jar.sha256(), signer.orElse(null), isVetted ? vettedWith(jar) : null);
        try {
            checkRestarts(id);
            Running candidate = startVetted(jar, isVetted);
            LockEntry entry = next(lock.find(id), build.vetted(vettedWith(jar)), bootSha256, onTrial);
            putOrRetire(id, entry.happened(event(Kind.INSTALLED, who, jar.version(), null)), candidate);
            enter(id, candidate, onTrial);
            host.removeAllBut(current());
        } catch (CannotRun e) {
            if (e.state() == State.INCOMPATIBLE) {
                throw new ProblemException(
                        409, "plugin-incompatible", id + " " + jar.version() + " " + e.getMessage() + ".");
            }
            if (e.state() == State.FAILED || before.isPresent()) {
                throw PluginIdentity.rejected(e.getMessage());
            }
            lock.put(
                    id,
                    next(lock.find(id), build, bootSha256, false)
                            .happened(event(Kind.INSTALLED, who, jar.version(), e.getMessage())));
            registry.expect(jar.id(), e.getMessage());
            show(id, State.WAITING, e.getMessage());
        }
        return find(id).orElseThrow();
    }

    private static LockEntry next(Optional<LockEntry> known, Build build, String bootSha256, boolean onTrial) {
        if (known.filter(LockEntry::isInstalled).isEmpty()) {
            return LockEntry.first(
                    build, bootSha256, onTrial, known.map(LockEntry::history).orElse(List.of()));
        }
        return onTrial ? known.get().tried(build, bootSha256) : known.get().replaced(build, bootSha256);
    }

    /** Nothing but the plugin itself may be restarted by its replacement. */
    private void checkRestarts(String id) {
        Running plugin = running.get(id);
        List<String> restarts = plugin == null ? List.of() : host.refreshedWith(plugin.bundle());
        if (!restarts.isEmpty()) {
            throw PluginIdentity.rejected("would restart " + String.join(", ", restarts));
        }
    }

    private void endCutOffTrial(String id, LockEntry entry) {
        if (entry.isOnTrial() && !entry.carried()) {
            String reason = "the platform ended while it was on trial, and not in order";
            record(
                    id,
                    entry.dropped()
                            .happened(event(
                                    Kind.ROLLED_BACK, null, entry.serving().version(), reason)));
            PluginLogger.of(id).warn("{} is taken back: {}", entry.serving().version(), reason);
        }
    }

    /** Brings a plugin into the state in which the last run left it. */
    private void bringBack(String id, LockEntry entry) {
        if (!entry.isInstalled()) {
            registry.expect(ItemTypeId.parse(id), "it was removed");
        } else if (entry.failedItsTrial()) {
            String reason = entry.history().get(0).reason();
            failed(id, entry.version(), State.FAILED, reason);
        } else if (entry.desired() == Desired.ACTIVE || entry.trial() != null) {
            bringUp(id);
        } else {
            show(id, State.INSTALLED, "was stopped by an administrator");
        }
    }

    /** Starts the builds that the lock file names; a failure is shown, never thrown. */
    private void bringUp(String id) {
        LockEntry entry = lock.find(id).orElseThrow();
        if (entry.trial() == null) {
            bringUp(id, entry.build(), entry.isOnTrial());
            return;
        }
        // a trial is only gone on with once the next start, too, would find the last good build
        record(id, entry.carried(false));
        if (entry.desired() == Desired.ACTIVE) {
            bringUp(id, entry.build(), false);
        }
        if (!bringUp(id, entry.trial(), true)) {
            String reason = shown.get(id).reason();
            record(
                    id,
                    entry.dropped()
                            .happened(
                                    event(Kind.ROLLED_BACK, null, entry.trial().version(), reason)));
            Running lastGood = running.get(id);
            if (lastGood == null) {
                show(id, State.INSTALLED, "was stopped by an administrator");
            } else {
                show(id, State.ACTIVE, takenBack(entry.trial().version(), reason));
            }
        }
    }

    /** True when it came into service. */
    private boolean bringUp(String id, Build build, boolean onTrial) {
        try {
            supply(id, build);
            checkTrust(id, build);
            PluginJar jar = store.open(build.sha256());
            boolean isVetted = vettedWith(jar).equals(build.vetted());
            Running candidate = startVetted(jar, isVetted);
            LockEntry entry = lock.find(id).orElseThrow().carried(false);
            putOrRetire(id, isVetted || entry.trial() != null ? entry : entry.vetted(vettedWith(jar)), candidate);
            enter(id, candidate, onTrial);
            return true;
        } catch (CannotRun e) {
            failed(id, build.version(), e.state(), e.getMessage());
        } catch (IOException | ProblemException e) {
            failed(id, build.version(), State.FAILED, "its stored jar cannot be used: " + e.getMessage());
        }
        return false;
    }

    /**
     * Brings a jar that the lock file names and the store lacks, as on a node that was given another's lock file. What is
     * said to be the distribution's must be in its folder; anything else is held to trust afterwards, as at every start.
     */
    private void supply(String id, Build build) throws IOException {
        if (store.has(build.sha256())) {
            return;
        }
        try (Catalogue.Fetched fetched = catalogue.fetch(build.sha256());
                InputStream content = Files.newInputStream(fetched.file())) {
            Parcel parcel = Parcel.receive(store, content, fetched.signature());
            try {
                if (Trust.DISTRIBUTION.equals(build.signer())
                        && !signer(parcel, fetched.folder().map(folder -> folder.resolve(fetched.name())))
                                .equals(Optional.of(Trust.DISTRIBUTION))) {
                    throw PluginIdentity.rejected("is not the distribution's, as the lock file says");
                }
                store.keep(parcel);
                PluginLogger.of(id).info("{} was fetched anew, as the lock file names it", build.version());
            } finally {
                parcel.discard();
            }
        }
    }

    private void checkTrust(String id, Build build) throws IOException {
        trust.checkInstalled(id, build.sha256(), build.signer(), store.signature(build.sha256()));
    }

    private void failed(String id, String version, State state, String reason) {
        PluginLogger.of(id).warn("{} is {}: {}", version, state, reason);
        registry.expect(ItemTypeId.parse(id), reason);
        show(id, state, reason);
    }

    private Running startVetted(PluginJar jar, boolean isVetted) throws CannotRun, IOException {
        Optional<String> incompatible = host.incompatibility(jar.needs());
        if (incompatible.isPresent()) {
            throw new CannotRun(State.INCOMPATIBLE, incompatible.get());
        }
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

    private void putOrRetire(String id, LockEntry entry, Running candidate) throws IOException {
        try {
            lock.put(id, entry);
        } catch (IOException e) {
            host.retire(candidate);
            throw e;
        }
    }

    /** Puts a build into service; on trial, the last good one is kept beside it. */
    private void enter(String id, Running candidate, boolean onTrial) {
        Running before = running.put(id, candidate);
        Trial ended = trials.remove(id);
        stoppedOutside.remove(id);
        Optional<Running> lastGood = ended == null
                ? Optional.ofNullable(before)
                        .filter(plugin -> lock.find(id).orElseThrow().trial() != null)
                : ended.lastGood();
        if (onTrial) {
            trials.put(id, new Trial(candidate, lastGood, host.health(), clock.instant(), settings.trial()));
        }
        if (onTrial && lastGood.isPresent()) {
            registry.enterOnTrial(candidate.type(), lastGood.get().type());
        } else {
            registry.enter(candidate.type());
        }
        show(id, State.ACTIVE, null);
        boolean isKept = onTrial && lastGood.filter(plugin -> plugin == before).isPresent();
        if (before != null && !isKept) {
            host.retire(before);
        }
        if (!onTrial) {
            lastGood.filter(plugin -> plugin != before).ifPresent(host::retire);
        }
        if (candidate.reference().getBundle() == null) {
            // its service went while it was being vetted, when nobody listened for that yet
            leaving(candidate.reference());
        }
        PluginLogger.of(id)
                .info("{} is in service{}", candidate.type().active().pluginVersion(), onTrial ? " on trial" : "");
    }

    /** The build on trial is final, and the one beside it goes. */
    private void prove(String id, Trial trial) {
        LockEntry entry = known(id);
        record(
                id,
                entry.proven().happened(event(Kind.PROVEN, null, entry.serving().version(), null)));
        trials.remove(id);
        registry.dismissStandby(ItemTypeId.parse(id));
        trial.lastGood().ifPresent(host::retire);
        host.removeAllBut(current());
        keepOnlyReferenced();
        PluginLogger.of(id)
                .info("{} has come through its trial", entry.serving().version());
    }

    /** Ends a trial: the last good build serves again at once, or nothing does when there is none. */
    private void takeBack(String id, Kind kind, String who, String reason) {
        LockEntry entry = known(id);
        String version = entry.serving().version();
        Trial trial = trials.remove(id);
        Running failing = trial == null ? running.get(id) : trial.candidate();
        Optional<Running> lastGood = trial == null ? Optional.empty() : trial.lastGood();
        PluginLogger.of(id).warn("{} is taken back: {}", version, reason == null ? "by " + who : reason);
        // first the people, then the books: until they say otherwise, the next start takes it back as well
        if (lastGood.isPresent()) {
            running.put(id, lastGood.get());
            stoppedOutside.remove(id);
            registry.enter(lastGood.get().type());
        } else {
            running.remove(id);
            registry.leave(failing.type(), reason == null ? "it was taken back" : reason);
        }
        record(id, entry.dropped().happened(event(kind, who, version, reason)));
        if (lastGood.isPresent()) {
            show(id, State.ACTIVE, reason == null ? null : takenBack(version, reason));
        } else if (entry.trial() == null) {
            failed(id, version, State.FAILED, takenBack(version, reason));
        } else {
            show(id, State.INSTALLED, reason == null ? "was stopped by an administrator" : takenBack(version, reason));
        }
        if (failing != null) {
            host.retire(failing);
        }
        host.removeAllBut(current());
        keepOnlyReferenced();
    }

    private static String takenBack(String version, String reason) {
        return version + " was taken back on trial: " + reason;
    }

    private void withdraw(String id, String why) {
        Running plugin = running.remove(id);
        Trial trial = trials.remove(id);
        registry.expect(ItemTypeId.parse(id), why);
        if (trial != null) {
            registry.dismissStandby(ItemTypeId.parse(id));
        }
        if (plugin != null) {
            registry.leave(plugin.type(), why);
            host.retire(plugin);
        }
        if (trial != null) {
            trial.lastGood().ifPresent(host::retire);
        }
    }

    /** The plugin of the boot list's jar when that was taken in now. */
    private Optional<String> takeBootJar(Path folder, Path file) {
        try {
            String hash = JarHash.of(file);
            if (lock.entries().values().stream().anyMatch(entry -> hash.equals(entry.bootSha256()))) {
                return Optional.empty();
            }
            try (InputStream content = Files.newInputStream(file)) {
                Parcel parcel = Parcel.receive(store, content, signatureBeside(file));
                try {
                    return takeBootJar(folder, file, parcel);
                } finally {
                    parcel.discard();
                }
            }
        } catch (IOException | ProblemException e) {
            LOG.error("{} of the boot list cannot be installed: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> takeBootJar(Path folder, Path file, Parcel parcel) throws IOException {
        String id = parcel.jar().id().toString();
        Optional<String> signer = trust.signerOfShipped(
                folder, file.getFileName().toString(), id, parcel.jar().sha256(), parcel.signature());
        PluginJar jar = store.keep(parcel);
        try {
            install(jar, signer, Trust.DISTRIBUTION, jar.sha256(), false);
            return Optional.of(id);
        } catch (ProblemException e) {
            return setAside(jar, signer, e) ? Optional.of(id) : Optional.empty();
        }
    }

    /** A boot plugin that cannot run is kept and shown with its reason, unless another build of it is there to run. True when kept. */
    private boolean setAside(PluginJar jar, Optional<String> signer, ProblemException e) throws IOException {
        String id = jar.id().toString();
        Optional<LockEntry> before = lock.find(id);
        if (before.isPresent() && !before.get().sha256().equals(jar.sha256())) {
            LOG.error("{} {} of the boot list is left out: {}", id, jar.version(), e.getMessage());
            return false;
        }
        Build build = new Build(jar.version(), jar.sha256(), signer.orElse(null), null);
        lock.put(
                id,
                LockEntry.first(
                        build,
                        null,
                        false,
                        List.of(event(Kind.REFUSED, Trust.DISTRIBUTION, jar.version(), e.getMessage()))));
        failed(
                id,
                jar.version(),
                "plugin-incompatible".equals(e.code()) ? State.INCOMPATIBLE : State.FAILED,
                e.getMessage());
        return true;
    }

    private static Optional<String> signatureBeside(Path jar) throws IOException {
        Path file = SigningTool.signatureOf(jar);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(PluginSignature.MAX_LENGTH + 1), StandardCharsets.US_ASCII));
        }
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

    private Optional<LockEntry> installed(String id) {
        return lock.find(id).filter(LockEntry::isInstalled);
    }

    /** The jar of the build in service; empty when there is none, or when it is no more what it was. */
    private Optional<PluginJar> present(String id) throws IOException {
        Optional<LockEntry> entry = installed(id);
        try {
            return entry.isEmpty()
                    ? Optional.empty()
                    : Optional.of(store.open(entry.get().serving().sha256()));
        } catch (ProblemException altered) {
            return Optional.empty();
        }
    }

    private LockEntry known(String id) {
        return installed(id).orElseThrow(() -> ProblemException.notFound("plugin"));
    }

    private void record(String id, LockEntry entry) {
        try {
            lock.put(id, entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugins' lock file cannot be written", e);
        }
    }

    private LockEntry.Event event(Kind kind, String who, String version, String reason) {
        return new LockEntry.Event(clock.instant().toString(), kind, who, version, reason);
    }

    private String bootSha256(String id) {
        return lock.find(id).map(LockEntry::bootSha256).orElse(null);
    }

    private String vettedWith(PluginJar jar) {
        return jar.sha256() + " kernel " + kernelVersion;
    }

    private boolean isVetted(LockEntry entry, PluginJar jar) {
        return Stream.of(entry.build(), entry.trial(), entry.before())
                .filter(Objects::nonNull)
                .anyMatch(build -> vettedWith(jar).equals(build.vetted()));
    }

    /** The hashes of the builds that may have a bundle. */
    private Set<String> current() {
        Set<String> hashes = new HashSet<>();
        for (LockEntry entry : lock.entries().values()) {
            if (entry.desired() == Desired.ACTIVE) {
                hashes.add(entry.sha256());
            }
            if (entry.trial() != null) {
                hashes.add(entry.trial().sha256());
            }
        }
        return hashes;
    }

    private Set<String> runningHashes() {
        Set<String> hashes = new HashSet<>();
        running.values().forEach(plugin -> hashes.add(PluginHost.hash(plugin.bundle())));
        trials.values()
                .forEach(trial -> trial.lastGood().ifPresent(plugin -> hashes.add(PluginHost.hash(plugin.bundle()))));
        return hashes;
    }

    private Set<String> referenced() {
        Set<String> hashes = new HashSet<>();
        lock.entries().values().stream()
                .filter(LockEntry::isInstalled)
                .map(LockEntry::jars)
                .forEach(hashes::addAll);
        return hashes;
    }

    private void keepOnlyReferenced() {
        try {
            store.keepOnly(referenced());
        } catch (IOException e) {
            LOG.warn("jars that nobody needs could not be deleted", e);
        }
    }

    private PluginStatus status(String id, LockEntry entry, Shown now) {
        Build build = entry.serving();
        Running plugin = running.get(id);
        Optional<Trial> trial = Optional.ofNullable(trials.get(id));
        Optional<String> paused =
                plugin == null ? Optional.empty() : plugin.type().paused();
        boolean runs = entry.desired() == Desired.ACTIVE || trial.isPresent();
        return new PluginStatus(
                id,
                build.version(),
                build.sha256(),
                Optional.ofNullable(build.signer()),
                now.state(),
                paused.or(() -> Optional.ofNullable(now.reason())),
                runs ? PluginStatus.Desired.ACTIVE : PluginStatus.Desired.STOPPED,
                now.changed(),
                trial.map(running -> new PluginStatus.Trial(
                        running.began(),
                        running.until(),
                        running.candidate().type().failures())),
                entry.trial() != null
                        ? Optional.of(entry.version())
                        : Optional.ofNullable(entry.before()).map(Build::version));
    }

    private void show(String id, State state, String reason) {
        shown.put(id, new Shown(state, reason, clock.instant()));
    }
}
