package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.itests.relapse.Relapsing;

/**
 * In production only what somebody trusted has signed runs. Every jar here writes a line as soon as its class is loaded,
 * so that its absence shows that none of it ran.
 */
class PluginTrustIT {
    private static final String SECRET = "an integration test's secret of 32 bytes and more";

    private static ExternalDatabase database;
    private static Distribution distribution;
    private static Path vendor;

    @BeforeAll
    static void start() throws Exception {
        database = ExternalDatabase.start(RunningDistribution.scratch("trust-database"));
        distribution = Distribution.unpack(
                RunningDistribution.scratch("trust"),
                Map.of(
                        "METALINGUA_PROFILE",
                        "production",
                        "METALINGUA_HOST",
                        "127.0.0.1",
                        "JWT_SECRET",
                        SECRET,
                        "DATABASE_URL",
                        database.url()));
        vendor = RunningDistribution.scratch("vendor");
        for (String name : List.of("acme", "stranger", "thief")) {
            sign("keygen", name);
        }
        Path trust = distribution.home().resolve("etc/plugin-trust");
        Files.copy(vendor.resolve("acme.pub"), trust.resolve("Acme.pub"));
        Files.copy(vendor.resolve("thief.pub"), trust.resolve("Thief.pub"));
        distribution.start();
    }

    @AfterAll
    static void stop() {
        distribution.close();
        database.close();
    }

    @Test
    void a_bundle_that_karaf_itself_installs_does_not_become_a_plugin() throws Exception {
        try (Distribution other = Distribution.unpack(RunningDistribution.scratch("beside"), Map.of())) {
            besideTheInstaller(other.home());
            other.launch();
            Api anonymous = new Api(other.baseUri());
            // by then the framework has started every bundle it can, and their services have been asked for
            await().atMost(90, TimeUnit.SECONDS).until(() -> anonymous.statusOf("/api/health/live") == 200);
            assertThat(witness(other)).doesNotExist();
            other.kill();
        }
    }

    @Test
    void what_nobody_trusted_vouches_for_is_refused_before_any_of_its_code_runs() throws Exception {
        Files.deleteIfExists(witness(distribution));
        Path jar = jar("unsigned.jar", Relapses.build(""));
        assertThat(refusal(jar)).contains("is not signed");

        Path foreign = jar("foreign.jar", Relapses.build(""));
        sign("sign", "stranger.key", foreign.toString());
        assertThat(refusal(foreign)).contains("not trusted here");

        Path altered = jar("altered.jar", Relapses.build(""));
        sign("sign", "acme.key", altered.toString());
        Files.write(altered, Relapses.build("").bytes());
        assertThat(refusal(altered)).contains("was altered after it was signed");

        Path incompatible = jar(
                "incompatible.jar",
                Relapses.build("")
                        .header(
                                "Import-Package",
                                imports -> imports.replaceAll(
                                        "(org\\.metalingua\\.kernel\\.api\\.item;version=)\"[^\"]*\"",
                                        "$1\"[9.0,10)\"")));
        sign("sign", "acme.key", incompatible.toString());
        assertThat(refusal(incompatible)).contains("needs kernel API item [9,10)");

        Path revoked = jar("revoked.jar", Relapses.build(""));
        sign("sign", "thief.key", revoked.toString());
        String key = Files.readString(revoked.resolveSibling("revoked.jar.sig")).split(" ")[2];
        Files.writeString(distribution.home().resolve("etc/plugin-trust/revoked"), key + "  stolen\n");
        assertThat(refusal(revoked)).contains("was revoked: stolen");

        assertThat(witness(distribution)).doesNotExist();
        Path good = jar("good.jar", Relapses.build(""));
        sign("sign", "acme.key", good.toString());
        drop(good);
        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> assertThat(drops().resolve("done/good.jar"))
                .exists());
        assertThat(witness(distribution)).exists();
    }

    /** Has Karaf install a jar at its first start, as its bundle service and its deployers do. */
    private static void besideTheInstaller(Path home) throws Exception {
        Path artifact = Files.createDirectories(home.resolve("system/org/example/witness/1.0.0"));
        Files.write(artifact.resolve("witness-1.0.0.jar"), Relapses.build("").bytes());
        Files.writeString(
                home.resolve("etc/startup.properties"),
                "\nmvn\\:org.example/witness/1.0.0 = 30\n",
                StandardOpenOption.APPEND);
    }

    private static Path jar(String name, PluginJar jar) throws IOException {
        return Files.write(vendor.resolve(name), jar.bytes());
    }

    /** What stands beside the jar once the watched folder has set it aside. */
    private static String refusal(Path jar) throws IOException {
        drop(jar);
        Path reason = drops().resolve("failed/" + jar.getFileName() + ".reason");
        await().atMost(30, TimeUnit.SECONDS).until(() -> Files.exists(reason) && Files.size(reason) > 0);
        return Files.readString(reason);
    }

    private static void drop(Path jar) throws IOException {
        Path signature = jar.resolveSibling(jar.getFileName() + ".sig");
        if (Files.exists(signature)) {
            Files.copy(signature, drops().resolve(signature.getFileName()));
        }
        Files.copy(jar, drops().resolve(jar.getFileName()));
    }

    private static Path drops() {
        return distribution.data().resolve("plugins/drop");
    }

    private static Path witness(Distribution of) {
        return of.home().resolve(Relapsing.WITNESS);
    }

    /** Runs the tool as a vendor does, in the vendor's folder. */
    private static void sign(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("sh", distribution.home().resolve("bin/plugin-signing").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(vendor.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}
