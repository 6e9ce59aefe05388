package org.metalingua.kernel.web.internal.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.core.plugin.ErrorBudget;
import org.metalingua.kernel.core.plugin.PluginEvent;
import org.metalingua.kernel.core.plugin.PluginPreview;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.Plugins;

/** The web app and the plugins' interfaces as a browser gets them. */
class SiteTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SCRIPT = "console.log('hello');".repeat(200);
    private static final String BUILD = "0123456789ab";

    @TempDir
    Path folder;

    private final AtomicReference<Site> present = new AtomicReference<>();
    private Server server;
    private String base;

    @BeforeEach
    void start() throws Exception {
        write(
                "index.html",
                "<html><script nonce=\"__CSP_NONCE__\"></script><style nonce=\"__CSP_NONCE__\"></style></html>");
        write("routes.json", "[\"/\", \"/sign-in\", \"/student\"]");
        write("boot.js", "0");
        write("worker.js", "keeps");
        write("no-worker.js", "forgets");
        write("assets/app-1a2b.js", SCRIPT);
        present.set(new Site(this::entry));
        start(true);
    }

    private void start(boolean offline) throws Exception {
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new SiteServlet(() -> Optional.ofNullable(present.get()), offline)), "/*");
        context.addServlet(new ServletHolder(new PluginUiServlet(new OnePlugin())), "/plugins/*");
        server.setHandler(context);
        server.start();
        base = "http://127.0.0.1:" + connector.getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/student", "/student/tests/7"})
    void a_route_of_the_app_gets_its_page(String path) {
        HttpResponse<String> page = get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void every_page_has_a_nonce_of_its_own_that_its_policy_allows() {
        Pattern nonce = Pattern.compile("nonce=\"([^\"]+)\"");
        HttpResponse<String> first = get("/");
        HttpResponse<String> second = get("/");
        Matcher inFirst = nonce.matcher(first.body());
        Matcher inSecond = nonce.matcher(second.body());

        assertThat(inFirst.find() && inSecond.find()).isTrue();
        assertThat(inFirst.group(1)).isNotEqualTo(inSecond.group(1)).hasSizeGreaterThanOrEqualTo(22);
        assertThat(header(first, "Permissions-Policy")).isEqualTo("microphone=(self)");
        assertThat(header(first, "Content-Security-Policy"))
                .contains("script-src 'self' 'nonce-" + inFirst.group(1) + "'")
                .contains("style-src 'self' 'nonce-" + inFirst.group(1) + "'")
                .contains("default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'");
        assertThat(first.body()).doesNotContain("__CSP_NONCE__");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/studentx",
                "/assets/gone.js",
                "/assets",
                "/assets/",
                "/index.html",
                "/bench",
                "/jaxrs-default/x",
                "/socket.io/",
                "/assets/..%2findex.html",
                "/%2e%2e/secret",
                "/plugins/nothing"
            })
    void what_is_neither_a_file_nor_a_route_does_not_exist(String path) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("nonce");
    }

    @Test
    void a_hashed_file_is_kept_for_good_and_another_is_asked_for_again() {
        assertThat(header(get("/assets/app-1a2b.js"), "Cache-Control")).contains("immutable");
        assertThat(header(get("/boot.js"), "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(get("/boot.js"), "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(header(get("/boot.js"), "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_browser_that_has_the_file_does_not_get_it_again() {
        String etag = header(get("/boot.js"), "ETag");

        HttpResponse<String> answer = send(request("/boot.js").header("If-None-Match", etag));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gzip, true", "'br, gzip;q=0.5', true", "gzip;q=0, false", "identity, false", "br, false"})
    void text_is_compressed_for_whoever_takes_it(String accepted, boolean compressed) throws Exception {
        HttpResponse<byte[]> answer = HTTP.send(
                request("/assets/app-1a2b.js")
                        .header("Accept-Encoding", accepted)
                        .build(),
                BodyHandlers.ofByteArray());

        byte[] body = answer.body();
        assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
        if (compressed) {
            assertThat(body.length).isLessThan(SCRIPT.length() / 2);
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(SCRIPT);
        assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
    }

    @Test
    void the_service_worker_is_asked_for_each_time() {
        HttpResponse<String> worker = get("/worker.js");

        assertThat(worker.body()).isEqualTo("keeps");
        assertThat(header(worker, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(worker, "Content-Type")).startsWith("text/javascript");
    }

    @Test
    void where_it_is_switched_off_browsers_get_one_that_forgets() throws Exception {
        server.stop();
        start(false);

        assertThat(get("/worker.js").body()).isEqualTo("forgets");
    }

    @Test
    void a_page_takes_no_posts() {
        assertThat(send(request("/student").POST(BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/me, kernel",
        "/api, kernel",
        "/api/unified-testing/questions, testing",
        "/api/admin/financial, wallet"
    })
    void the_api_while_it_is_away_is_unavailable_and_never_a_page(String path, String owner) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(answer, "Retry-After")).isNotEmpty();
        assertThat(answer.body()).contains("\"module-unavailable\"", "module " + owner + " ");
    }

    @Test
    void without_a_web_app_its_pages_are_unavailable() {
        present.set(null);

        assertThat(get("/").statusCode()).isEqualTo(503);
    }

    @Test
    void a_bundle_without_a_page_is_no_web_app() throws IOException {
        Files.delete(folder.resolve("index.html"));

        assertThatThrownBy(() -> new Site(this::entry))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/index.html");
    }

    @Test
    void a_plugin_has_its_interface_and_its_texts_under_its_build() {
        HttpResponse<String> player = get("/plugins/question/one_type/" + BUILD + "/player.js");
        HttpResponse<String> texts = get("/plugins/question/one_type/" + BUILD + "/i18n/fa.json");

        assertThat(player.body()).isEqualTo("ui/player.js");
        assertThat(header(player, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(header(player, "Cache-Control")).contains("immutable");
        assertThat(header(player, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(texts.body()).isEqualTo("i18n/fa.json");
        assertThat(header(texts, "Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/plugins/question/one_type/" + BUILD + "/missing.js",
                "/plugins/question/one_type/" + BUILD + "/",
                "/plugins/question/one_type/ffffffffffff/player.js",
                "/plugins/question/other/" + BUILD + "/player.js",
                "/plugins/question/one_type/latest/player.js",
                "/plugins/question/one_type/" + BUILD + "/..%2f..%2fvectors.json",
                "/plugins/"
            })
    void a_file_that_no_plugin_has_is_missing_and_never_a_page(String path) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("nonce");
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** As a bundle's entries: folders are found too, and end in a slash. */
    private URL entry(String path) {
        Path file = folder.resolve(path.substring(1));
        try {
            return Files.exists(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One plugin with two files, each holding its own name. */
    private static final class OnePlugin implements Plugins {
        @Override
        public Optional<byte[]> uiFile(String id, String build, String path) {
            return id.equals("question/one_type")
                            && build.equals(BUILD)
                            && List.of("ui/player.js", "i18n/fa.json").contains(path)
                    ? Optional.of(path.getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        }

        @Override
        public List<PluginStatus> list() {
            throw new AssertionError();
        }

        @Override
        public Optional<PluginStatus> find(String id) {
            throw new AssertionError();
        }

        @Override
        public boolean acceptsUnsigned() {
            throw new AssertionError();
        }

        @Override
        public PluginPreview preview(InputStream jar, Optional<String> signature) {
            throw new AssertionError();
        }

        @Override
        public PluginStatus install(InputStream jar, Optional<String> signature, String who) {
            throw new AssertionError();
        }

        @Override
        public PluginStatus install(Path jar, String who) {
            throw new AssertionError();
        }

        @Override
        public PluginStatus rollBack(String id, String who) {
            throw new AssertionError();
        }

        @Override
        public PluginStatus stop(String id, String who) {
            throw new AssertionError();
        }

        @Override
        public PluginStatus start(String id, String who) {
            throw new AssertionError();
        }

        @Override
        public void uninstall(String id, String who) {
            throw new AssertionError();
        }

        @Override
        public List<PluginEvent> history(String id) {
            throw new AssertionError();
        }

        @Override
        public Optional<ErrorBudget> budget(String id) {
            throw new AssertionError();
        }
    }
}
