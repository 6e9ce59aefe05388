package org.metalingua.module.testing.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import javax.ws.rs.core.UriInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationPageTest {
    private static final UriInfo REQUEST = FakeRequest.at("http://127.0.0.1:5000/api/unified-testing/");
    private static final VerificationCode CODE = new VerificationCode("7Q1F90RT0KXM4D8C");

    @ParameterizedTest
    @ValueSource(strings = {"https://institute.example", "https://institute.example/", " https://institute.example "})
    void a_code_is_checked_at_the_public_address(String setting) {
        assertThat(new VerificationPage(setting).addressOf(CODE, REQUEST))
                .isEqualTo("https://institute.example/verify/ML-7Q1F-90RT-0KXM-4D8C");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "institute.example",
                "ftp://institute.example",
                "https://",
                "https://a.example/path",
                "https://a b"
            })
    void a_setting_that_is_no_address_of_a_site_is_named(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerificationPage(setting))
                .withMessageContaining("METALINGUA_PUBLIC_URL");
    }

    @Test
    void an_endless_host_is_refused() {
        UriInfo hostile = FakeRequest.at("http://" + "a".repeat(500) + "/api/unified-testing/");
        assertThat(refusal(() -> new VerificationPage("").addressOf(CODE, hostile)))
                .isEqualTo("400 bad-field Host");
    }

    @Test
    void without_a_setting_the_request_tells_where() {
        assertThat(new VerificationPage("").addressOf(CODE, REQUEST))
                .isEqualTo("http://127.0.0.1:5000/verify/ML-7Q1F-90RT-0KXM-4D8C");
    }
}
