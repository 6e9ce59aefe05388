package org.metalingua.kernel.core.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.core.internal.choice.Choices;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.Changes;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.security.secret.Secrets;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of providers. The database is the truth; Configuration Admin gets a copy, with secrets still sealed, at
 * the start and after each change, on whatever node it was made. Safe for concurrent use.
 */
// the delivery has to be there before anything is delivered
@Component(
        service = {ProviderSettings.class, ChangeListener.class},
        immediate = true,
        reference = @Reference(name = "delivery", service = SecretDelivery.class))
public final class ProviderSettings implements ChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSettings.class);
    private static final String TOPIC = "provider-settings";
    private static final Duration START = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final ProviderForms forms;
    private final RunningProviders running;
    private final Secrets secrets;
    private final ConfigurationAdmin configurations;
    private final Transactions transactions;
    private final Changes changes;
    private final Audit audit;

    /** What Configuration Admin has of this process. Of the listener's calls alone, which come one at a time. */
    private final Map<Place, SettingsTable.Stored> delivered = new HashMap<>();

    @Activate
    public ProviderSettings(
            @Reference ProviderForms forms,
            @Reference RunningProviders running,
            @Reference Secrets secrets,
            @Reference ConfigurationAdmin configurations,
            @Reference Transactions transactions,
            @Reference Changes changes,
            @Reference Audit audit) {
        this.forms = forms;
        this.running = running;
        this.secrets = secrets;
        this.configurations = configurations;
        this.transactions = transactions;
        this.changes = changes;
        this.audit = audit;
        // at once: a provider is about to start with what the process before was given
        changed(0);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    /**
     * Hands on what is new and takes back what is not stored any more. What is stored goes out again at the start: it was
     * delivered before secrets could be opened.
     */
    @Override
    public void changed(long number) {
        Map<String, ProviderForm> known = forms.all(Locale.ENGLISH.getLanguage()).stream()
                .collect(Collectors.toMap(ProviderForm::pid, form -> form));
        Map<Place, SettingsTable.Stored> stored = stored(Scope.ALL_INSTITUTES);
        stored.forEach((place, one) -> {
            ProviderForm form = known.get(place.provider());
            if (form != null && !one.equals(delivered.get(place))) {
                deliver(form, place, one.values());
                delivered.put(place, one);
            }
        });
        known.keySet().forEach(pid -> removeAllBut(stored.keySet(), pid));
        delivered.keySet().retainAll(stored.keySet());
    }

    /**
     * What another node, or this one before, has forgotten meanwhile; and the one configuration without a name that a
     * provider had before institutes had settings of their own.
     */
    private void removeAllBut(Set<Place> stored, String pid) {
        try {
            Configuration[] present = configurations.listConfigurations("(|(" + Constants.SERVICE_PID + "=" + pid + ")("
                    + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + pid + "))");
            for (Configuration one : present == null ? new Configuration[0] : present) {
                boolean isStored = Place.of(Place.asMap(one.getProperties()))
                        .filter(stored::contains)
                        .isPresent();
                if (!isStored) {
                    one.delete();
                }
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("older configurations of " + pid + " cannot be removed", e);
        }
    }

    private Map<Place, SettingsTable.Stored> stored(Scope scope) {
        return transactions.read(scope, SettingsTable::all);
    }

    private static Scope scopeOf(Caller who) {
        return who instanceof Caller.Member member ? member.scope() : Scope.ALL_INSTITUTES;
    }

    private static Place placeOf(Caller who, String pid) {
        return new Place(pid, Choices.ownerOf(who));
    }

    /** With the settings of the caller's institute, or of the platform for those who stand above the institutes. */
    public List<ProviderView> list(Caller who, String locale) {
        Map<Place, SettingsTable.Stored> all = stored(scopeOf(who));
        return forms.all(locale).stream()
                .map(form -> view(form, placeOf(who, form.pid()), all.get(placeOf(who, form.pid()))))
                .toList();
    }

    /** Throws 404. */
    public ProviderView get(Caller who, String pid, String locale) {
        Place place = placeOf(who, pid);
        return view(form(pid, locale), place, stored(scopeOf(who)).get(place));
    }

    /**
     * Stores settings, of the caller's institute or of the platform, and hands them to the provider. Throws 404; 400
     * naming every value that is wrong; 412 when somebody else has changed them since; 409 when a secret is given and
     * there is no key.
     */
    public ProviderView put(Caller who, String pid, int seenVersion, Map<String, JsonNode> given, String locale) {
        ProviderForm form = form(pid, locale);
        Place place = placeOf(who, pid);
        SettingsTable.Stored before = stored(scopeOf(who)).get(place);
        if (seenVersion != (before == null ? 0 : before.version())) {
            throw stale();
        }
        ObjectNode old = before == null ? JsonNodeFactory.instance.objectNode() : before.values();
        ObjectNode values = SettingValues.checked(form, place, given, old, secrets);
        transactions.call(scopeOf(who), transaction -> {
            if (!SettingsTable.store(transaction, place, values, seenVersion, accountOf(who))) {
                throw stale();
            }
            changes.announce(transaction, TOPIC);
            audit.record(
                    transaction,
                    who,
                    "provider.configured",
                    "provider:" + pid,
                    Map.of("changed", changed(old, values)),
                    Change.between(shown(form, old), shown(form, values)));
            return pid;
        });
        changes.catchUp();
        running.await(place, START);
        return get(who, pid, locale);
    }

    /** What of settings may be read by whoever reads the audit: no secret, and no address, which may hold one. */
    private static ObjectNode shown(ProviderForm form, ObjectNode values) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (ProviderForm.Attribute attribute : form.attributes()) {
            JsonNode value = values.get(attribute.id());
            boolean tells = attribute.kind() == ProviderForm.Kind.SECRET || attribute.kind() == ProviderForm.Kind.TEXT;
            if (value != null && (!tells || !attribute.options().isEmpty())) {
                shown.set(attribute.id(), value);
            }
        }
        return shown;
    }

    /** Names of what has changed: values may be secret, or may tell where secrets are. */
    private static String changed(ObjectNode old, ObjectNode values) {
        ObjectNode all = old.deepCopy().setAll(values);
        return all.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !Objects.equals(old.get(name), values.get(name)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Forgets the settings of the institute or of the platform. Throws 404 also when nothing was stored. */
    public void remove(Caller who, String pid) {
        form(pid, Locale.ENGLISH.getLanguage());
        Place place = placeOf(who, pid);
        transactions.call(scopeOf(who), transaction -> {
            if (!SettingsTable.remove(transaction, place)) {
                throw ProblemException.notFound("configuration of this provider");
            }
            changes.announce(transaction, TOPIC);
            audit.record(transaction, who, "provider.removed", "provider:" + pid, Map.of());
            return pid;
        });
        changes.catchUp();
    }

    /**
     * Asks the provider itself, with the settings that count for the caller. Throws 404, or 409 for one that is not
     * configured.
     */
    public ProviderTest test(Caller who, String pid) {
        form(pid, Locale.ENGLISH.getLanguage());
        Place place = placeOf(who, pid);
        boolean isOwn = stored(scopeOf(who)).containsKey(place);
        Optional<RunningProviders.Running> inherited = running.find(pid, Choices.ownerOf(who));
        if (!isOwn && inherited.isEmpty()) {
            throw ProblemException.conflict("provider-unconfigured", "Store settings for this provider first.");
        }
        long began = System.nanoTime();
        ProviderTest test = (isOwn ? running.await(place, START) : inherited)
                .map(one -> ask(one.provider()))
                .orElseGet(() -> ProviderTest.down(
                        "not-started",
                        "The provider did not start with these settings; the log of the platform says why."));
        return test.within(Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    /** On a thread of its own: a provider that breaks its word about time must not keep the request. */
    private static ProviderTest ask(Provider provider) {
        FutureTask<Provider.Health> question = new FutureTask<>(provider::health);
        Thread thread = new Thread(question, "provider test");
        thread.setDaemon(true);
        thread.start();
        try {
            Provider.Health health = question.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            return ProviderTest.answered(health.state().name().toLowerCase(Locale.ROOT), health.sentence());
        } catch (TimeoutException e) {
            question.cancel(true);
            return ProviderTest.down("no-answer", "The provider gave no answer within " + ANSWER.toSeconds() + " s.");
        } catch (ExecutionException e) {
            LOG.warn("a provider failed when it was tried", e.getCause());
            return ProviderTest.down("failed", "The provider failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProviderTest.down("interrupted", "The question was interrupted.");
        }
    }

    private void deliver(ProviderForm form, Place place, ObjectNode values) {
        try {
            Configuration configuration = configurations.getFactoryConfiguration(form.pid(), place.name(), "?");
            configuration.update(SettingValues.properties(form, values));
        } catch (IOException e) {
            throw new UncheckedIOException("the settings of " + form.pid() + " cannot be handed on", e);
        }
    }

    private ProviderForm form(String pid, String locale) {
        return forms.find(pid, locale).orElseThrow(() -> ProblemException.notFound("provider"));
    }

    private ProviderView view(ProviderForm form, Place place, SettingsTable.Stored stored) {
        return new ProviderView(
                form.pid(),
                form.bundle(),
                form.kinds(),
                form.name(),
                form.description(),
                state(place, stored),
                stored == null ? 0 : stored.version(),
                stored == null ? null : stored.updatedAt(),
                form.attributes().stream()
                        .map(attribute -> attribute(attribute, stored == null ? null : stored.values()))
                        .toList());
    }

    private String state(Place place, SettingsTable.Stored stored) {
        if (stored == null) {
            boolean isInherited =
                    running.find(place.provider(), place.institute()).isPresent();
            return isInherited ? "inherited" : "unconfigured";
        }
        return running.find(place).isPresent() ? "running" : "stopped";
    }

    private static ProviderView.ProviderAttribute attribute(ProviderForm.Attribute attribute, ObjectNode values) {
        boolean set = values != null && values.has(attribute.id());
        boolean secret = attribute.kind() == ProviderForm.Kind.SECRET;
        return new ProviderView.ProviderAttribute(
                attribute.id(),
                attribute.name(),
                attribute.description(),
                attribute.kind().name().toLowerCase(Locale.ROOT),
                attribute.required(),
                attribute.many(),
                attribute.options().stream()
                        .map(option -> new ProviderView.ProviderChoice(option.value(), option.label()))
                        .toList(),
                attribute.defaults(),
                set && !secret ? values.get(attribute.id()) : null,
                set);
    }

    private static long accountOf(Caller who) {
        return Long.parseLong(who.getName());
    }

    private static ProblemException stale() {
        return new ProblemException(
                412,
                "stale-version",
                "Somebody has changed these settings since you loaded them. Load them again and repeat the edit.");
    }
}
