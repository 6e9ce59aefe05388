package org.metalingua.kernel.operations.internal.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.metalingua.kernel.operations.internal.metrics.OperationMetrics;
import org.metalingua.kernel.operations.internal.metrics.Outcomes;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether what providers stand for answers: what they say when asked once a minute, and how their last calls went. */
@Component
public final class ProvidersCheck implements Check {
    static final int FAILURES = 3;

    private static final String BUNDLES = "org.metalingua.provider.";
    private static final String SANDBOX = "-sandbox";
    private static final long FIRST_SECONDS = 15;
    private static final long PAUSE_SECONDS = 60;
    private static final int MAX_SENTENCE = 300;

    private final Outcomes calls;
    private final Map<String, Provider> providers = new ConcurrentHashMap<>();
    private final Map<String, Provider.Health> answers = new ConcurrentHashMap<>();
    /** Of its own, for each may take ten seconds. */
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "provider health");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ProvidersCheck(@Reference OperationMetrics operations) {
        this(operations.calls());
    }

    ProvidersCheck(Outcomes calls) {
        this.calls = calls;
        asking.scheduleWithFixedDelay(this::ask, FIRST_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        asking.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProvider(Provider provider, ServiceReference<Provider> reference) {
        providers.put(name(reference), provider);
    }

    void removeProvider(Provider provider, ServiceReference<Provider> reference) {
        providers.remove(name(reference), provider);
        answers.remove(name(reference));
    }

    /** As in the calls that it makes: {@code mail-smtp}. */
    private static String name(ServiceReference<Provider> reference) {
        String bundle =
                reference.getBundle() == null ? "" : reference.getBundle().getSymbolicName();
        return bundle.startsWith(BUNDLES) ? bundle.substring(BUNDLES.length()) : bundle;
    }

    private void ask() {
        providers.forEach((name, provider) -> {
            // what reaches nobody anyway is told of by those that need it
            if (!name.endsWith(SANDBOX)) {
                try {
                    answers.put(name, provider.health());
                } catch (RuntimeException | LinkageError e) {
                    answers.put(name, Provider.Health.down("The provider failed: " + e));
                }
            }
        });
    }

    @Override
    public List<Finding> look(Figures.Told told) {
        Map<String, Outcomes.Recent> recent = calls.all();
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(providers)
                .keySet().stream()
                        .filter(name -> !name.endsWith(SANDBOX))
                        .forEach(name -> findings.add(judge("provider:" + name, recent.get(name), answers.get(name))));
        return findings;
    }

    static Finding judge(String component, Outcomes.Recent calls, Provider.Health answer) {
        if (answer != null && answer.state() != Provider.State.UP) {
            String sentence = bounded(answer.sentence());
            return answer.state() == Provider.State.DOWN
                    ? Finding.down(component, "provider-says", sentence)
                    : Finding.degraded(component, "provider-says", sentence);
        }
        if (calls != null && calls.inARow() >= FAILURES) {
            return Finding.degraded(component, "provider-fails", calls.inARow(), bounded(calls.lastFailure()));
        }
        return answer == null
                ? Finding.ok(component, "provider-unasked")
                : Finding.ok(component, "provider-says", bounded(answer.sentence()));
    }

    private static String bounded(String sentence) {
        return sentence.length() <= MAX_SENTENCE ? sentence : sentence.substring(0, MAX_SENTENCE) + "…";
    }
}
