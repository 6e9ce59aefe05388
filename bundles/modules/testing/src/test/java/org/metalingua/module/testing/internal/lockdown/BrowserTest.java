package org.metalingua.module.testing.internal.lockdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes were worked out with sha256sum. */
class BrowserTest {
    private static final String CONFIG_KEY = "4fa9af8ec8759eb7c680752ef4ee5eaf1a860628608fccae2715d519849f9292";
    private static final String EXAM_KEY = "2534e4e9f3188f9f9133bf7cf7b4c5d898292bbd7e8d0230f39d1176636a1431";
    private static final String OTHER_KEY = "0".repeat(64);

    private static final String HERE = "https://exams.example.org";
    private static final String TARGET = "/api/unified-testing/sessions/7/question/0";
    private static final String CONFIG_OF_REQUEST = "6893153c8cd03aa0d69ed2c427daec7574925df8e70b9da096367847b226fe0f";
    private static final String EXAM_OF_REQUEST = "2840be4082beeca93c464c530f530a6dc0f18701c2b56380ac8ac97b9b105a00";
    private static final String PAGE = "/student/tests/7";
    private static final String ADDRESS = HERE + PAGE + "?question=2";
    private static final String CONFIG_OF_PAGE = "ff10bc203020021061ef48a5112880025be586a43fd96c6b92fa790895d9726d";
    private static final String EXAM_OF_PAGE = "771a146d4fa52d46c60879c6bd107dae4f366bac229d173dd9078b183370cf73";

    private static final BrowserKeys CONFIG = new BrowserKeys(List.of(OTHER_KEY, CONFIG_KEY), List.of());
    private static final BrowserKeys BUILD = new BrowserKeys(List.of(), List.of(EXAM_KEY, OTHER_KEY));
    private static final BrowserKeys BOTH = new BrowserKeys(List.of(CONFIG_KEY), List.of(EXAM_KEY));

    private static Browser byHeaders(String configKeyHash, String examKeyHash) {
        return new Browser(HERE, TARGET, configKeyHash, examKeyHash, null);
    }

    private static Browser byPage(String told) {
        return new Browser(HERE, TARGET, "", "", told);
    }

    private static boolean fits(BrowserKeys keys, Browser browser) {
        return keys.fit(browser.proofs(PAGE));
    }

    @Test
    void any_browser_is_taken_where_no_key_is_asked_for() {
        assertThat(fits(BrowserKeys.NONE, byHeaders("", ""))).isTrue();
    }

    @Test
    void headers_prove_the_configuration_and_the_build_over_the_address_of_the_request() {
        assertThat(fits(CONFIG, byHeaders(CONFIG_OF_REQUEST, ""))).isTrue();
        assertThat(fits(BUILD, byHeaders("", EXAM_OF_REQUEST))).isTrue();
        assertThat(fits(BOTH, byHeaders(CONFIG_OF_REQUEST, EXAM_OF_REQUEST))).isTrue();
        assertThat(fits(BOTH, byHeaders(CONFIG_OF_REQUEST, ""))).isFalse();
        assertThat(fits(BOTH, byHeaders("", EXAM_OF_REQUEST))).isFalse();
        assertThat(fits(CONFIG, byHeaders("", ""))).isFalse();
        assertThat(fits(CONFIG, byHeaders(CONFIG_KEY, ""))).as("the key itself").isFalse();
        assertThat(fits(CONFIG, byHeaders(EXAM_OF_REQUEST, CONFIG_OF_REQUEST))).isFalse();
        assertThat(fits(CONFIG, new Browser(HERE, TARGET + "?x=1", CONFIG_OF_REQUEST, "", null)))
                .as("another address")
                .isFalse();
    }

    @Test
    void a_page_proves_them_over_its_own_address() {
        assertThat(fits(CONFIG, byPage(ADDRESS + " " + CONFIG_OF_PAGE + " -"))).isTrue();
        assertThat(fits(BUILD, byPage(ADDRESS + " - " + EXAM_OF_PAGE))).isTrue();
        assertThat(fits(BOTH, byPage(ADDRESS + " " + CONFIG_OF_PAGE + " " + EXAM_OF_PAGE)))
                .isTrue();
        assertThat(fits(CONFIG, byPage(ADDRESS + " " + CONFIG_OF_PAGE.toUpperCase() + " -")))
                .isTrue();
        assertThat(fits(BOTH, byPage(ADDRESS + " " + CONFIG_OF_PAGE + " -"))).isFalse();
    }

    @Test
    void half_a_proof_by_headers_and_half_by_the_page_is_none() {
        Browser halves = new Browser(HERE, TARGET, CONFIG_OF_REQUEST, "", ADDRESS + " - " + EXAM_OF_PAGE);
        assertThat(fits(BOTH, halves)).isFalse();
    }

    @Test
    void a_page_of_another_session_or_another_origin_proves_nothing() {
        Browser browser = byPage(ADDRESS + " " + CONFIG_OF_PAGE + " -");
        assertThat(CONFIG.fit(browser.proofs("/student/tests/8"))).isFalse();
        assertThat(CONFIG.fit(browser.proofs("/student/tests/77"))).isFalse();
        assertThat(CONFIG.fit(
                        browser.at(Optional.of("https://elsewhere.example.org")).proofs(PAGE)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://exams.example.org/student/tests/7",
                "https://exams.example.org/student/tests/7?question=2  ff10bc203020021061ef48a5112880025be586a4",
                "- ff10bc203020021061ef48a5112880025be586a43fd96c6b92fa790895d9726d -",
                "https://exams.example.org/student/tests/7?question=2#x ff10bc203020021061ef48a5112880025be586a43fd96c6b -"
            })
    void what_is_no_proof_proves_nothing(String told) {
        assertThat(fits(CONFIG, byPage(told))).isFalse();
    }

    @Test
    void more_than_a_page_can_have_to_say_is_not_looked_at() {
        String address = ADDRESS + "&x=" + "x".repeat(1_000);
        String hash = BrowserProof.sha256(address + CONFIG_KEY);
        assertThat(fits(CONFIG, byPage(address + " " + hash + " -"))).isFalse();
    }

    @Test
    void behind_a_proxy_the_address_is_the_one_that_browsers_see() {
        Browser behind = new Browser("http://10.0.0.5:5000", TARGET, CONFIG_OF_REQUEST, "", null);
        assertThat(fits(CONFIG, behind)).isFalse();
        assertThat(fits(CONFIG, behind.at(Optional.of(HERE)))).isTrue();
        assertThat(behind.at(Optional.empty())).isEqualTo(behind);
    }
}
