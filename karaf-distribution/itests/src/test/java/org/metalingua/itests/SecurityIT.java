package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningDistribution.class)
class SecurityIT {
    private static final Set<String> PUBLIC = Set.of(
            "POST /api/login",
            "POST /api/login-otp",
            "POST /api/verify-otp",
            "POST /api/auth/second-factor",
            "POST /api/auth/refresh",
            "POST /api/auth/forgot-password",
            "POST /api/auth/reset-password",
            "POST /api/auth/logout",
            "POST /api/auth/invitation",
            "POST /api/auth/invitation/new-account",
            "POST /api/auth/invitation/sign-in",
            "POST /api/auth/sign-up",
            "POST /api/auth/sign-up/code",
            "GET /api/institute",
            "GET /api/institute/logo",
            "GET /api/health/live",
            "GET /api/health/ready",
            "GET /api/openapi.json",
            "GET /api/unified-testing/verifications/{code}",
            // for the guests of an institute
            "POST /api/linguaquest/guest",
            "GET /api/linguaquest/lessons",
            "GET /api/linguaquest/lessons/{id}",
            "GET /api/linguaquest/pictures/{name}",
            "GET /uploads/linguaquest-audio/{name}");

    @Test
    void every_endpoint_but_the_few_public_ones_refuses_an_anonymous_caller(Api anonymous) {
        List<String> open = new ArrayList<>();
        for (Operation operation : operations(anonymous)) {
            int status = anonymous
                    .send(
                            operation.method(),
                            operation.concrete(Collections.nCopies(operation.parameters(), "1")),
                            json(operation),
                            headers(operation))
                    .status();
            if (status != 401) {
                open.add(operation.method() + " " + operation.path());
            }
        }
        assertThat(open).allMatch(PUBLIC::contains);
    }

    @Test
    void a_role_without_the_right_is_forbidden_on_every_staff_endpoint(Api anonymous) {
        Api accountant = anonymous.as("accountant");
        for (String path :
                List.of("/api/unified-testing/questions", "/api/unified-testing/grading/queue", "/api/admin/plugins")) {
            var answer = accountant.get(path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "supervisor",
                "teacher",
                "mentor",
                "student",
                "call-center-agent",
                "accountant",
                "front-desk"
            })
    void the_demo_institute_has_an_account_for_each_role(String role, Api anonymous) {
        JsonNode me = anonymous.as(role).get("/api/me").ok();
        assertThat(me.get("roles").get(0).asText()).isEqualTo(role);
        assertThat(me.get("institute").get("slug").asText()).isEqualTo("demo");
    }

    @Test
    void a_platform_admin_stands_above_the_institutes(Api anonymous) {
        JsonNode me = anonymous.as("platform-admin").get("/api/me").ok();
        assertThat(me.get("platformAdmin").asBoolean()).isTrue();
        assertThat(me.get("roles")).isEmpty();
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer(Api anonymous) {
        var wrong = anonymous.post("/api/login", Map.of("email", "mentor@demo.metalingua", "password", "no"));
        var unknown = anonymous.post("/api/login", Map.of("email", "nobody@demo.metalingua", "password", "no"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.json().get("detail")).isEqualTo(wrong.json().get("detail"));
    }

    @Test
    void a_forged_or_unsigned_token_opens_nothing(Api anonymous) {
        String good = anonymous.as("student").token();
        String[] parts = good.split("\\.");
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        for (String forged : List.of(
                parts[0] + "." + parts[1] + "." + "AAAA",
                none + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "x." + parts[2],
                "nonsense",
                "a.b.c")) {
            assertThat(anonymous.withToken(forged).get("/api/me").status())
                    .as(forged)
                    .isEqualTo(401);
        }
    }

    @Test
    void a_refresh_token_works_once_and_its_reuse_ends_the_family(Api anonymous) {
        JsonNode login = anonymous
                .post("/api/login", Map.of("email", "front-desk@demo.metalingua", "password", Api.DEMO_PASSWORD))
                .ok();
        String first = login.get("refreshToken").asText();
        JsonNode refreshed = anonymous
                .post("/api/auth/refresh", Map.of("refreshToken", first))
                .ok();
        assertThat(refreshed.get("newAccessToken")).isEqualTo(refreshed.get("accessToken"));
        String second = refreshed.get("refreshToken").asText();
        assertThat(second).isNotEqualTo(first);

        assertThat(anonymous
                        .post("/api/auth/refresh", Map.of("refreshToken", first))
                        .status())
                .isEqualTo(401);
        assertThat(anonymous
                        .post("/api/auth/refresh", Map.of("refreshToken", second))
                        .status())
                .isEqualTo(401);
    }

    private static List<Operation> operations(Api api) {
        List<Operation> operations = Operation.all(api.get("/api/openapi.json").ok());
        assertThat(operations).hasSizeGreaterThan(30);
        return operations;
    }

    private static java.net.http.HttpRequest.BodyPublisher json(Operation operation) {
        return operation.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
    }

    /** What it takes, so that it is not refused for what was sent. */
    private static Map<String, String> headers(Operation operation) {
        return Map.of("Content-Type", operation.contentType().isEmpty() ? "application/json" : operation.contentType());
    }
}
