package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A repository of plugins: its index, an update from it, and another node that comes up the same by the lock file. */
class CatalogueIT {
    private static final String CATALOGUE = "/api/admin/plugin-catalogue";

    @Test
    void an_update_comes_from_the_repository_and_an_empty_node_with_the_lock_file_is_the_same() throws Exception {
        Path scratch = RunningDistribution.scratch("catalogue");
        Path repository = Files.createDirectories(scratch.resolve("repository"));
        Files.write(
                repository.resolve("multiple_choice-4.0.0.jar"),
                Relapses.build("").version("4.0.0").bytes());
        Map<String, String> environment =
                Map.of("METALINGUA_PLUGIN_REPOSITORY", repository.toString(), "METALINGUA_PLUGIN_TRIAL_SECONDS", "0");
        byte[] lock;
        List<String> states;
        try (Distribution first =
                Distribution.unpack(scratch.resolve("first"), environment).start()) {
            index(first, repository);
            Api admin = new Api(first.baseUri()).as("platform-admin");
            JsonNode offer = offer(admin, "4.0.0");
            assertThat(offer.get("state").asText()).isEqualTo("update");
            Map<String, String> choice = Map.of("sha256", offer.get("sha256").asText());
            assertThat(admin.post(CATALOGUE + "/preview", choice)
                            .ok()
                            .get("change")
                            .asText())
                    .isEqualTo("NEWER");
            assertThat(admin.post(CATALOGUE + "/install", choice)
                            .ok()
                            .get("version")
                            .asText())
                    .isEqualTo("4.0.0");
            assertThat(offer(admin, "4.0.0").get("state").asText()).isEqualTo("installed");
            assertThat(admin.post(CATALOGUE + "/install", Map.of("sha256", "0".repeat(64)))
                            .status())
                    .isEqualTo(404);
            assertThat(admin.post(CATALOGUE + "/install", Map.of("sha256", "../x"))
                            .status())
                    .isEqualTo(400);
            admin.post("/api/admin/plugins/question/two_part_analysis/stop", Map.of())
                    .ok();
            lock = admin.get(CATALOGUE + "/lock").response().body();
            states = states(admin);
        }
        Distribution second = Distribution.unpack(scratch.resolve("second"), environment);
        Path plugins = Files.createDirectories(second.data().resolve("plugins"));
        Files.write(plugins.resolve("plugins.lock.json"), lock);
        try (second) {
            second.start();
            assertThat(states(new Api(second.baseUri()).as("platform-admin"))).isEqualTo(states);
        }
    }

    /** By the command that ships. */
    private static void index(Distribution distribution, Path repository) throws Exception {
        Process command = new ProcessBuilder(
                        "sh", distribution.home().resolve("bin/plugin-index").toString(), repository.toString())
                .inheritIO()
                .start();
        assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).isZero();
        assertThat(Api.JSON
                        .readTree(repository.resolve("plugin-index.json").toFile())
                        .get("plugins"))
                .hasSize(1);
    }

    private static JsonNode offer(Api admin, String version) {
        for (JsonNode offer : admin.get(CATALOGUE).ok().get("items")) {
            if (offer.get("version").asText().equals(version)) {
                return offer;
            }
        }
        throw new AssertionError("it is not offered");
    }

    private static List<String> states(Api admin) {
        List<String> all = new ArrayList<>();
        admin.get("/api/admin/plugins")
                .ok()
                .get("items")
                .forEach(plugin -> all.add(
                        plugin.get("id").asText() + " " + plugin.get("version").asText() + " "
                                + plugin.get("sha256").asText() + " "
                                + plugin.get("state").asText() + " "
                                + plugin.path("signer").asText() + " "
                                + plugin.get("desired").asText()));
        return all;
    }
}
