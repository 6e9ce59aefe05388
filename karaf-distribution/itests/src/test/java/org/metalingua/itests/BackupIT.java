package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A platform is backed up while learners answer, and comes back in an empty place. */
class BackupIT {
    private static final String BACKUPS = "/api/admin/backups";
    private static final String PROVIDER = "/api/admin/providers/org.metalingua.provider.ai-ollama";
    private static final String PASSPHRASE = "METALINGUA_BACKUP_PASSPHRASE";
    private static final Map<String, String> SEALED = Map.of(PASSPHRASE, "a passphrase of some length");
    private static final byte[] PNG = "\211PNG\r\n\032\nand so on".getBytes(StandardCharsets.ISO_8859_1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Distribution distribution;
    private static Api anonymous;

    @BeforeAll
    static void start() {
        Map<String, String> environment = new TreeMap<>(SEALED);
        // a plugin that is on trial when a platform stops starts with the version before
        environment.put("METALINGUA_PLUGIN_TRIAL_SECONDS", "0");
        distribution = Distribution.unpack(RunningDistribution.scratch("backup"), environment)
                .start();
        anonymous = new Api(distribution.baseUri());
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @Test
    void what_was_backed_up_while_learners_answered_comes_back_and_goes_on() throws Exception {
        // made through the product: a second institute with a licence, a provider's secret, a file, a plugin
        Institutes institutes = Institutes.of(distribution);
        institutes.licensed("alborz");
        Api admin = anonymous.as("admin");
        admin.put(
                        PROVIDER,
                        Map.of(
                                "version",
                                0,
                                "values",
                                Map.of("url", "http://127.0.0.1:9", "model", "none", ".authorization", "Bearer x")),
                        Map.of())
                .ok();
        String media = "/api/unified-testing/media/"
                + anonymous
                        .as("teacher")
                        .postRaw("/api/unified-testing/media", PNG, "image/png")
                        .ok()
                        .get("name")
                        .asText();
        PluginJar.shipped(distribution, "true_false")
                .version("1.7.3")
                .install(anonymous.as("platform-admin"))
                .ok();

        Api student = anonymous.as("student");
        String session = Placement.start(student);
        JsonNode first = Placement.question(student, session, 0);
        Placement.submit(student, session, first, Placement.anyAnswer(first), 1).ok();

        // answers come before, while and after
        AtomicInteger acknowledged = new AtomicInteger(1);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                int next = acknowledged.get() + 1;
                Placement.submit(student, session, first, Placement.anyAnswer(first), next)
                        .ok();
                acknowledged.set(next);
            }
        });
        await().until(() -> acknowledged.get() > 5);
        Path file = RunningDistribution.scratch("backup-file").resolve("all.backup");
        int before = acknowledged.get();
        BackupTools tools = new BackupTools(distribution, Map.of());
        assertThat(tools.backup(file.toString()).ok()).contains("not encrypted");
        int after = acknowledged.get() + 1;
        enough.set(true);
        answering.get(60, TimeUnit.SECONDS);
        assertThat(after).as("answers came meanwhile").isGreaterThan(before + 1);
        assertThat(tools.backup("verify", file.toString()).ok()).contains("A whole backup");
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertThat(beside).as("nothing half done is left beside it").containsExactly(file);
        }

        try (Distribution restored = Distribution.unpack(RunningDistribution.scratch("restored"), Map.of())) {
            BackupTools there = new BackupTools(restored, Map.of());
            assertThat(there.restore(file).ok()).contains("Restored.");

            // a backup of what came back holds the same, byte by byte: rows, files, plugins, configuration
            Path again = file.resolveSibling("again.backup");
            there.backup(again.toString()).ok();
            assertThat(contents(again)).isEqualTo(contents(file));
            assertThat(contents(file).keySet())
                    .contains("tables/account.copy", "tables/test_answers.copy", "data/plugins/plugins.lock.json")
                    .anyMatch(name -> name.matches("data/plugins/store/[0-9a-f]{64}\\.jar"))
                    .anyMatch(name -> name.startsWith("etc/licence-trust/Vendor"))
                    .noneMatch(name -> name.contains("secret") || name.startsWith("data/postgres"))
                    .noneMatch(name -> name.startsWith("etc/") && !name.contains("-trust/"));
            assertThat(sequences(again)).isEqualTo(sequences(file));

            BackupTools.Outcome second = there.restore(file);
            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.said()).contains("is not empty");

            restored.start();
            Api reborn = new Api(restored.baseUri());
            Institutes found = Institutes.of(restored);
            assertThat(Integer.parseInt(found.one(
                            "select seq from test_answers where session_id = " + session + " and position = 0")))
                    .as("no acknowledged answer is missing, and none is from after the snapshot")
                    .isBetween(before, after);
            assertThat(reborn.as("teacher").get(media).response().body()).isEqualTo(PNG);
            assertThat(reborn.signedIn("admin@alborz.example", Api.DEMO_PASSWORD)
                            .get("/api/admin/licence")
                            .ok()
                            .get("state")
                            .asText())
                    .isEqualTo("valid");
            assertThat(reborn.as("admin").get("/api/admin/plugins").ok().toString())
                    .contains("1.7.3");
            assertThat(reborn.as("admin").get(PROVIDER).ok().get("version").asInt())
                    .isEqualTo(1);

            // the sign-in of before is still one, and the test that was open is finished
            Api learner = reborn.as("student");
            assertThat(Placement.start(learner)).isEqualTo(session);
            Placement.submit(learner, session, first, Placement.anyAnswer(first), after + 1)
                    .ok();
            learner.post(Placement.SESSIONS + session + "/complete", Map.of()).ok();
        }
    }

    @Test
    void a_backup_that_was_altered_or_cut_off_is_refused_before_anything_is_touched() throws Exception {
        Path folder = RunningDistribution.scratch("altered");
        Path whole = folder.resolve("whole.backup");
        new BackupTools(distribution, SEALED).backup(whole.toString()).ok();
        new BackupTools(distribution, Map.of()).backup("plain.backup").ok();
        Path plain = distribution.home().resolveSibling("plain.backup");
        try (Distribution empty = Distribution.unpack(folder, Map.of())) {
            for (Path file : new Path[] {whole, plain}) {
                byte[] bytes = Files.readAllBytes(file);
                byte[] altered = bytes.clone();
                altered[bytes.length / 2] ^= 1;
                Path changed = Files.write(folder.resolve("changed.backup"), altered);
                assertRefused(new BackupTools(empty, SEALED).restore(changed), "altered", empty);
                Path cut = Files.write(folder.resolve("cut.backup"), Arrays.copyOf(bytes, bytes.length / 3));
                assertRefused(new BackupTools(empty, SEALED).restore(cut), "altered", empty);
            }
            assertRefused(new BackupTools(empty, Map.of()).restore(whole), PASSPHRASE, empty);
            assertRefused(
                    new BackupTools(empty, Map.of(PASSPHRASE, "another long passphrase")).restore(whole),
                    "passphrase is another one",
                    empty);
            Path none = Files.writeString(folder.resolve("none.backup"), "what is this");
            assertRefused(new BackupTools(empty, Map.of()).restore(none), "no backup of MetaLingua", empty);
        }
    }

    @Test
    void a_restore_that_was_killed_is_refused_at_the_start_until_it_is_repeated_in_an_empty_place() throws Exception {
        Path folder = RunningDistribution.scratch("killed");
        Path file = folder.resolve("whole.backup");
        new BackupTools(distribution, SEALED)
                .backup("take", "--with-keys", file.toString())
                .ok();
        try (ExternalDatabase database = ExternalDatabase.start(folder.resolve("database"));
                Distribution half = Distribution.unpack(folder, Map.of("DATABASE_URL", database.url()))) {
            Map<String, String> environment = new TreeMap<>(SEALED);
            environment.put("DATABASE_URL", database.url());
            BackupTools tools = new BackupTools(half, environment);
            Process restore = tools.beginRestore(file);
            await().atMost(PATIENCE).until(() -> Files.exists(half.data().resolve("restore-unfinished")));
            restore.destroyForcibly().waitFor();

            half.launch();
            assertThat(half.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(half.process().exitValue()).isEqualTo(78);
            assertThat(Files.readString(half.output())).contains("did not come to its end");
            assertThat(tools.restore(file).said()).contains("is not empty");
        }
        // in an empty place it works, with the keys that were asked for
        try (ExternalDatabase database = ExternalDatabase.start(folder.resolve("second-database"));
                Distribution again =
                        Distribution.unpack(folder.resolve("again"), Map.of("DATABASE_URL", database.url()))) {
            Map<String, String> environment = new TreeMap<>(SEALED);
            environment.put("DATABASE_URL", database.url());
            new BackupTools(again, environment).restore(file).ok();
            assertThat(again.data().resolve("jwt-secret"))
                    .hasSameTextualContentAs(distribution.data().resolve("jwt-secret"));
            // the database is full now, whatever the data folder is
            environment.put("METALINGUA_DATA", folder.resolve("elsewhere").toString());
            assertThat(new BackupTools(again, environment).restore(file).said()).contains("The database is not empty");
        }
    }

    @Test
    void the_console_takes_checks_gives_away_and_deletes_backups() throws Exception {
        Api operator = anonymous.as("platform-admin");
        assertThat(anonymous.as("admin").get(BACKUPS).status()).isEqualTo(403);
        assertThat(anonymous.get(BACKUPS).status()).isEqualTo(401);
        JsonNode asked = operator.post(BACKUPS, Map.of("keys", true)).ok();
        String backup = BACKUPS + "/" + asked.get("id").asText();
        await().atMost(PATIENCE)
                .until(() -> !operator.get(backup).ok().get("state").asText().matches("waiting|running"));
        JsonNode taken = operator.get(backup).ok();
        assertThat(taken.get("state").asText()).as(taken.toString()).isEqualTo("done");
        assertThat(taken.get("encrypted").asBoolean()).isTrue();
        assertThat(taken.get("rows").asLong()).isPositive();

        Api.Answer whole = operator.get(backup + "/file");
        assertThat(sha256(whole.response().body()))
                .isEqualTo(taken.get("sha256").asText());
        assertThat(whole.header("Content-Disposition"))
                .contains(taken.get("file").asText());
        Api.Answer part = operator.send("GET", backup + "/file", BodyPublishers.noBody(), Map.of("Range", "bytes=0-7"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("MLBKUP01");

        operator.post(backup + "/check", Map.of()).ok();
        await().atMost(PATIENCE).until(() -> operator.get(backup).ok().hasNonNull("checkedAt"));
        assertThat(operator.get(backup).ok().hasNonNull("checkError")).isFalse();
        Path file =
                distribution.data().resolve("backups").resolve(taken.get("file").asText());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        operator.post(backup + "/check", Map.of()).ok();
        await().atMost(PATIENCE).until(() -> operator.get(backup).ok().hasNonNull("checkError"));

        assertThat(operator.delete(backup).status()).isEqualTo(204);
        assertThat(operator.get(backup).status()).isEqualTo(404);
        assertThat(file).doesNotExist();
        assertThat(operator.get(BACKUPS + "/nonsense").status()).isEqualTo(404);
        Institutes database = Institutes.of(distribution);
        for (String action : new String[] {"asked", "downloaded", "checked", "deleted"}) {
            assertThat(database.one("select count(*) from audit where action = 'backup." + action + "'"))
                    .as(action)
                    .isNotEqualTo("0");
        }
    }

    @Test
    void a_schedule_is_kept_and_takes_one_a_day() throws Exception {
        Api operator = anonymous.as("platform-admin");
        String schedule = BACKUPS + "/schedule";
        Api.Answer now = operator.get(schedule);
        ObjectNode wish = Api.JSON.createObjectNode();
        wish.put("enabled", true)
                .put("atTime", "03:30")
                .put("timeZone", "Asia/Tehran")
                .put("keep", 2);
        assertThat(operator.put(schedule, wish, Map.of()).status()).isEqualTo(428);
        Map<String, String> version = Map.of("If-Match", now.header("ETag"));
        assertThat(operator.put(schedule, wish.deepCopy().put("keep", 0), version)
                        .text())
                .contains("keep");
        assertThat(operator.put(schedule, wish.deepCopy().put("atTime", "25:00"), version)
                        .text())
                .contains("atTime");
        assertThat(operator.put(schedule, wish.deepCopy().put("timeZone", "Mars"), version)
                        .text())
                .contains("timeZone");
        JsonNode kept = operator.put(schedule, wish, version).ok();
        assertThat(kept.get("atTime").asText()).isEqualTo("03:30");
        assertThat(kept.hasNonNull("next")).isTrue();
        assertThat(operator.put(schedule, wish, version).status()).isEqualTo(412);

        // due since the schedule was changed long ago
        Institutes.of(distribution)
                .execute(
                        "update backup_schedule set at_time = '00:00', time_zone = 'UTC', changed_at = now() - interval '2 days'");
        await().atMost(PATIENCE).until(() -> scheduled(operator) == 1);
        Institutes.of(distribution).execute("update backup_schedule set enabled = false");
    }

    private static long scheduled(Api operator) {
        long count = 0;
        for (JsonNode backup : operator.get(BACKUPS).ok().get("items")) {
            count += backup.get("scheduled").asBoolean()
                            && backup.get("state").asText().equals("done")
                    ? 1
                    : 0;
        }
        return count;
    }

    private static void assertRefused(BackupTools.Outcome outcome, String why, Distribution empty) {
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.said()).contains(why);
        assertThat(empty.data()).doesNotExist();
    }

    /** Name and SHA-256 of everything in it but what describes it. */
    private static Map<String, String> contents(Path file) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().matches("backup\\.json|manifest\\.json")) {
                    contents.put(entry.getName(), sha256(zip.readAllBytes()));
                }
            }
        }
        return contents;
    }

    private static JsonNode sequences(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("manifest.json")) {
                    return Api.JSON.readTree(zip.readAllBytes()).get("sequences");
                }
            }
        }
        throw new AssertionError("no manifest");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
