package org.metalingua.kernel.security.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.GuestTokens;
import org.metalingua.kernel.security.Role;

class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Caller.Member MEMBER =
            new Caller.Member(7, 3, Set.of(Role.TEACHER, Role.CALL_CENTER_AGENT), "Sara");

    private static final UUID SIGN_IN = UUID.fromString("9b2f1c1e-0f0b-4f57-9d3c-1d3a0a7f6a11");

    private final AccessTokens tokens = at(NOW);

    @Test
    void a_member_is_known_by_their_token() {
        assertThat(tokens.authenticate(tokens.issue(MEMBER, SIGN_IN, NOW))).contains(MEMBER);
    }

    @Test
    void a_platform_admin_is_known_by_their_token() {
        Caller admin = new Caller.PlatformAdmin(1, "Root");

        assertThat(tokens.authenticate(tokens.issue(admin, SIGN_IN, NOW))).contains(admin);
    }

    @Test
    void a_token_dies_with_its_sign_in_and_no_other_does() {
        UUID other = UUID.randomUUID();
        String dead = tokens.issue(MEMBER, SIGN_IN, NOW);
        String alive = tokens.issue(MEMBER, other, NOW);
        assertThat(tokens.signInOf(dead)).contains(SIGN_IN);

        tokens.end(SIGN_IN);

        assertThat(tokens.authenticate(dead)).isEmpty();
        assertThat(tokens.signInOf(dead)).isEmpty();
        assertThat(tokens.authenticate(alive)).contains(MEMBER);
        assertThat(tokens.signInOf(alive)).contains(other);
    }

    @Test
    void a_token_from_before_sign_ins_had_names_is_still_good() {
        String token = JWT.create()
                .withIssuer("metalingua")
                .withSubject("1")
                .withIssuedAt(NOW)
                .withExpiresAt(NOW.plus(AccessTokens.LIFETIME))
                .withClaim("platform", true)
                .withClaim("name", "Root")
                .sign(Algorithm.HMAC256(SECRET));

        assertThat(tokens.authenticate(token)).contains(new Caller.PlatformAdmin(1, "Root"));
        assertThat(tokens.signInOf(token)).isEmpty();
    }

    @Test
    void a_guest_is_known_again_and_is_nobody_elses() {
        GuestTokens.Issued one = tokens.issue(3);
        GuestTokens.Issued other = tokens.issue(3);

        assertThat(tokens.authenticate(one.token())).contains(one.guest());
        assertThat(one.guest().institute()).isEqualTo(3);
        assertThat(one.guest().id()).isPresent().isNotEqualTo(other.guest().id());
        assertThat(tokens.signInOf(one.token())).isEmpty();
        assertThat(at(NOW.plus(GuestTokens.LIFE).plusSeconds(1)).authenticate(one.token()))
                .isEmpty();
    }

    @Test
    void a_guest_gets_no_token_of_a_member() {
        assertThatThrownBy(() -> tokens.issue(new Caller.Guest(3), SIGN_IN, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_token_is_good_for_its_lifetime_and_not_a_second_longer() {
        String token = tokens.issue(MEMBER, SIGN_IN, NOW);

        assertThat(at(NOW.plus(AccessTokens.LIFETIME).minusSeconds(1)).authenticate(token))
                .isPresent();
        assertThat(at(NOW.plus(AccessTokens.LIFETIME).plusSeconds(1)).authenticate(token))
                .isEmpty();
    }

    @Test
    void a_token_signed_with_another_secret_is_refused() {
        AccessTokens forger = new AccessTokens(
                "another-secret-another-secret-!!".getBytes(StandardCharsets.UTF_8), Clock.systemUTC());

        assertThat(tokens.authenticate(forger.issue(MEMBER, SIGN_IN, NOW))).isEmpty();
    }

    @Test
    void a_token_with_changed_claims_is_refused() {
        String[] parts = tokens.issue(MEMBER, SIGN_IN, NOW).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String promoted = encode(claims.replace("teacher", "admin"));

        assertThat(claims).contains("teacher");
        assertThat(tokens.authenticate(parts[0] + "." + promoted + "." + parts[2]))
                .isEmpty();
    }

    @Test
    void a_token_that_declares_no_algorithm_is_refused() {
        String claims = tokens.issue(MEMBER, SIGN_IN, NOW).split("\\.")[1];

        assertThat(tokens.authenticate(encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claims + "."))
                .isEmpty();
    }

    @Test
    void a_token_of_another_issuer_is_refused_even_with_our_secret() {
        String token = JWT.create()
                .withIssuer("somebody-else")
                .withSubject("7")
                .withExpiresAt(NOW.plus(Duration.ofHours(1)))
                .sign(Algorithm.HMAC256(SECRET));

        assertThat(tokens.authenticate(token)).isEmpty();
    }

    @Test
    void a_token_without_an_end_is_refused() {
        String token = JWT.create().withIssuer("metalingua").withSubject("7").sign(Algorithm.HMAC256(SECRET));

        assertThat(tokens.authenticate(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "a.b", "a.b.c", "....", "eyJhbGciOiJIUzI1NiJ9.e30.", "\u0000"})
    void what_is_no_token_is_refused(String text) {
        assertThat(tokens.authenticate(text)).isEmpty();
    }

    @Test
    void a_huge_token_is_refused() {
        assertThat(tokens.authenticate("a".repeat(1_000_000))).isEmpty();
    }

    private static AccessTokens at(Instant now) {
        return new AccessTokens(SECRET, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
