package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.core.CoreModuleProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.metalingua.itests.Api.Answer;

/** Felix's web console and the Karaf shell, switched on: on loopback, for platform administrators, and off again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorConsolesIT {
    private static final String OPERATOR_PORT = "METALINGUA_OPERATOR_PORT";
    private static final String METRICS_TOKEN = "a token that only the monitoring knows";
    private static final String ROOT = "/system/console";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int FIRST_PORT = 20_000;
    private static final int EPHEMERAL_PORTS = 32_768;

    private static final Map<String, String> ENVIRONMENT = new HashMap<>();

    private static int consolePort;
    private static Distribution distribution;
    private static Institutes institutes;
    private static Api anonymous;
    private static Api console;
    private static SshClient ssh;

    @BeforeAll
    static void start() throws Exception {
        consolePort = freePair();
        ENVIRONMENT.put(OPERATOR_PORT, Integer.toString(consolePort));
        ENVIRONMENT.put("METALINGUA_METRICS_TOKEN", METRICS_TOKEN);
        distribution = Distribution.unpack(RunningDistribution.scratch("operators"), ENVIRONMENT)
                .start();
        anonymous = new Api(distribution.baseUri());
        console = new Api(URI.create("http://127.0.0.1:" + consolePort));
        institutes = Institutes.of(distribution);
        // as another platform admin: the demo one gets a second factor
        institutes.create("binalud", "admin", "supervisor");
        institutes.execute("update account set platform_admin = true where email = 'supervisor@binalud.example'");
        await().atMost(SOON).until(() -> console.statusOf(ROOT + "/bundles") == 401 && shellListens());
        ssh = SshClient.setUpDefaultClient();
        ssh.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        // as somebody who gives up after one refusal
        CoreModuleProperties.PASSWORD_PROMPTS.set(ssh, 1);
        ssh.start();
    }

    @AfterAll
    static void stop() {
        if (ssh != null) {
            ssh.stop();
        }
        distribution.close();
    }

    @Test
    @Order(1)
    void they_listen_on_loopback_only_and_the_main_port_has_no_console() throws IOException {
        Map<Integer, String> listening =
                ListeningSockets.of(distribution.process().pid());
        assertThat(listening).containsKeys(consolePort, consolePort + 1);
        for (int port : List.of(consolePort, consolePort + 1)) {
            assertThat(ListeningSockets.LOOPBACK).contains(listening.get(port));
        }
        for (Api caller : List.of(anonymous, anonymous.as("platform-admin"))) {
            for (String path : List.of("", "/bundles", "/vmstat", "/sign-in", "/res/ui/webconsole.css")) {
                assertThat(caller.get(ROOT + path).status()).as(path).isEqualTo(404);
            }
        }
        assertThat(console.get("/api/health/live").status()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void a_wrong_password_is_refused_counted_and_audited() throws Exception {
        double before = refused();
        Answer answer = signIn("supervisor@binalud.example", "wrong", "");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("The address or the password is wrong.");
        assertThatThrownBy(() -> shell("supervisor@binalud.example", "wrong", "", "metalingua:plugins"))
                .isInstanceOf(SshException.class);

        assertThat(refused()).isEqualTo(before + 2);
        String supervisor =
                "account:" + institutes.one("select id from account where email = 'supervisor@binalud.example'");
        await().atMost(SOON).untilAsserted(() -> assertThat(institutes.one(
                        "select string_agg(action, ' ') from audit where subject = '" + supervisor + "'"))
                .contains("sign-in.failed"));
    }

    @Test
    @Order(3)
    void the_administrator_of_an_institute_does_not_come_in() throws Exception {
        Answer answer = signIn("admin@binalud.example", Api.DEMO_PASSWORD, "");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("Only platform administrators");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThatThrownBy(() -> shell("admin@binalud.example", Api.DEMO_PASSWORD, "", "metalingua:plugins"))
                .isInstanceOf(SshException.class);
        for (String user : List.of("karaf", "admin")) {
            assertThatThrownBy(() -> shell(user, user, "", "metalingua:plugins"))
                    .isInstanceOf(SshException.class);
            assertThat(signIn(user, user, "").status()).as(user).isEqualTo(401);
        }
    }

    @Test
    @Order(4)
    void a_platform_admin_works_in_both() throws Exception {
        Answer signedIn = signIn("supervisor@binalud.example", Api.DEMO_PASSWORD, "");
        assertThat(signedIn.status()).isEqualTo(303);
        Map<String, String> cookie = Map.of(
                "Cookie",
                signedIn.header("Set-Cookie")
                        .substring(0, signedIn.header("Set-Cookie").indexOf(';')));
        assertThat(page("/bundles.json", cookie).ok().toString()).contains("org.metalingua.kernel.core");
        assertThat(page("/bundles", cookie).text()).contains("Log out", "plugin_table");
        assertThat(page("/components", cookie).status()).isEqualTo(200);
        assertThat(page("/status-Threads", cookie).text()).contains("metalingua-operator-console");
        assertThat(page("/res/ui/webconsole.css", cookie).status()).isEqualTo(200);

        assertThat(shell("supervisor@binalud.example", Api.DEMO_PASSWORD, "", "metalingua:plugins"))
                .contains("multiple_choice", "ACTIVE");
        assertThat(shell("supervisor@binalud.example", Api.DEMO_PASSWORD, "", "bundle:list -s"))
                .contains("org.metalingua.kernel.core", "Active");
        assertThat(institutes.one("select count(*) from audit where action = 'sign-in.begun' and actor_account_id ="
                        + " (select id from account where email = 'supervisor@binalud.example')"))
                .isEqualTo("3");

        Api supervisor = anonymous.signedIn("supervisor@binalud.example", Api.DEMO_PASSWORD);
        assertThat(supervisor.delete("/api/account/sign-ins").status()).isEqualTo(204);
        assertThat(page("/bundles", cookie).status()).isEqualTo(401);
    }

    @Test
    @Order(5)
    void what_is_installed_on_the_shell_is_known_to_be_the_work_of_who_signed_in() throws Exception {
        Path jar = distribution.home().resolve("true_false-1.7.3.jar");
        Files.write(
                jar,
                PluginJar.shipped(distribution, "true_false").version("1.7.3").bytes());
        assertThat(shell("supervisor@binalud.example", Api.DEMO_PASSWORD, "", "metalingua:install " + jar))
                .contains("question/true_false 1.7.3 is ACTIVE");
        JsonNode installed = anonymous
                .as("platform-admin")
                .get("/api/admin/plugins/question/true_false/history")
                .ok()
                .at("/items");
        assertThat(installed.findValuesAsText("who")).contains("supervisor of binalud");
    }

    @Test
    @Order(6)
    void where_a_second_factor_is_on_its_code_is_asked_for() throws Exception {
        String email = "platform-admin@demo.metalingua";
        Api owner = anonymous.as("platform-admin");
        AuthenticatorApp app = new AuthenticatorApp(
                owner.post("/api/account/second-factor", Map.of("currentPassword", Api.DEMO_PASSWORD))
                        .ok()
                        .get("secret")
                        .asText());
        String recovery = owner.put("/api/account/second-factor", Map.of("code", app.code(0)), Map.of())
                .ok()
                .at("/recoveryCodes/0")
                .asText();

        Answer without = signIn(email, Api.DEMO_PASSWORD, "");
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.text()).contains("Enter its code as well.");
        assertThat(signIn(email, Api.DEMO_PASSWORD, app.wrongCode()).status()).isEqualTo(401);
        assertThatThrownBy(() -> shell(email, Api.DEMO_PASSWORD, "", "metalingua:plugins"))
                .isInstanceOf(SshException.class);
        assertThat(signIn(email, Api.DEMO_PASSWORD, app.code(1)).status()).isEqualTo(303);
        assertThatThrownBy(() -> shell(email, Api.DEMO_PASSWORD, app.code(1), "metalingua:plugins"))
                .as("the same code again")
                .isInstanceOf(SshException.class);
        assertThat(shell(email, Api.DEMO_PASSWORD, recovery, "metalingua:plugins"))
                .contains("multiple_choice");
    }

    @Test
    @Order(7)
    void without_the_setting_the_next_start_has_neither() throws Exception {
        Path key = distribution.data().resolve("operator-shell.key");
        byte[] before = Files.readAllBytes(key);
        distribution.stop();
        String port = ENVIRONMENT.remove(OPERATOR_PORT);
        distribution.start();
        int shutdown = Integer.parseInt(
                Files.readString(distribution.home().resolve("data/port")).strip());
        assertThat(ListeningSockets.of(distribution.process().pid()))
                .containsOnlyKeys(distribution.baseUri().getPort(), shutdown);
        await().atMost(SOON)
                .until(() -> Files.readString(distribution.log()).contains("consoles for operators are uninstalled"));
        assertThat(anonymous.get(ROOT + "/bundles").status()).isEqualTo(404);

        distribution.stop();
        ENVIRONMENT.put(OPERATOR_PORT, port);
        distribution.start();
        await().atMost(SOON).until(() -> console.statusOf(ROOT + "/bundles") == 401 && shellListens());
        assertThat(Files.readAllBytes(key)).as("clients know the shell again").isEqualTo(before);
    }

    @Test
    @Order(8)
    void what_is_no_port_ends_the_start_with_one_clear_message() throws Exception {
        Map<String, String> environment = new HashMap<>();
        Distribution refused = Distribution.unpack(RunningDistribution.scratch("no-port"), environment);
        for (String port : List.of("soon", "08181", "100000", "65535")) {
            environment.put(OPERATOR_PORT, port);
            refused.launch();
            assertThat(refused.process().waitFor(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(refused.process().exitValue()).isEqualTo(78);
            assertThat(Files.readAllLines(refused.output()))
                    .last()
                    .asString()
                    .startsWith("MetaLingua does not start: ")
                    .contains(OPERATOR_PORT, port);
        }
    }

    private static Answer signIn(String email, String password, String code) {
        String form = Map.of("email", email, "password", password, "code", code).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return console.postRaw(
                ROOT + "/sign-in", form.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }

    private static Answer page(String path, Map<String, String> cookie) {
        return console.send("GET", ROOT + path, BodyPublishers.noBody(), cookie);
    }

    /** What a command writes. */
    private static String shell(String user, String password, String code, String command) throws IOException {
        try (ClientSession session =
                ssh.connect(user, "127.0.0.1", consolePort + 1).verify(SOON).getSession()) {
            session.setUserInteraction(new Answers(List.of(password, code)));
            session.auth().verify(SOON);
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            String output = session.executeRemoteCommand(command, errors, StandardCharsets.UTF_8);
            assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
            return output;
        }
    }

    private static boolean shellListens() throws IOException {
        return ListeningSockets.of(distribution.process().pid()).containsKey(consolePort + 1);
    }

    private static double refused() {
        return Exposition.parse(
                        anonymous.withToken(METRICS_TOKEN).get("/metrics").text())
                .sum("metalingua_sign_ins_total", "way=\"console\"", "outcome=\"refused\"");
    }

    /** Two free ports, one after the other, below those that the system gives to outgoing connections. */
    private static int freePair() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, EPHEMERAL_PORTS - 1);
            try (ServerSocket one = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    ServerSocket next = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
                assertThat(next.getLocalPort()).isEqualTo(port + 1);
                return one.getLocalPort();
            } catch (IOException taken) {
                // another one then
            }
        }
        throw new IllegalStateException("no two free ports beside each other");
    }

    /** Somebody at a terminal. */
    private record Answers(List<String> answers) implements UserInteraction {
        @Override
        public boolean isInteractionAllowed(ClientSession session) {
            return true;
        }

        @Override
        public String[] interactive(
                ClientSession session, String name, String instruction, String lang, String[] prompt, boolean[] echo) {
            return answers.toArray(String[]::new);
        }

        @Override
        public String getUpdatedPassword(ClientSession session, String prompt, String lang) {
            return null;
        }
    }
}
