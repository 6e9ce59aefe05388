package org.metalingua.kernel.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.plugin.sample.SampleType;
import org.metalingua.kernel.core.plugin.PluginStatus.State;

/** What is offered in folders and on the web, and how it comes into service. */
class CatalogueTest {
    @TempDir
    Path folder;

    private Path jars;
    private HttpServer web;

    @BeforeEach
    void offer() throws IOException {
        System.setProperty(SampleType.SCORED, "0");
        jars = Files.createDirectories(folder.resolve("repository"));
        put("sample-1.1.0.jar", new SamplePlugin().version("1.1.0"));
        put(
                "sample-9.0.0.jar",
                new SamplePlugin()
                        .version("9.0.0")
                        .header("Import-Package", "org.metalingua.kernel.api.item;version=\"[7.0,8)\""));
        Files.writeString(jars.resolve("nothing.jar"), "no jar");
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            Path file = jars.resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void close() {
        web.stop(0);
    }

    private void put(String name, SamplePlugin plugin) throws IOException {
        try (InputStream jar = plugin.file("i18n/en.json", "{\"name\": \"Sample\", \"description\": \"One of many\"}")
                .file("i18n/fa.json", "{\"name\": \"نمونه\", \"description\": \"یکی از چند تا\"}")
                .jar()) {
            Files.write(jars.resolve(name), jar.readAllBytes());
        }
    }

    private String address() {
        return "http://127.0.0.1:" + web.getAddress().getPort();
    }

    @Test
    void a_folder_is_told_from_what_is_here() throws Exception {
        InstallerRig rig = new InstallerRig(folder.resolve("node")).repository(jars.toString());
        rig.start();
        CatalogueDesk desk = new CatalogueDesk(rig.catalogue(), rig.installer());
        assertThat(states(desk)).containsExactly("9.0.0 incompatible", "1.1.0 available");
        assertThat(desk.view("en").items().get(0).reason()).get().asString().contains("[7,8)");
        assertThat(desk.view("fa").items().get(1).name()).isEqualTo("نمونه");

        rig.install(new SamplePlugin());
        assertThat(states(desk)).containsExactly("9.0.0 incompatible", "1.1.0 update");
        String sha256 = desk.view("en").items().get(1).sha256();
        assertThat(desk.preview(sha256).installed()).contains("1.0.0");
        assertThat(desk.install(sha256, "test").version()).isEqualTo("1.1.0");
        assertThat(states(desk)).containsExactly("9.0.0 incompatible", "1.1.0 installed");
        rig.stop();
    }

    @Test
    void a_repository_on_the_web_that_goes_away_is_remembered() throws Exception {
        assertThat(PluginIndexTool.write(jars)).isEqualTo(2);
        Path data = folder.resolve("data");
        Catalogue catalogue = new Catalogue(folder.resolve("none"), Optional.of(address()), data, Clock.systemUTC());
        assertThat(repository(catalogue).away()).isEmpty();
        assertThat(repository(catalogue).index().plugins()).hasSize(2);

        web.stop(0);
        Catalogue later = new Catalogue(folder.resolve("none"), Optional.of(address()), data, Clock.systemUTC());
        Catalogue.Seen seen = repository(later);
        assertThat(seen.away()).isPresent();
        assertThat(seen.index().plugins()).hasSize(2);
        String sha256 = seen.index().plugins().get(0).sha256();
        ProblemException away = catchThrowableOfType(ProblemException.class, () -> later.fetch(sha256));
        assertThat(away.status()).isEqualTo(502);
    }

    @Test
    void a_jar_that_is_another_than_was_offered_is_refused() throws Exception {
        PluginIndexTool.write(jars);
        Catalogue catalogue = new Catalogue(
                folder.resolve("none"), Optional.of(address() + "/plugin-index.json"), folder, Clock.systemUTC());
        String sha256 = repository(catalogue).index().plugins().get(0).sha256();
        put("sample-1.1.0.jar", new SamplePlugin().version("1.1.1"));
        ProblemException other = catchThrowableOfType(ProblemException.class, () -> catalogue.fetch(sha256));
        assertThat(other.code()).isEqualTo("repository-away");
        assertThat(other.getMessage()).contains("SHA-256");
        assertThat(catchThrowableOfType(ProblemException.class, () -> catalogue.fetch("0".repeat(64)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_index_that_is_none_is_refused() {
        for (String json : List.of(
                "",
                "[]",
                "{\"format\": 2, \"plugins\": []}",
                "{\"format\": 1}",
                "{\"format\": 1, \"plugins\": [null]}",
                "{\"format\": 1, \"plugins\": [{\"id\": \"question/a\", \"version\": \"1\", \"file\": \"../a.jar\"}]}")) {
            assertThatThrownBy(() -> PluginIndex.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void an_empty_node_with_a_copied_lock_file_comes_up_the_same() throws Exception {
        Path first = folder.resolve("first");
        InstallerRig rig = new InstallerRig(first).repository(jars.toString());
        rig.start();
        CatalogueDesk desk = new CatalogueDesk(rig.catalogue(), rig.installer());
        desk.install(desk.view("en").items().get(1).sha256(), "test");
        byte[] lock = desk.lockFile();
        rig.stop();

        Path second = folder.resolve("second");
        Files.createDirectories(second.resolve("data/plugins"));
        Files.write(second.resolve("data/plugins").resolve(PluginLock.FILE), lock);
        InstallerRig other = new InstallerRig(second).repository(jars.toString());
        other.start();
        assertThat(other.status().state()).isEqualTo(State.ACTIVE);
        assertThat(other.status().version()).isEqualTo("1.1.0");
        assertThat(other.points()).isEqualTo(2);
        other.stop();

        InstallerRig third = new InstallerRig(folder.resolve("third")).repository(jars.toString());
        third.start();
        CatalogueDesk empty = new CatalogueDesk(third.catalogue(), third.installer());
        assertThat(empty.restore(lock, "test"))
                .containsExactly(new CatalogueDesk.Restored("question/sample", "1.1.0", "done", Optional.empty()));
        assertThat(empty.restore(lock, "test"))
                .containsExactly(new CatalogueDesk.Restored("question/sample", "1.1.0", "same", Optional.empty()));
        assertThat(third.status().version()).isEqualTo("1.1.0");
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> empty.restore("{}".getBytes(StandardCharsets.UTF_8), "test"))
                        .code())
                .isEqualTo("lock-unreadable");
        third.stop();
    }

    private static Catalogue.Seen repository(Catalogue catalogue) {
        return catalogue.shelves().get(1).seen();
    }

    private static List<String> states(CatalogueDesk desk) {
        return desk.view("en").items().stream()
                .map(item -> item.version() + " " + item.state())
                .toList();
    }
}
