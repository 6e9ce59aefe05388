package org.metalingua.kernel.core.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.budget.Breaker;
import org.metalingua.kernel.core.internal.budget.CallTally;
import org.metalingua.kernel.core.internal.choice.Choice;
import org.metalingua.kernel.core.internal.choice.Choices;
import org.metalingua.kernel.core.internal.choice.HeldChoices;
import org.metalingua.kernel.core.internal.provider.ProviderOrderView.ProviderRank;
import org.metalingua.kernel.core.internal.provider.RunningProviders.Running;
import org.metalingua.kernel.core.plugin.ErrorBudget;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where administrators see and change in which order providers are asked. Safe for concurrent use. */
@Component(service = ProviderOrders.class)
public final class ProviderOrders {
    private static final int MOST = 50;

    private final OrderedProviders providers;
    private final RunningProviders running;
    private final ProviderForms forms;
    private final HeldChoices held;
    private final Choices choices;

    @Activate
    public ProviderOrders(
            @Reference OrderedProviders providers,
            @Reference RunningProviders running,
            @Reference ProviderForms forms,
            @Reference HeldChoices held,
            @Reference Choices choices) {
        this.providers = providers;
        this.running = running;
        this.forms = forms;
        this.held = held;
        this.choices = choices;
    }

    /** One for each kind of which somebody runs here, sorted. */
    public List<ProviderOrderView> list(Caller who, String locale) {
        OptionalLong owner = Choices.ownerOf(who);
        return running.all().stream()
                .filter(one -> one.place().institute().isEmpty()
                        || one.place().institute().equals(owner))
                .flatMap(one -> one.kinds().stream())
                .distinct()
                .sorted()
                .map(kind -> view(kind, owner, locale))
                .toList();
    }

    /**
     * Chooses an order; null takes the choice back. Throws 404 for a kind of which nobody runs, 400 for what is no order
     * of providers, 412 when somebody else has changed it since.
     */
    public ProviderOrderView choose(Caller who, String kind, List<String> order, int seenVersion, String locale) {
        ProviderOrderView before = require(who, kind, locale);
        choices.choose(
                who,
                OrderedProviders.orderOf(kind),
                order == null ? NullNode.getInstance() : checked(order),
                seenVersion,
                new Choices.Act(
                        "provider.ordered",
                        "provider-order:" + kind,
                        Map.of("before", idsOf(before), "after", order == null ? "" : String.join(", ", order))));
        return require(who, kind, locale);
    }

    private static String idsOf(ProviderOrderView view) {
        return String.join(", ", view.providers().stream().map(ProviderRank::id).toList());
    }

    private static JsonNode checked(List<String> order) {
        if (order.size() > MOST || new HashSet<>(order).size() < order.size()) {
            throw ProblemException.badField("order", "must name each provider once, " + MOST + " at most");
        }
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        for (String id : order) {
            if (id == null || id.isEmpty() || id.length() > 200) {
                throw ProblemException.badField("order", "must be ids of providers");
            }
            names.add(id);
        }
        return names;
    }

    private ProviderOrderView require(Caller who, String kind, String locale) {
        return list(who, locale).stream()
                .filter(view -> view.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("kind of provider"));
    }

    private ProviderOrderView view(String kind, OptionalLong owner, String locale) {
        Choice choice = held.find(owner, OrderedProviders.orderOf(kind));
        List<ProviderRank> ranks = providers.inOrder(kind, owner).stream()
                .map(one -> rank(one, owner, locale))
                .toList();
        return new ProviderOrderView(
                kind.substring(kind.lastIndexOf('.') + 1),
                choice.isMade(),
                choice.version(),
                ranks.stream()
                        .filter(rank -> rank.state().equals("ready"))
                        .map(ProviderRank::id)
                        .findFirst(),
                ranks);
    }

    private ProviderRank rank(Running one, OptionalLong owner, String locale) {
        String id = one.place().provider();
        boolean own = one.place().institute().equals(owner);
        Optional<Breaker.Open> paused = one.breaker().open();
        CallTally.Sum hour = one.tally().ofHours(1);
        String state = !providers.isOn(id, owner) ? "off" : paused.isPresent() ? "paused" : "ready";
        return new ProviderRank(
                id,
                forms.find(id, locale).map(ProviderForm::name),
                own ? "own" : "platform",
                state,
                paused.map(Breaker.Open::until),
                // in whose words, and about whose calls: an institute does not read the platform's failures
                own ? Optional.of(one.breaker().failures().last()).filter(last -> !last.isEmpty()) : Optional.empty(),
                own ? new ErrorBudget.Calls(hour.calls(), hour.errors(), hour.slow()) : new ErrorBudget.Calls(0, 0, 0));
    }
}
