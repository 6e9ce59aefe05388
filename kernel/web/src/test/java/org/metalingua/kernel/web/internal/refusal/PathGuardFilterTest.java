package org.metalingua.kernel.web.internal.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathGuardFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../x",
                "/a/../x",
                "/a/%2e%2e/x",
                "/a/..%2fx",
                "/a/%2E./x",
                "/a/..%5c..%5cx",
                "/a/..;/x",
                "/a/..\\x",
                "/a%00.js",
                "/a/%0d%0ax",
                "/%",
                "/a/%zz"
            })
    void climbing_paths_are_seen_however_they_are_written(String path) {
        assertThat(PathGuardFilter.climbs(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/me",
                "/assets/a..b.js",
                "/a/...",
                "/a/.well-known",
                "/a/b+c",
                "/a/%D8%B3",
                "/a/question%2Fx",
                "/a/%252e%252e/x",
                "/a/v1..2"
            })
    void others_pass(String path) {
        assertThat(PathGuardFilter.climbs(path)).isFalse();
    }
}
