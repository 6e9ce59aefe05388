package org.metalingua.kernel.core.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.provider.ProviderForm.Attribute;
import org.metalingua.kernel.core.internal.provider.ProviderForm.Kind;
import org.metalingua.kernel.security.secret.Secrets;

class SettingValuesTest {
    private static final ProviderForm FORM = new ProviderForm(
            "pid",
            "bundle",
            List.of("LanguageModel"),
            "A provider",
            "",
            List.of(
                    attribute("url", Kind.TEXT, true, 0, List.of("http://localhost")),
                    attribute("account", Kind.TEXT, true, 0, List.of()),
                    attribute("parallel", Kind.WHOLE_NUMBER, true, 0, List.of("1")),
                    attribute("share", Kind.NUMBER, false, 0, List.of()),
                    attribute("hint", Kind.YES_NO, false, 0, List.of()),
                    attribute("headers", Kind.TEXT, false, 2, List.of()),
                    new Attribute(
                            "server",
                            "",
                            "",
                            Kind.TEXT,
                            false,
                            0,
                            List.of(new ProviderForm.Choice("auto", "Auto")),
                            List.of("auto"),
                            value -> Optional.empty()),
                    attribute(".key", Kind.SECRET, false, 0, List.of())));

    private final Secrets secrets = new Secrets(
            new Platform(Platform.Profile.PRODUCTION, Path.of("/nowhere"), Optional.empty(), Optional.empty()),
            Optional.of(Base64.getEncoder().encodeToString(new byte[32])));

    /** More than 8 is out of range. */
    private static Attribute attribute(String id, Kind kind, boolean required, int most, List<String> defaults) {
        return new Attribute(
                id,
                id,
                "",
                kind,
                required,
                most,
                List.of(),
                defaults,
                value -> value.length() > 1 || value.charAt(0) > '8'
                        ? Optional.of("%greater than max")
                        : Optional.empty());
    }

    @Test
    void good_values_are_kept_and_secrets_are_sealed() {
        ObjectNode stored = checked("""
                {"account": "a", "parallel": 4, "headers": ["A: b"], "hint": true, ".key": "hunter2"}""", empty());
        assertThat(stored.toString()).doesNotContain("hunter2");
        assertThat(secrets.open(stored.get(".key").textValue(), "pid/.key")).isEqualTo("hunter2");
        Dictionary<String, Object> properties = SettingValues.properties(FORM, stored);
        assertThat(properties.get("parallel")).isEqualTo(4);
        assertThat(properties.get("hint")).isEqualTo(true);
        assertThat((String[]) properties.get("headers")).containsExactly("A: b");
        assertThat(properties.get("url")).isNull();
    }

    @Test
    void a_secret_that_is_left_out_stays_and_an_empty_one_is_forgotten() {
        ObjectNode first = checked("{\"account\": \"a\", \".key\": \"hunter2\"}", empty());
        ObjectNode second = checked("{\"account\": \"b\"}", first);
        assertThat(second.get(".key")).isEqualTo(first.get(".key"));
        assertThat(checked("{\"account\": \"b\", \".key\": \"\"}", second).has(".key"))
                .isFalse();
    }

    @Test
    void everything_wrong_is_named_at_once() {
        assertThat(problems("""
                {"url": " ", "parallel": 9, "share": "x", "hint": "yes", "headers": ["a", "b", "c"],
                 "server": "other", ".key": 7, "unknown": 1}"""))
                .containsExactly(
                        "values.unknown is no setting of this provider",
                        "values.url must not be blank",
                        "values.account is required",
                        "values.parallel is out of range",
                        "values.share must be a number",
                        "values.hint must be true or false",
                        "values.headers must have at most 2 entries",
                        "values.server must be one of the options",
                        "values..key must be a text");
    }

    @Test
    void what_is_no_line_of_text_is_refused() {
        assertThat(problems("{\"account\": \"a\\nb\", \"headers\": \"a\", \"parallel\": 1.5}"))
                .containsExactly(
                        "values.account must have at most 4000 characters and no control characters",
                        "values.parallel must be a whole number",
                        "values.headers must be a list");
    }

    private List<String> problems(String json) {
        return catchThrowableOfType(ProblemException.class, () -> checked(json, empty())).fields().stream()
                .map(problem -> problem.field() + " " + problem.problem())
                .toList();
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode checked(String json, ObjectNode before) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        try {
            new ObjectMapper().readTree(json).properties().forEach(one -> values.put(one.getKey(), one.getValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return SettingValues.checked(FORM, new Place("pid", OptionalLong.empty()), values, before, secrets);
    }
}
