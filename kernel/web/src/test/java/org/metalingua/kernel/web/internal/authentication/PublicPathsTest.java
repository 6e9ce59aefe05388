package org.metalingua.kernel.web.internal.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPathsTest {
    @Test
    void a_report_is_verified_without_a_token() {
        assertThat(PublicPaths.hold("/api/unified-testing/verifications/ML-0123-4567-89AB-CDEF"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/unified-testing/verifications",
                "/api/unified-testing/verifications/",
                "/api/unified-testing/verifications/ML/..",
                "/api/unified-testing/verifications/%2e%2e",
                "/api/unified-testing/verifications/ML;x",
                "/api/unified-testing/sessions/1/verifications/ML",
                "/api/login/",
                "/api/me"
            })
    void what_merely_looks_like_a_public_path_needs_a_token(String rawPath) {
        assertThat(PublicPaths.hold(rawPath)).isFalse();
    }
}
