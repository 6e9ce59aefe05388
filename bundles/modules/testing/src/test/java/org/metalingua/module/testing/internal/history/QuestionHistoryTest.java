package org.metalingua.module.testing.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.choice;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.bank.Tagging;
import org.metalingua.module.testing.internal.question.Question;

class QuestionHistoryTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    @Test
    void an_old_text_comes_back_as_a_new_version_with_the_present_tags() {
        Question first = MODULE.add(choice(null, "First"));
        long id = Long.parseLong(first.id());
        MODULE.bank.edit(MODULE.teacher, id, new EntityVersion(1), choice(null, "Second"));
        MODULE.bulkEdits.tag(MODULE.teacher, new Tagging(List.of(first.id()), "new", "add"));

        assertThat(MODULE.history.difference(MODULE.teacher, id, 1, 2).changes())
                .extracting(TextChange::path)
                .containsExactly("title", "content/stem");
        Question restored = MODULE.history.restore(MODULE.teacher, id, 1, new EntityVersion(2));
        assertThat(restored.version()).isEqualTo(3);
        assertThat(restored.title()).isEqualTo("First");
        assertThat(restored.tags()).containsExactly("demo", "new");
        assertThat(restored.externalId()).isEqualTo(first.externalId());
        assertThat(MODULE.history.difference(MODULE.teacher, id, 1, 3).changes())
                .isEmpty();
        assertThat(refusal(() -> MODULE.history.restore(MODULE.teacher, id, 1, new EntityVersion(2))))
                .isEqualTo("412 stale-version");
        assertThat(refusal(() -> MODULE.history.text(MODULE.teacher, id, 9))).isEqualTo("404 not-found");
    }

    @Test
    void another_institute_has_no_such_version() {
        long id = Long.parseLong(MODULE.add(choice(null, "Ours")).id());
        Caller.Member stranger = MODULE.member(MODULE.institute("strangers"), Role.TEACHER);
        assertThat(refusal(() -> MODULE.history.text(stranger, id, 1))).isEqualTo("404 not-found");
    }
}
