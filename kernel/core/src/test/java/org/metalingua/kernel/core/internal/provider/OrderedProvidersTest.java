package org.metalingua.kernel.core.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Sms;
import org.metalingua.kernel.api.message.SmsProvider;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.core.internal.budget.Breaker;
import org.metalingua.kernel.core.internal.choice.Choices;
import org.metalingua.kernel.core.internal.choice.HeldChoices;
import org.metalingua.kernel.persistence.internal.change.ChangeWatch;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.internal.audit.AuditTable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Two institutes and the platform, with senders of text messages that come and fail. */
class OrderedProvidersTest {
    private static final Caller.Member NORTH = new Caller.Member(7, 1, Set.of(Role.ADMIN), "North's admin");
    private static final Caller.Member SOUTH = new Caller.Member(8, 2, Set.of(Role.ADMIN), "South's admin");
    private static final Caller PLATFORM = new Caller.PlatformAdmin(9, "Operator");
    private static final OptionalLong NOBODY = OptionalLong.empty();

    private final RunningProviders running = new RunningProviders();
    private final Map<String, Sender> senders = new HashMap<>();
    private TestDatabase database;
    private Choices choices;
    private ChangeWatch changes;
    private OrderedProviders providers;
    private ProviderOrders orders;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        database.execute(
                "insert into institute (id, slug, name) values (1, 'north', 'North'), (2, 'south', 'South')",
                "insert into account (id, email, password_hash, display_name) overriding system value values"
                        + " (7, 'a@north.example', '-', 'N'), (8, 'a@south.example', '-', 'S'), (9, 'p@x.example', '-', 'P')");
        HeldChoices held = new HeldChoices();
        changes = new ChangeWatch(database.transactions(), () -> List.of(choices));
        choices = new Choices(database.transactions(), changes, held, new AuditTable());
        changes.catchUp();
        providers = new OrderedProviders(running, held);
        BundleContext empty = (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> method.getName().equals("getBundles") ? new Bundle[0] : null);
        orders = new ProviderOrders(providers, running, new ProviderForms(empty, null), held, choices);
        add("fast", "platform", 10);
        add("cheap", "platform", 5);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void without_an_order_the_ranking_decides() {
        assertThat(send(OptionalLong.of(1))).isEqualTo("fast");
        assertThat(send(NOBODY)).isEqualTo("fast");
        assertThat(orders.list(NORTH, "en")).singleElement().satisfies(view -> {
            assertThat(view.kind()).isEqualTo("SmsProvider");
            assertThat(view.own()).isFalse();
            assertThat(view.used()).contains("fast");
        });
    }

    @Test
    void an_institutes_order_is_its_own_and_the_platforms_is_everybody_elses() {
        ProviderOrderView own = orders.choose(NORTH, "SmsProvider", List.of("cheap", "fast"), 0, "en");
        assertThat(own.own()).isTrue();
        assertThat(own.used()).contains("cheap");
        assertThat(send(OptionalLong.of(1))).isEqualTo("cheap");
        assertThat(send(OptionalLong.of(2))).isEqualTo("fast");

        orders.choose(PLATFORM, "SmsProvider", List.of("cheap"), 0, "en");
        assertThat(send(OptionalLong.of(2))).isEqualTo("cheap");
        assertThat(send(NOBODY)).isEqualTo("cheap");
        orders.choose(NORTH, "SmsProvider", List.of("fast"), own.version(), "en");
        assertThat(send(OptionalLong.of(1))).isEqualTo("fast");
        ProviderOrderView back = orders.choose(NORTH, "SmsProvider", null, own.version() + 1, "en");
        assertThat(back.own()).isFalse();
        assertThat(send(OptionalLong.of(1))).isEqualTo("cheap");
    }

