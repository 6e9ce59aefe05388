package org.metalingua.kernel.consoles.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.felix.webconsole.servlet.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.consoles.internal.login.GivenRealm;
import org.metalingua.kernel.consoles.internal.login.GivenRealm.GivenSession;
import org.metalingua.kernel.security.audit.Origin;

class SignInGateTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ConsoleSessions sessions = new ConsoleSessions(System::nanoTime);
    private GivenRealm realm;
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        realm = new GivenRealm();
        server = new ConsoleServer(0, new SignInGate(sessions), new Page(), new Page()).start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        realm.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/bundles", "/res/ui/admin.css", "/bundles/../vmstat", "/%2e/configMgr", "/logout2"})
    void whoever_is_not_signed_in_sees_the_form_and_nothing_behind_it(String path) throws Exception {
        HttpResponse<String> answer = send(request(path));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("<form").doesNotContain(Page.TEXT);
        assertThat(send(request(path).POST(BodyPublishers.ofString("action=stop")))
                        .body())
                .doesNotContain(Page.TEXT);
    }

    @Test
    void the_form_is_in_the_browsers_language_and_runs_nothing() throws Exception {
        HttpResponse<String> persian = send(request("/").header("Accept-Language", "fa-IR"));
        assertThat(persian.body()).contains("lang=\"fa\" dir=\"rtl\"").contains("گذرواژه");
        HttpResponse<String> other = send(request("/").header("Accept-Language", "de"));
        assertThat(other.body()).contains("lang=\"en\" dir=\"ltr\"").contains("Password");
        assertThat(other.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
    }

    @Test
    void password_and_code_open_the_console_until_one_signs_out() throws Exception {
        HttpResponse<String> signedIn = signIn(GivenRealm.PASSWORD, GivenRealm.CODE);
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(signedIn.headers().firstValue("Location")).contains("/system/console/");
        String set = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/system/console");
        String cookie = set.substring(0, set.indexOf(';'));

        assertThat(send(request("/bundles").header("Cookie", cookie)).body())
                .isEqualTo(Page.TEXT + " Root from 127.0.0.1");
        HttpResponse<String> out = send(request("/logout").header("Cookie", cookie));
        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(realm.sessions().get(0).live()).isFalse();
        assertThat(send(request("/bundles").header("Cookie", cookie)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void what_was_wrong_is_said_and_opens_nothing() throws Exception {
        HttpResponse<String> wrong = signIn("<b>wrong</b>", GivenRealm.CODE);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body())
                .contains("The address or the password is wrong.")
                .doesNotContain("<b>");
        assertThat(wrong.headers().firstValue("Retry-After")).contains("7");
        HttpResponse<String> noCode = signIn(GivenRealm.PASSWORD, "");
        assertThat(noCode.body()).contains("Enter its code as well.");
        assertThat(noCode.headers().firstValue("Set-Cookie")).isEmpty();
        realm.breakDown();
        assertThat(signIn(GivenRealm.PASSWORD, GivenRealm.CODE).statusCode()).isEqualTo(503);
        assertThat(realm.sessions()).isEmpty();
    }

    @Test
    void a_session_that_ended_elsewhere_shows_nothing_any_more() throws Exception {
        String cookie = cookie(signIn(GivenRealm.PASSWORD, GivenRealm.CODE));
        realm.sessions().get(0).end();
        assertThat(send(request("/bundles").header("Cookie", cookie)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void signing_in_again_ends_the_session_before() throws Exception {
        String before = cookie(signIn(GivenRealm.PASSWORD, GivenRealm.CODE));
        signIn(GivenRealm.PASSWORD, GivenRealm.CODE, before);
        assertThat(realm.sessions()).extracting(GivenSession::live).containsExactly(false, true);
    }

    @Test
    void another_sites_page_changes_nothing() throws Exception {
        String cookie = cookie(signIn(GivenRealm.PASSWORD, GivenRealm.CODE));
        HttpRequest.Builder stop = request("/bundles/7").header("Cookie", cookie);
        String own = "http://127.0.0.1:" + server.port();
        for (String origin :
                new String[] {"http://evil.example", "null", "http://127.0.0.1:1", "http://localhost", "%"}) {
            assertThat(send(stop.copy().header("Origin", origin).POST(BodyPublishers.noBody()))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(send(stop.copy().header("Origin", own).POST(BodyPublishers.noBody()))
                        .body())
                .startsWith(Page.TEXT);
    }

    @Test
    void a_name_that_somebody_points_at_loopback_gets_nothing() throws Exception {
        assertThat(raw("GET /system/console/ HTTP/1.1\r\nHost: evil.example:" + server.port()
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /system/console/ HTTP/1.1\r\nHost: localhost:" + server.port()
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void a_form_that_does_not_end_is_not_read() throws Exception {
        HttpResponse<String> large = send(request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("email=" + "x".repeat(20_000))));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(realm.origins()).isEmpty();
    }

    @Test
    void nothing_is_served_beside_the_console() throws Exception {
        for (String path : new String[] {"/", "/api/health/live", "/system"}) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .build();
            assertThat(send(request).statusCode()).as(path).isEqualTo(404);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + ConsoleServer.ROOT + path));
    }

    private HttpResponse<String> signIn(String password, String code) throws Exception {
        return signIn(password, code, "none=1");
    }

    private HttpResponse<String> signIn(String password, String code, String cookie) throws Exception {
        String form = Map.of("email", GivenRealm.EMAIL, "password", password, "code", code).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(BodyPublishers.ofString(form)));
    }

    private static String cookie(HttpResponse<String> signedIn) {
        String set = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** What stands behind the gate. */
    private static final class Page extends HttpServlet {
        private static final String TEXT = "behind the gate";

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            User user = (User) request.getAttribute(User.USER_ATTRIBUTE);
            response.getWriter()
                    .write(TEXT + " " + user.getUserObject() + " from "
                            + Origin.current().orElseThrow().address());
        }
    }
}
