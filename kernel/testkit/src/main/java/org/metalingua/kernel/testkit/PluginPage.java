package org.metalingua.kernel.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A page that shows a plugin's player and editor as the platform does, on a port of this machine: the modules and texts
 * of the plugin, the UI kit and Lit. The page looks at itself with axe and posts what it finds.
 */
final class PluginPage implements AutoCloseable {
    private static final String PLUGIN = "/plugin/";
    private static final int SECONDS = 180;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the parts of the page are on the class path, by the beginning of their addresses. */
    private static final Map<String, String> FOLDERS = Map.of(
            "/page/", "/org/metalingua/kernel/testkit/page/",
            "/webjars/", "/META-INF/resources/webjars/",
            "/axe.min.js", "/axe.min.js");

    private final PluginClasses plugin;
    private final byte[] shown;
    private final HttpServer server;
    private final CompletableFuture<JsonNode> found = new CompletableFuture<>();

    /** @param shown what the page is to show, see {@code page.js} */
    PluginPage(PluginClasses plugin, JsonNode shown) throws IOException {
        this.plugin = plugin;
        this.shown = JSON.writeValueAsBytes(shown);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What is wrong with the user interface; empty when all is well. */
    List<String> faultsIn(Browser browser) throws IOException, InterruptedException {
        try (Browser.Window window = browser.open(address())) {
            return faults(window);
        }
    }

    private List<String> faults(Browser.Window window) throws IOException, InterruptedException {
        try {
            List<String> faults = new ArrayList<>();
            found.get(SECONDS, TimeUnit.SECONDS).path("faults").forEach(fault -> faults.add(fault.textValue()));
            return faults;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the browser found nothing within " + SECONDS + " s; it said: " + window.output(), e);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/page/index.html");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
                found.complete(JSON.readTree(exchange.getRequestBody()));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            byte[] body = path.equals("/shown.json") ? shown : file(path);
            if (body == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", type(path));
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] file(String path) throws IOException {
        if (path.startsWith(PLUGIN)) {
            String name = path.substring(PLUGIN.length());
            return plugin.file(name.startsWith("i18n/") ? name : "ui/" + name);
        }
        for (Map.Entry<String, String> folder : FOLDERS.entrySet()) {
            if (path.startsWith(folder.getKey())) {
                return resource(
                        folder.getValue() + path.substring(folder.getKey().length()));
            }
        }
        return null;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PluginPage.class.getResourceAsStream(name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            // the kit imports its texts as modules, which the platform's build turns them into
            return name.endsWith(".json")
                    ? ("export default " + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                    : bytes;
        }
    }

    private static String type(String path) {
        if (path.startsWith(PLUGIN + "i18n/") || path.equals("/shown.json")) {
            return "application/json";
        }
        return path.endsWith(".html") ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
