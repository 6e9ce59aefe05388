package org.metalingua.kernel.security.internal.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void the_right_password_matches_its_hash_and_no_other_does() {
        Optional<String> hash = Optional.of(Passwords.hash("گذرواژه-1"));

        assertThat(passwords.matches("گذرواژه-1", hash)).isTrue();
        assertThat(passwords.matches("گذرواژه-2", hash)).isFalse();
    }

    @Test
    void two_hashes_of_one_password_differ() {
        assertThat(Passwords.hash("same")).isNotEqualTo(Passwords.hash("same"));
    }

    @Test
    void nobody_signs_in_without_an_account() {
        assertThat(passwords.matches("nobody has this password", Optional.empty()))
                .isFalse();
        assertThat(passwords.matches("x", Optional.empty())).isFalse();
    }

    @Test
    void a_check_without_an_account_takes_the_work_of_one_with_an_account() {
        String algorithmAndCost = Passwords.hash("x").substring(0, "$2a$10$".length());

        assertThat(Passwords.HASH_OF_NOBODY).startsWith(algorithmAndCost).hasSize(60);
    }

    @Test
    void a_password_that_bcrypt_would_cut_is_neither_stored_nor_matched() {
        String longest = "a".repeat(72);
        Optional<String> hash = Optional.of(Passwords.hash(longest));

        assertThat(passwords.matches(longest, hash)).isTrue();
        assertThat(passwords.matches(longest + "b", hash)).isFalse();
        assertThatThrownBy(() -> Passwords.hash(longest + "b")).isInstanceOf(IllegalArgumentException.class);
    }
}
