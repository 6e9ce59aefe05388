package org.metalingua.kernel.core.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.signing.SigningKeys;

class LicenceTokenTest {
    private static final KeyPair VENDOR = SigningKeys.generate();
    private static final KeyPair STRANGER = SigningKeys.generate();
    private static final LicenceTerms TERMS = new LicenceTerms(
            "L-7",
            "alborz",
            "آموزشگاه البرز",
            Capabilities.of(List.of("testing", "testing.*")),
            100,
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2027-01-01T00:00:00Z"),
            30,
            Instant.parse("2025-12-20T09:30:00Z"),
            SigningKeys.id(VENDOR.getPublic()));
    private static final LicenceToken TOKEN = LicenceToken.issue(VENDOR, TERMS);

    @Test
    void a_licence_comes_back_as_it_was_issued_with_its_comments_or_without() {
        assertThat(LicenceToken.parse(TOKEN.line())).isEqualTo(TOKEN);
        LicenceToken read = LicenceToken.parse("\r\n" + TOKEN.file().replace("\n", "\r\n"));
        assertThat(read.terms()).isEqualTo(TERMS);
        assertThat(read.isBy(VENDOR.getPublic())).isTrue();
        assertThat(read.isBy(STRANGER.getPublic())).isFalse();
    }

    @Test
    void no_character_of_it_can_be_changed_left_out_or_added() {
        String line = TOKEN.line();
        for (int i = 0; i < line.length(); i++) {
            for (String other : List.of("", "A", "B", "_", line.charAt(i) + "" + line.charAt(i))) {
                String altered = line.substring(0, i) + other + line.substring(i + 1);
                assertThat(altered.equals(line) || !isGood(altered))
                        .as("position %d replaced by \"%s\"", i, other)
                        .isTrue();
            }
        }
    }

    @Test
    void every_bit_of_its_terms_and_signature_counts() {
        String[] parts = TOKEN.line().split("\\.");
        for (int part = 1; part <= 2; part++) {
            byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
            for (int bit = 0; bit < 8 * bytes.length; bit++) {
                byte[] altered = bytes.clone();
                altered[bit / 8] ^= (byte) (1 << bit % 8);
                String[] others = parts.clone();
                others[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
                assertThat(isGood(String.join(".", others)))
                        .as("bit %d of part %d", bit, part)
                        .isFalse();
            }
        }
    }

    @Test
    void nobody_signs_in_the_name_of_another_key() {
        assertThatThrownBy(() -> LicenceToken.issue(STRANGER, TERMS)).hasMessageStartingWith("key: ");
        // the terms of one, the signature of the other
        String statement = TOKEN.line().substring(0, TOKEN.line().lastIndexOf('.'));
        String forged = statement + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(SigningKeys.sign(STRANGER, statement.getBytes(StandardCharsets.US_ASCII)));
        assertThat(LicenceToken.parse(forged).isBy(VENDOR.getPublic())).isFalse();
        assertThat(LicenceToken.parse(forged).isBy(STRANGER.getPublic())).isFalse();
    }

    @Test
    void a_licence_of_a_later_format_says_that_an_update_is_needed() {
        ProblemException problem = refusal(TOKEN.line().replace("licence-1", "licence-2"));
        assertThat(problem.code()).isEqualTo("licence-format");
        assertThat(problem.getMessage()).contains("metalingua-licence-2", "Update MetaLingua");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment",
                "nonsense",
                "metalingua-licence-1",
                "metalingua-licence-1..",
                "metalingua-licence-1.e30.e30",
                "metalingua-licence-1.bnVsbA.AA",
                "metalingua-licence-1.Kw.AA",
                "metalingua-licence-1.e30=.AA",
                "metalingua-licence-1.e30.AA.AA",
                "metalingua-licence-x.e30.AA",
                "metalingua-plugin-1 Ed25519 key question/x hash value",
                "one\ntwo"
            })
    void what_is_no_licence_is_called_so(String file) {
        assertThat(refusal(file).code()).isEqualTo("licence-unreadable");
        assertThat(refusal(file).status()).isEqualTo(422);
    }

    @Test
    void a_huge_file_is_refused_unread() {
        assertThat(refusal("x".repeat(5 << 20)).getMessage()).contains("more than 32768 characters");
        assertThat(refusal("[".repeat(30_000)).code()).isEqualTo("licence-unreadable");
        assertThat(refusal("metalingua-licence-1." + base64("[".repeat(20_000)) + ".AA")
                        .code())
                .isEqualTo("licence-unreadable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"id\":\"L-7\" | \"id\":7 | id: must be a text",
                "\"id\":\"L-7\" | \"id\":\"\" | id: must have 1 to 64 letters, digits, dots, hyphens and underscores",
                "\"id\":\"L-7\" | \"id\":\"L-7\",\"more\":1 | its terms do not have the fields",
                "\"id\":\"L-7\" | \"id\":\"L-7\",\"id\":\"L-8\" | its terms are no JSON",
                "\"institute\":\"alborz\" | \"institute\":\"Alborz!\" | institute: must be the slug of an institute",
                "[\"testing\",\"testing.*\"] | [] | capabilities: must name something",
                "[\"testing\",\"testing.*\"] | \"testing\" | capabilities: must name something",
                "[\"testing\",\"testing.*\"] | [\"*.testing\"] | capabilities: \"*.testing\" is no capability id",
                "\"seats\":100 | \"seats\":0 | seats: must be a number from 1 to 1000000",
                "\"seats\":100 | \"seats\":1e3 | seats: must be a whole number",
                "\"seats\":100 | \"seats\":99999999999 | seats: must be a whole number",
                "\"validTo\":\"2027-01-01T00:00:00Z\" | \"validTo\":\"2027-01-01\" | validTo: must be an ISO 8601 time",
                "\"validTo\":\"2027-01-01T00:00:00Z\" | \"validTo\":\"2026-01-01T00:00:00Z\" | validTo: must be after",
                "\"validTo\":\"2027-01-01T00:00:00Z\" | \"validTo\":\"+1000000000-12-31T23:59:59Z\" | validTo: must"
                        + " lie",
                "\"graceDays\":30 | \"graceDays\":-1 | graceDays: must be a number from 0 to 365",
            })
    void terms_that_do_not_fit_are_named(String old, String other, String problem) {
        String json = new String(Base64.getUrlDecoder().decode(TOKEN.line().split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(json).contains(old);
        assertThat(refusal("metalingua-licence-1." + base64(json.replace(old, other)) + ".AA")
                        .getMessage())
                .contains(problem);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isGood(String line) {
        try {
            return LicenceToken.parse(line).isBy(VENDOR.getPublic());
        } catch (ProblemException refused) {
            return false;
        }
    }

    private static ProblemException refusal(String file) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> LicenceToken.parse(file));
        assertThat(problem).as(file.length() > 100 ? "a long file" : file).isNotNull();
        return problem;
    }
}
