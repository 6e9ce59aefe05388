package org.metalingua.kernel.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final String CLIENT = "198.51.100.7";

    private final TrustedProxies proxies = trusting("10.0.0.0/8, 192.0.2.1,2001:db8::/33");

    @Test
    void nobody_is_trusted_unless_the_operator_says_so() {
        assertThat(TrustedProxies.read(Map.of()).clientOf("127.0.0.1", List.of(CLIENT)))
                .isEqualTo("127.0.0.1");
        assertThat(trusting(" ").clientOf("127.0.0.1", List.of(CLIENT))).isEqualTo("127.0.0.1");
    }

    @Test
    void what_somebody_else_claims_is_ignored() {
        assertThat(proxies.clientOf("203.0.113.9", List.of(CLIENT))).isEqualTo("203.0.113.9");
        assertThat(proxies.clientOf("192.0.2.2", List.of(CLIENT))).isEqualTo("192.0.2.2");
        assertThat(proxies.clientOf("2001:db8:8000::1", List.of(CLIENT))).isEqualTo("2001:db8:8000::1");
    }

    @Test
    void a_trusted_proxy_says_who_has_called_it() {
        assertThat(proxies.clientOf("10.200.3.4", List.of(CLIENT))).isEqualTo(CLIENT);
        assertThat(proxies.clientOf("192.0.2.1", List.of(CLIENT))).isEqualTo(CLIENT);
        assertThat(proxies.clientOf("2001:db8::5", List.of(CLIENT))).isEqualTo(CLIENT);
        assertThat(proxies.clientOf("::ffff:10.0.0.1", List.of(CLIENT))).isEqualTo(CLIENT);
    }

    @Test
    void only_what_trusted_proxies_have_added_counts() {
        assertThat(proxies.clientOf("10.0.0.1", List.of("1.2.3.4, " + CLIENT))).isEqualTo(CLIENT);
        assertThat(proxies.clientOf("10.0.0.1", List.of("1.2.3.4, " + CLIENT + ", 10.0.0.2")))
                .isEqualTo(CLIENT);
        assertThat(proxies.clientOf("10.0.0.1", List.of("1.2.3.4", CLIENT, "10.0.0.2")))
                .isEqualTo(CLIENT);
        assertThat(proxies.clientOf("10.0.0.1", List.of("10.0.0.3, 10.0.0.2"))).isEqualTo("10.0.0.3");
        assertThat(proxies.clientOf("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }

    @Test
    void ports_and_brackets_are_left_out() {
        assertThat(proxies.clientOf("10.0.0.1", List.of(CLIENT + ":4711"))).isEqualTo(CLIENT);
        assertThat(proxies.clientOf("10.0.0.1", List.of("[2001:db9::1]:4711"))).isEqualTo("2001:db9:0:0:0:0:0:1");
        assertThat(proxies.clientOf("10.0.0.1", List.of("2001:db9::1"))).isEqualTo("2001:db9:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unknown", "localhost", "256.1.1.1", "1.2.3", "example.org", "'--", "[::1", "fe80::1%eth0", ":"})
    void nonsense_ends_what_can_be_believed(String nonsense) {
        assertThat(proxies.clientOf("10.0.0.1", List.of(CLIENT + ", " + nonsense)))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void an_endless_chain_is_not_followed() {
        String chain = String.join(",", Collections.nCopies(5000, "10.0.0.2"));
        assertThat(proxies.clientOf("10.0.0.1", List.of(CLIENT + "," + chain))).isEqualTo("10.0.0.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "proxy.example.org", "10.0.0.0/8/8", "10.0.0.0/-1", "10.0.0.0/", "*"})
    void a_setting_that_is_no_network_is_named(String wrong) {
        assertThatThrownBy(() -> trusting("10.0.0.0/8, " + wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("METALINGUA_TRUSTED_PROXIES")
                .hasMessageContaining(wrong);
    }

    private static TrustedProxies trusting(String setting) {
        return TrustedProxies.read(Map.of("METALINGUA_TRUSTED_PROXIES", setting));
    }
}
