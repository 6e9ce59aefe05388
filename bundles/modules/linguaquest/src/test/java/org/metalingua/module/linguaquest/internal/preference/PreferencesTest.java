package org.metalingua.module.linguaquest.internal.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;

class PreferencesTest {
    @Test
    void only_the_four_goals_can_be_chosen() {
        assertThatCode(() -> new Preferences(50, true, "نیلوفر").check()).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Preferences(1, true, null).check())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("dailyGoal");
        assertThatThrownBy(() -> new Preferences(null, null, null).check()).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_name_turns_no_text_around_and_is_short() {
        assertThatThrownBy(() -> new Preferences(20, true, "x\u202eevil").check())
                .hasMessageContaining("displayName");
        assertThatThrownBy(() -> new Preferences(20, true, "x".repeat(31)).check())
                .hasMessageContaining("displayName");
        assertThatCode(() -> new Preferences(20, true, "می\u200cخواهم").check())
                .as("joiners belong to Persian words")
                .doesNotThrowAnyException();
    }

    @Test
    void a_name_that_nobody_can_see_is_none() {
        for (String unseen : List.of("\u200b", "\u200c\u2060", "\ufeff")) {
            assertThatThrownBy(() -> new Preferences(20, true, unseen).check()).hasMessageContaining("displayName");
        }
    }

    @Test
    void initials_are_told_apart() {
        assertThat(Initials.of("Ada  Lovelace")).isEqualTo("A. L.");
        assertThat(Initials.of("نیلوفر رضایی")).isEqualTo("ن. ر.");
        assertThat(Initials.of(" 42 ")).isEqualTo("·");
        assertThat(Initials.of(null)).isEqualTo("·");
    }
}