    @Test
    void when_one_fails_the_next_is_asked_and_one_that_keeps_failing_is_passed_over() {
        senders.get("fast").fails = true;
        for (int i = 0; i < Breaker.FAILURES; i++) {
            assertThat(send(NOBODY)).isEqualTo("cheap");
        }
        int asked = senders.get("fast").asked;
        assertThat(send(NOBODY)).isEqualTo("cheap");
        assertThat(senders.get("fast").asked).isEqualTo(asked);
        ProviderOrderView view = orders.list(PLATFORM, "en").get(0);
        assertThat(view.used()).contains("cheap");
        assertThat(view.providers().get(0).state()).isEqualTo("paused");
        assertThat(view.providers().get(0).lastFailure()).contains("The network is down.");
        assertThat(view.providers().get(0).lastHour().errors()).isEqualTo(asked);
        assertThat(orders.list(NORTH, "en").get(0).providers().get(0).lastFailure())
                .isEmpty();
    }

    @Test
    void the_only_one_is_asked_even_when_it_keeps_failing() {
        running.removeProvider(senders.get("cheap"), properties("cheap", "platform", 5));
        senders.get("fast").fails = true;
        for (int i = 0; i < 2 * Breaker.FAILURES; i++) {
            assertThat(send(NOBODY)).isEqualTo("failed");
        }
        assertThat(senders.get("fast").asked).isEqualTo(2 * Breaker.FAILURES);
        senders.get("fast").fails = false;
        assertThat(send(NOBODY)).isEqualTo("fast");
    }

    @Test
    void settings_of_an_institute_take_the_place_of_the_platforms_for_it_alone() {
        add("fast", "1", 10);
        assertThat(send(OptionalLong.of(1))).isEqualTo("fast of 1");
        assertThat(send(OptionalLong.of(2))).isEqualTo("fast");
        assertThat(orders.list(NORTH, "en").get(0).providers())
                .extracting(ProviderOrderView.ProviderRank::settings)
                .containsExactly("own", "platform");
        assertThat(orders.list(SOUTH, "en").get(0).providers())
                .extracting(ProviderOrderView.ProviderRank::settings)
                .containsExactly("platform", "platform");
        running.removeProvider(senders.get("fast of 1"), properties("fast", "1", 10));
        assertThat(send(OptionalLong.of(1))).isEqualTo("fast");
    }

    @Test
    void what_is_no_order_is_refused() {
        assertThat(refusal("SmsProvider", List.of("fast", "fast"), 0)).isEqualTo(400);
        assertThat(refusal("SmsProvider", List.of(""), 0)).isEqualTo(400);
        assertThat(refusal("Pigeon", List.of("fast"), 0)).isEqualTo(404);
        assertThat(refusal("SmsProvider", List.of("fast"), 3)).isEqualTo(412);
    }

    private int refusal(String kind, List<String> order, int version) {
        return catchThrowableOfType(ProblemException.class, () -> orders.choose(NORTH, kind, order, version, "en"))
                .status();
    }

    /** Who has sent it. */
    private String send(OptionalLong institute) {
        Sms sms = new Sms(institute, "+989120000000", "Hello", Optional.empty());
        return providers
                .ask(SmsProvider.class, institute, provider -> provider.send(sms))
                .map(answer -> answer.outcome() instanceof Delivery.Accepted accepted ? accepted.reference() : "failed")
                .orElse("nobody");
    }

    private void add(String pid, String place, int ranking) {
        Sender sender = new Sender(place.equals("platform") ? pid : pid + " of " + place);
        senders.put(sender.name, sender);
        running.addProvider(sender, properties(pid, place, ranking));
    }

    private static Map<String, Object> properties(String pid, String place, int ranking) {
        return Map.of(
                "service.pid",
                pid + "~" + place,
                "service.factoryPid",
                pid,
                "service.ranking",
                ranking,
                "objectClass",
                new String[] {SmsProvider.class.getName(), Provider.class.getName()});
    }

    private static final class Sender implements SmsProvider {
        private final String name;
        private boolean fails;
        private int asked;

        private Sender(String name) {
            this.name = name;
        }

        @Override
        public Delivery send(Sms sms) {
            asked++;
            if (fails) {
                return new Delivery.Failed("The network is down.", true);
            }
            return new Delivery.Accepted(name);
        }

        @Override
        public Health health() {
            return Health.up("It sends.");
        }
    }
}
