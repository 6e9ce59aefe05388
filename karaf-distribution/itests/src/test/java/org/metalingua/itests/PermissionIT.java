package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two institutes that share a runtime and hand around what their people may do. */
@ExtendWith(RunningDistribution.class)
class PermissionIT {
    private static final String PERMISSIONS = "/api/admin/permissions";
    private static final String QUEUE = "/api/unified-testing/grading/queue";

    private static Institutes institutes;

    @BeforeAll
    static void create(Distribution distribution) throws Exception {
        institutes = Institutes.of(distribution);
        for (String slug : List.of("karun", "aras")) {
            institutes.create(slug, "admin", "teacher", "mentor", "front-desk");
            institutes
                    .signedIn(slug, "admin")
                    .post(
                            "/api/admin/licence",
                            Map.of("file", institutes.licence(slug, 30, "*").file()))
                    .ok();
        }
    }

    @Test
    void a_role_gets_a_permission_in_its_own_institute_at_once() {
        Api admin = institutes.signedIn("karun", "admin");
        Api mentor = institutes.signedIn("karun", "mentor");
        Api teacher = institutes.signedIn("karun", "teacher");
        Api otherTeacher = institutes.signedIn("aras", "teacher");
        assertThat(mentor.get(QUEUE).status()).isEqualTo(403);
        JsonNode mark = permission(admin, "testing.mark");
        assertThat(mark.get("roles").toString()).isEqualTo("[\"admin\",\"supervisor\",\"teacher\"]");

        JsonNode changed = put(admin, mark, "admin", "mentor").ok();

        assertThat(changed.get("roles").toString()).isEqualTo("[\"admin\",\"mentor\"]");
        assertThat(mentor.get(QUEUE).status()).isEqualTo(200);
        assertThat(mentor.get("/api/permissions").ok().get("permissions").toString())
                .isEqualTo("[\"testing.mark\"]");
        assertThat(teacher.get(QUEUE).status()).isEqualTo(403);
        assertThat(otherTeacher.get(QUEUE).status()).isEqualTo(200);

        Api.Answer stale = put(admin, mark, "teacher");
        assertThat(stale.status()).isEqualTo(412);
        put(admin, changed, "admin", "supervisor", "teacher").ok();
        assertThat(teacher.get(QUEUE).status()).isEqualTo(200);
    }

    @Test
    void the_kernels_own_rights_are_handed_around_as_well_and_nobody_rises_by_them() {
        Api admin = institutes.signedIn("karun", "admin");
        Api frontDesk = institutes.signedIn("karun", "front-desk");
        String branches = "/api/admin/branches";
        assertThat(frontDesk.get(branches).status()).isEqualTo(403);
        assertThat(frontDesk.get("/api/people/members").status()).isEqualTo(200);

        JsonNode ofBranches = put(admin, permission(admin, "institute.branches"), "front-desk")
                .ok();
        JsonNode managing = put(admin, permission(admin, "people.manage"), "admin", "front-desk")
                .ok();
        assertThat(frontDesk.get(branches).status()).isEqualTo(200);
        assertThat(admin.get(branches).status()).isEqualTo(403);
        assertThat(institutes.signedIn("aras", "admin").get(branches).status()).isEqualTo(200);
        assertThat(invited(frontDesk, "teacher").status()).isEqualTo(201);
        Api.Answer risen = invited(frontDesk, "admin");
        assertField(risen, "roles");
        assertThat(frontDesk.get(PERMISSIONS).status()).isEqualTo(403);

        put(admin, ofBranches, "admin").ok();
        put(admin, managing, "admin").ok();
        assertThat(frontDesk.get(branches).status()).isEqualTo(403);
        assertThat(admin.get(branches).status()).isEqualTo(200);
    }

    @Test
    void only_administrators_hand_permissions_around_and_nonsense_is_named() {
        Api admin = institutes.signedIn("aras", "admin");
        Api teacher = institutes.signedIn("aras", "teacher");
        assertThat(teacher.get(PERMISSIONS).status()).isEqualTo(403);
        JsonNode write = permission(admin, "testing.write");
        assertThat(put(teacher, write, "teacher").status()).isEqualTo(403);

        assertField(put(admin, write), "roles");
        assertField(put(admin, write, "admin", "wizard"), "roles[1]");
        assertField(admin.put(PERMISSIONS + "/testing.write", Map.of("roles", List.of("admin")), Map.of()), "version");
        assertThat(admin.put(
                                PERMISSIONS + "/testing.nothing",
                                Map.of("roles", List.of("admin"), "version", 0),
                                Map.of())
                        .status())
                .isEqualTo(404);
    }

    private static Api.Answer invited(Api who, String role) {
        return who.post(
                "/api/people/invitations",
                Map.of(
                        "displayName",
                        "New person",
                        "email",
                        UUID.randomUUID() + "@example.org",
                        "roles",
                        List.of(role)));
    }

    private static JsonNode permission(Api admin, String id) {
        return StreamSupport.stream(admin.get(PERMISSIONS).ok().get("items").spliterator(), false)
                .filter(one -> one.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Api.Answer put(Api caller, JsonNode permission, String... roles) {
        return caller.put(
                PERMISSIONS + "/" + permission.get("id").asText(),
                Map.of(
                        "roles",
                        List.of(roles),
                        "version",
                        permission.get("version").asLong()),
                Map.of());
    }

    private static void assertField(Api.Answer answer, String field) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"" + field + "\"");
    }
}
