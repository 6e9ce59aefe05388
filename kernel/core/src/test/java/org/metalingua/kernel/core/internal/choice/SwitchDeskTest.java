package org.metalingua.kernel.core.internal.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.item.ItemEngine;
import org.metalingua.kernel.core.internal.item.ItemTypeRegistry;
import org.metalingua.kernel.core.internal.item.LoadedType;
import org.metalingua.kernel.core.internal.item.PickType;
import org.metalingua.kernel.core.internal.module.InstalledModules;
import org.metalingua.kernel.core.internal.provider.ProviderForms;
import org.metalingua.kernel.core.plugin.ItemTypeUse;
import org.metalingua.kernel.core.plugin.ItemTypeUse.InstituteUse;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.internal.change.ChangeWatch;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.internal.audit.AuditTable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Two institutes with one item type, which one of them does not want. */
class SwitchDeskTest {
    private static final Caller.Member NORTH = new Caller.Member(7, 1, Set.of(Role.ADMIN), "North's admin");
    private static final ItemTypeId PICK = ItemTypeId.question("pick");
    private static final Switch SWITCH = Switch.itemType(PICK);

    private TestDatabase database;
    private HeldChoices held;
    private Choices choices;
    private ChangeWatch changes;
    private SwitchDesk desk;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        database.execute(
                "insert into institute (id, slug, name) values (1, 'north', 'North'), (2, 'south', 'South')",
                "insert into account (id, email, password_hash, display_name) overriding system value values"
                        + " (7, 'a@north.example', '-', 'North''s admin')");
        held = new HeldChoices();
        changes = new ChangeWatch(database.transactions(), () -> List.of(choices));
        choices = new Choices(database.transactions(), changes, held, new AuditTable());
        changes.catchUp();
        ItemTypeRegistry registry = new ItemTypeRegistry();
        registry.enter(LoadedType.load(PICK, new PickType(), "1.0.0", "0123456789ab"));
        BundleContext empty = (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> method.getName().equals("getBundles") ? new Bundle[0] : null);
        desk = new SwitchDesk(
                choices,
                held,
                new InstalledModules(empty),
                new ItemEngine(registry),
                new ProviderForms(empty, null),
                (institute, capability) -> institute == 1);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_nobody_has_switched_is_on() {
        assertThat(desk.list(1)).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("question/pick");
            assertThat(one.on()).isTrue();
            assertThat(one.licensed()).isTrue();
            assertThat(one.version()).isZero();
        });
        assertThat(desk.list(2)).singleElement().satisfies(one -> assertThat(one.licensed())
                .isFalse());
    }

    @Test
    void one_institute_switches_it_off_and_the_other_keeps_it() {
        SwitchView off = desk.turn(NORTH, SWITCH, false, 0);
        assertThat(off.on()).isFalse();
        assertThat(held.isOn(1, SWITCH)).isFalse();
        assertThat(held.isOn(2, SWITCH)).isTrue();
        assertThat(desk.turn(NORTH, SWITCH, true, off.version()).on()).isTrue();
        assertThat(held.isOn(1, SWITCH)).isTrue();
        List<String> acts =
                database.transactions().read(Scope.institute(1), transaction -> actions(transaction.connection()));
        assertThat(acts).containsExactly("switch.off", "switch.on");
    }

    @Test
    void two_who_switch_at_once_do_not_undo_each_other() {
        desk.turn(NORTH, SWITCH, false, 0);
        ProblemException stale = catchThrowableOfType(ProblemException.class, () -> desk.turn(NORTH, SWITCH, false, 0));
        assertThat(stale.status()).isEqualTo(412);
        ProblemException unknown = catchThrowableOfType(
                ProblemException.class, () -> desk.turn(NORTH, Switch.module("nothing"), false, 0));
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    void another_node_knows_it_once_it_is_told() {
        HeldChoices elsewhere = new HeldChoices();
        List<ChangeListener> listeners = new ArrayList<>();
        ChangeWatch node = new ChangeWatch(database.transactions(), () -> listeners);
        listeners.add(new Choices(database.transactions(), node, elsewhere, new AuditTable()));
        node.catchUp();
        assertThat(elsewhere.isOn(1, SWITCH)).isTrue();
        desk.turn(NORTH, SWITCH, false, 0);

        node.catchUp();

        assertThat(elsewhere.isOn(1, SWITCH)).isFalse();
        assertThat(elsewhere
                        .find(OptionalLong.of(1), HeldChoices.nameOf(SWITCH))
                        .version())
                .isEqualTo(1);
    }

    @Test
    void whom_it_touches_is_told_before() {
        desk.addUse(new ItemTypeUse() {
            @Override
            public Use of(ItemTypeId id) {
                return Use.NONE;
            }

            @Override
            public InstituteUse in(long institute, Set<ItemTypeId> types) {
                return types.contains(PICK) ? new InstituteUse(1, institute, 3) : InstituteUse.NONE;
            }
        });
        assertThat(desk.use(2, SWITCH)).isEqualTo(new InstituteUse(1, 2, 3));
        assertThat(desk.use(2, Switch.provider("somebody"))).isEqualTo(InstituteUse.NONE);
    }

    private static List<String> actions(Connection connection) {
        try (var query = connection.prepareStatement("select action from audit order by id");
                var row = query.executeQuery()) {
            List<String> all = new ArrayList<>();
            while (row.next()) {
                all.add(row.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
