package org.metalingua.module.testing.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.TestingModule.choice;
import static org.metalingua.module.testing.internal.TestingModule.essay;
import static org.metalingua.module.testing.internal.TestingModule.fixed;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.core.plugin.ItemTypeUse.InstituteUse;
import org.metalingua.kernel.core.plugin.ItemTypeUse.Use;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;

class TypesInUseTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final ItemTypeId CHOICE = ItemTypeId.parse("question/choice");
    private static final ItemTypeId ESSAY = ItemTypeId.parse("question/essay");

    @AfterAll
    static void close() {
        MODULE.close();
    }

    @Test
    void questions_and_open_tests_are_counted_by_type() {
        TypesInUse uses = new TypesInUse(MODULE.transactions);
        assertThat(uses.of(CHOICE)).isEqualTo(Use.NONE);
        String question = MODULE.add(choice(null, "She ___ home.")).id();
        MODULE.add(choice(null, "He ___ home."));
        MODULE.add(essay());
        Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
        long session = MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, question)));

        assertThat(uses.of(CHOICE)).isEqualTo(new Use(1, 2));
        assertThat(uses.in(MODULE.institute, Set.of(CHOICE))).isEqualTo(new InstituteUse(1, 2, 1));
        assertThat(uses.in(MODULE.institute, Set.of(CHOICE, ESSAY))).isEqualTo(new InstituteUse(1, 3, 1));
        assertThat(uses.in(MODULE.institute + 1, Set.of(CHOICE))).isEqualTo(InstituteUse.NONE);
        assertThat(uses.of(ESSAY)).isEqualTo(new Use(0, 1));
        assertThat(uses.of(ItemTypeId.parse("activity/multiple_choice"))).isEqualTo(Use.NONE);

        MODULE.closing.complete(learner, session);
        assertThat(uses.of(CHOICE)).isEqualTo(new Use(0, 2));
    }
}
