package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningDistribution.class)
class OpenApiIT {
    @Test
    void the_copy_the_client_is_generated_from_is_the_live_description(Api api) throws IOException {
        JsonNode live = api.get("/api/openapi.json").ok();
        Path seen = Path.of("target/openapi.json");
        Files.writeString(seen, Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(live) + "\n");
        JsonNode committed = Api.JSON.readTree(Path.of(System.getProperty("metalingua.root"), "webapp/openapi.json")
                .toFile());
        assertThat(live)
                .as("webapp/openapi.json is out of date; %s is the live description, copy it", seen.toAbsolutePath())
                .isEqualTo(committed);
    }

    @Test
    void every_path_that_is_described_is_there(Api anonymous) {
        JsonNode paths = anonymous.get("/api/openapi.json").ok().get("paths");
        Api admin = anonymous.as("platform-admin");

        assertThat(paths).isNotEmpty();
        paths.fieldNames().forEachRemaining(path -> assertThat(
                        admin.send("PATCH", path.replaceAll("\\{\\w+}", "1"), BodyPublishers.noBody(), Map.of())
                                .status())
                .as("a method that %s does not have", path)
                .isEqualTo(405));
    }
}
