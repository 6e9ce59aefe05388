package org.metalingua.module.testing.internal.accommodation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.accommodation.Accommodation.AllowedBreaks;

class AccommodationsTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);

    private Accommodation set(Accommodation accommodation) {
        return MODULE.accommodations.set(MODULE.teacher, learner.accountId(), accommodation);
    }

    private Accommodation get() {
        return MODULE.accommodations.get(MODULE.teacher, learner.accountId());
    }

    @Test
    void a_learner_has_none_until_one_is_set_and_it_is_audited() {
        assertThat(get()).isEqualTo(new Accommodation(0, null, 100));
        Accommodation all = new Accommodation(25, new AllowedBreaks(3, 10), 200);
        assertThat(set(all)).isEqualTo(all);
        assertThat(get()).isEqualTo(all);
        assertThat(MODULE.audited).contains("accommodation.set");
    }

    @Test
    void what_is_left_out_is_taken_back() {
        set(new Accommodation(25, new AllowedBreaks(3, 10), 200));
        assertThat(set(new Accommodation(10, null, null))).isEqualTo(new Accommodation(10, null, 100));
        assertThat(set(new Accommodation(10, new AllowedBreaks(0, 5), 100)))
                .as("no break of five minutes is no break")
                .isEqualTo(new Accommodation(10, null, 100));
        assertThat(get()).isEqualTo(new Accommodation(10, null, 100));
    }

    @Test
    void nonsense_is_named() {
        assertThat(refusal(() -> set(new Accommodation(null, new AllowedBreaks(null, null), 110))))
                .isEqualTo("400 bad-field extraTimePercent breaks.count breaks.minutesEach textSize");
        assertThat(refusal(() -> set(new Accommodation(301, new AllowedBreaks(11, 61), 400))))
                .isEqualTo("400 bad-field extraTimePercent breaks.count breaks.minutesEach textSize");
        assertThat(refusal(() -> set(new Accommodation(-1, new AllowedBreaks(-1, 0), null))))
                .isEqualTo("400 bad-field extraTimePercent breaks.count breaks.minutesEach");
    }

    @Test
    void staff_find_a_learner_by_a_part_of_the_name_or_address() {
        set(new Accommodation(25, null, 150));
        MODULE.member(MODULE.institute, Role.STUDENT);
        assertThat(found(learner.displayName().toUpperCase(java.util.Locale.ROOT))
                        .items())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.id()).isEqualTo(Long.toString(learner.accountId()));
                    assertThat(found.accommodation()).isEqualTo(new Accommodation(25, null, 150));
                });
        assertThat(found(learner.displayName() + "@example").items()).hasSize(1);
        assertThat(found("100%_nobody").items()).isEmpty();
        assertThat(found(null).items())
                .extracting(LearnerWithAccommodation::name)
                .contains(learner.displayName())
                .doesNotContain(MODULE.teacher.displayName());
        assertThat(refusal(() -> found("x".repeat(201)))).isEqualTo("400 bad-field search");
    }

    @Test
    void learners_come_page_after_page_and_from_one_institute_only() {
        Page<LearnerWithAccommodation> first =
                MODULE.accommodations.learners(MODULE.teacher, null, new PageRequest(1, OptionalLong.empty()));
        assertThat(first.items()).hasSize(1);
        assertThat(first.nextCursor()).isPresent();
        Caller.Member stranger = MODULE.member(MODULE.institute("other-" + learner.accountId()), Role.TEACHER);
        assertThat(MODULE.accommodations
                        .learners(stranger, null, new PageRequest(50, OptionalLong.empty()))
                        .items())
                .isEmpty();
    }

    private Page<LearnerWithAccommodation> found(String search) {
        return MODULE.accommodations.learners(MODULE.teacher, search, new PageRequest(50, OptionalLong.empty()));
    }
}
