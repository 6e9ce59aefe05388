package org.metalingua.module.testing.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import java.util.Optional;
import javax.ws.rs.core.UriInfo;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.platform.PublicAddress;

class VerificationPageTest {
    private static final UriInfo REQUEST = FakeRequest.at("http://127.0.0.1:5000/api/unified-testing/");
    private static final PublicAddress DIRECT = new PublicAddress(Optional.empty());
    private static final VerificationCode CODE = new VerificationCode("7Q1F90RT0KXM4D8C");

    @Test
    void a_code_is_checked_at_the_public_address() {
        PublicAddress site = new PublicAddress(Optional.of("https://institute.example"));
        assertThat(new VerificationPage(site).addressOf(CODE, REQUEST))
                .isEqualTo("https://institute.example/verify/ML-7Q1F-90RT-0KXM-4D8C");
    }

    @Test
    void an_endless_host_is_refused() {
        UriInfo hostile = FakeRequest.at("http://" + "a".repeat(500) + "/api/unified-testing/");
        assertThat(refusal(() -> new VerificationPage(DIRECT).addressOf(CODE, hostile)))
                .isEqualTo("400 bad-field Host");
    }

    @Test
    void without_a_setting_the_request_tells_where() {
        assertThat(new VerificationPage(DIRECT).addressOf(CODE, REQUEST))
                .isEqualTo("http://127.0.0.1:5000/verify/ML-7Q1F-90RT-0KXM-4D8C");
    }
}
