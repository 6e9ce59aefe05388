package org.metalingua.kernel.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Application;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.platform.TrustedProxies;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.licence.Standing;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Authenticator;
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Refusals;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.kernel.web.internal.authentication.AuthenticationFilter;
import org.metalingua.kernel.web.internal.authentication.GuestEntrance;
import org.metalingua.kernel.web.internal.authorisation.AccessRules;
import org.metalingua.kernel.web.internal.authorisation.AuthorisationFeature;
import org.metalingua.kernel.web.internal.client.ClientAddressFilter;
import org.metalingua.kernel.web.internal.json.JsonFeature;
import org.metalingua.kernel.web.internal.prefix.AbsentOwnerFilter;
import org.metalingua.kernel.web.internal.problem.ProblemFeature;
import org.metalingua.kernel.web.internal.refusal.RefusalFilter;

/** The conventions over real HTTP, on the engine and the server of the distribution. */
class HttpConventionsTest {
    private static final String TEACHER = "teacher";
    private static final String STUDENT = "student";
    private static final String PLATFORM = "platform";
    private static final String SETTING_UP = "setting-up";

    private static final Refusals refusals = new CountingRefusals();
    private static final String UNLICENSED = "unlicensed";
    private static final String ENDED = "ended";
    private static final String LEFT_OUT = "left out";
    private static final String SUSPENDED = "suspended";
    private static final String SWITCHED_OFF = "switched off";
    private static final String GUEST = "guest";

    private static Server server;
    private static String base;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Path("/")
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes(MediaType.APPLICATION_JSON)
    public static final class Probe {
        enum Level {
            A1,
            B2
        }

        public record Part(int points, Level level) {}

        public record Body(String text, Optional<Boolean> flag, List<Part> parts, Optional<Instant> at, JsonNode free) {
            public Body {
                parts = parts == null ? List.of() : List.copyOf(parts);
                if ("forbidden".equals(text)) {
                    throw ProblemException.badField("text", "must not be that");
                }
            }
        }

        @POST
        @Path("login")
        @Access(anyone = true, capability = "kernel")
        public Map<String, String> login(Body body) {
            return Map.of("text", body.text());
        }

        @GET
        @Path("who")
        @Access(roles = Role.TEACHER, platformAdmin = true, capability = "probe")
        public Map<String, String> who(@Context SecurityContext context) {
            return Map.of("name", Caller.of(context).getName());
        }

        @GET
        @Path("look")
        @Access(guests = true, anyRole = true, capability = "probe")
        public Map<String, String> look(@Context SecurityContext context) {
            return Map.of(
                    "institute",
                    Caller.institute(Caller.of(context)).orElseThrow().toString());
        }

        @GET
        @Path("lend")
        @Access(permission = "probe.lend", capability = "probe")
        public Map<String, String> lend() {
            return Map.of("lent", "yes");
        }

        @GET
        @Path("all")
        @Access(anyRole = true, capability = "probe")
        public Page<String> all(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
            PageRequest request = PageRequest.of(limit, cursor);
            List<Integer> rows = java.util.stream.Stream.iterate(
                            (int) request.after().orElse(0) + 1, i -> i <= 5, i -> i + 1)
                    .limit(request.rowsToRead())
                    .toList();
            return Page.of(rows, request, Integer::longValue).map(row -> "row " + row);
        }

        @GET
        @Path("forgotten")
        public String forgotten() {
            return "\"open door\"";
        }

        @POST
        @Path("echo")
        @Access(anyRole = true, capability = "probe")
        public Body echo(Body body) {
            return body;
        }

        @POST
        @Path("finish")
        @Access(anyRole = true, finishes = true, capability = "probe")
        public Body finish(Body body) {
            return body;
        }

        @POST
        @Path("edit")
        @Access(anyRole = true, capability = "probe")
        public void edit(@HeaderParam("If-Match") String ifMatch) {
            EntityVersion.ifMatch(ifMatch).mustBe(3);
        }

        @POST
        @Path("large")
        @Consumes("application/octet-stream")
        @BodyLimit(16 << 20)
        @Access(anyRole = true, capability = "probe")
        public Map<String, Long> large(InputStream file) throws IOException {
            return Map.of("bytes", file.transferTo(java.io.OutputStream.nullOutputStream()));
        }

        @POST
        @Path("picky")
        @Consumes("application/octet-stream")
        @BodyLimit(16 << 20)
        @Access(anyRole = true, capability = "probe")
        public void picky(InputStream file) {
            throw new ProblemException(422, "not-wanted", "It was refused before anything of it was read.");
        }

        @GET
        @Path("own")
        @Access(anyRole = true, settingUp = true, capability = "kernel")
        public Map<String, String> own(@Context SecurityContext context) {
            return Map.of("name", context.getUserPrincipal().getName());
        }

        @GET
        @Path("address")
        @Access(anyRole = true, capability = "probe")
        public Map<String, String> address(@Context HttpServletRequest request) {
            return Map.of("address", request.getRemoteAddr());
        }

        @GET
        @Path("breaks")
        @Access(anyRole = true, capability = "probe")
        public String breaks(@QueryParam("how") String how) {
            switch (how) {
                case "problem":
                    throw ProblemException.unavailable("plugin-unavailable", "It is away.", 7);
                case "database":
                    throw new IllegalStateException(new SQLException("gone", "08006"));
                case "text":
                    throw new IllegalStateException(new SQLException("null byte", "22021"));
                default:
                    throw new IllegalStateException("secret internals");
            }
        }
    }

    /** What five institutes may do. */
    private static final class Gate implements Licences {
        private static final List<Standing> STANDINGS = List.of(
                Standing.FULL, Standing.NONE, Standing.READ_ONLY, Standing.FINISHING, Standing.FULL, Standing.FULL);

        @Override
        public boolean licensed(long institute, String capability) {
            return institute == 1 || institute == 3;
        }

        @Override
        public Standing standing(long institute, String capability) {
            return STANDINGS.get((int) institute - 1);
        }
    }

    private static final class CountingRefusals implements Refusals {
        private final Map<String, Long> counts = new ConcurrentHashMap<>();

        @Override
        public void count(String kind) {
            counts.merge(kind, 1L, Long::sum);
        }

        @Override
        public Map<String, Long> totals() {
            return Map.copyOf(counts);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Map<String, Caller> tokens = Map.of(
                SUSPENDED, new Caller.Member(12, 5, Set.of(Role.TEACHER), "X"),
                TEACHER, new Caller.Member(7, 1, Set.of(Role.TEACHER), "T"),
                STUDENT, new Caller.Member(8, 1, Set.of(Role.STUDENT), "S"),
                UNLICENSED, new Caller.Member(9, 2, Set.of(Role.TEACHER), "U"),
                ENDED, new Caller.Member(10, 3, Set.of(Role.TEACHER), "E"),
                LEFT_OUT, new Caller.Member(11, 4, Set.of(Role.TEACHER), "L"),
                SETTING_UP, new Caller.SettingUp(new Caller.Member(12, 1, Set.of(Role.TEACHER), "N")),
                SWITCHED_OFF, new Caller.Member(13, 6, Set.of(Role.TEACHER), "O"),
                GUEST, new Caller.Guest(1, Optional.of(new UUID(1, 2))),
                PLATFORM, new Caller.PlatformAdmin(1, "P"));
        Set<Object> singletons = Set.of(
                new Probe(),
                new AuthenticationFilter(
                        token -> Optional.ofNullable(tokens.get(token))
                                .map(caller -> new Authenticator.Verified(caller, Instant.EPOCH, Instant.MAX)),
                        // institutes have their numbers as slugs, and the host is nobody's
                        new GuestEntrance((slug, host) -> slug.map(Long::valueOf))),
                new AuthorisationFeature(new AccessRules(
                        institute -> institute == 5,
                        (member, permission) -> member.is(Role.STUDENT) && permission.equals("probe.lend"),
                        new Gate(),
                        (institute, what) -> institute != 6)),
                new AbsentOwnerFilter(),
                new ProblemFeature(),
                new JsonFeature(),
                new ResponseHeadersFilter(),
                new RefusalFilter(refusals));
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(
                new ServletHolder(new CXFNonSpringJaxrsServlet(new Application() {
                    @Override
                    public Set<Object> getSingletons() {
                        return singletons;
                    }
                })),
                "/api/*");
        context.addFilter(
                new FilterHolder(new ClientAddressFilter(
                        TrustedProxies.read(Map.of("METALINGUA_TRUSTED_PROXIES", "127.0.0.0/8")))),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        server.setHandler(context);
        server.start();
        base = "http://127.0.0.1:" + connector.getLocalPort() + "/api";
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/who", "/nowhere", "/forgotten", "/wallet/balance", "/login/", "/./login", "/login;x=1"})
    void nobody_learns_without_a_token_which_paths_there_are(String path) {
        HttpResponse<String> answer = send(request(path, null).GET());

        assertProblem(answer, 401, "unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void a_permission_opens_a_method_to_whoever_has_it() {
        assertThat(send(request("/lend", STUDENT).GET()).statusCode()).isEqualTo(200);
        assertProblem(send(request("/lend", TEACHER).GET()), 403, "forbidden");
        assertProblem(send(request("/lend", PLATFORM).GET()), 403, "forbidden");
    }

    @Test
    void a_guest_of_an_institute_is_let_in_where_guests_may_and_nowhere_else() {
        assertThat(send(request("/look?institute=1", null).GET()).body()).isEqualTo("{\"institute\":\"1\"}");
        assertThat(send(request("/look?institute=3", GUEST).GET()).body()).isEqualTo("{\"institute\":\"1\"}");
        assertThat(send(request("/look", TEACHER).GET()).statusCode()).isEqualTo(200);
        assertProblem(send(request("/look", null).GET()), 401, "unauthenticated");
        assertProblem(send(request("/all?institute=1", null).GET()), 401, "unauthenticated");
        assertProblem(send(request("/all", GUEST).GET()), 401, "unauthenticated");
        assertProblem(send(request("/look", PLATFORM).GET()), 403, "forbidden");
    }

    @Test
    void a_guest_may_do_no_more_than_the_institute() {
        assertProblem(send(request("/look?institute=2", null).GET()), 403, "module-not-licensed");
        assertProblem(send(request("/look?institute=5", null).GET()), 403, "institute-suspended");
        assertProblem(send(request("/look?institute=6", null).GET()), 403, "module-switched-off");
    }

    @Test
    void a_token_that_is_not_ours_is_refused() {
        HttpResponse<String> answer = send(request("/who", "forged").GET());

        assertProblem(answer, 401, "invalid-token");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void a_member_of_a_suspended_institute_is_told_so_and_public_paths_stay_open() {
        assertProblem(send(request("/who", SUSPENDED).GET()), 403, "institute-suspended");
        assertThat(post("/login", SUSPENDED, "{\"text\":\"hi\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void a_public_path_needs_no_token_and_minds_no_stale_one() {
        assertThat(post("/login", null, "{\"text\":\"hi\"}").statusCode()).isEqualTo(200);
        assertThat(post("/login", "stale", "{\"text\":\"hi\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void a_caller_with_the_role_is_let_in_and_known() {
        assertThat(send(request("/who", TEACHER).GET()).body()).isEqualTo("{\"name\":\"7\"}");
        assertThat(send(request("/who", PLATFORM).GET()).body()).isEqualTo("{\"name\":\"1\"}");
    }

    @Test
    void a_caller_without_the_role_is_refused() {
        assertProblem(send(request("/who", STUDENT).GET()), 403, "forbidden");
        assertProblem(send(request("/all", PLATFORM).GET()), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {TEACHER, STUDENT, PLATFORM})
    void a_method_that_names_no_access_lets_nobody_in(String token) {
        assertProblem(send(request("/forgotten", token).GET()), 403, "forbidden");
    }

    @Test
    void whoever_has_to_set_up_a_second_factor_first_calls_only_what_is_meant_for_it() {
        assertThat(send(request("/own", SETTING_UP).GET()).body()).isEqualTo("{\"name\":\"12\"}");
        for (String path : List.of("/who", "/all", "/forgotten", "/address")) {
            assertProblem(send(request(path, SETTING_UP).GET()), 403, "second-factor-setup-needed");
        }
        assertProblem(post("/finish", SETTING_UP, "{}"), 403, "second-factor-setup-needed");
        assertProblem(send(request("/own", PLATFORM).GET()), 403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({"/who, forged, invalid-token", "/who,, unauthenticated", "/who, student, forbidden"})
    void what_is_refused_is_counted_by_its_code(String path, String token, String kind) {
        long before = refusals.totals().getOrDefault(kind, 0L);
        for (int i = 0; i < 3; i++) {
            send(request(path, "student".equals(token) ? STUDENT : token).GET());
        }
        assertThat(refusals.totals()).containsEntry(kind, before + 3);
    }

    @Test
    void what_is_merely_wrong_is_no_refusal() {
        Map<String, Long> before = refusals.totals();
        send(request("/nowhere", TEACHER).GET());
        post("/echo", TEACHER, "{");
        send(request("/breaks?how=problem", TEACHER).GET());
        assertThat(refusals.totals()).isEqualTo(before);
    }

    @Test
    void behind_a_trusted_proxy_the_clients_address_is_the_one_it_names() {
        assertThat(send(request("/address", TEACHER)
                                .header("X-Forwarded-For", "1.2.3.4, 198.51.100.7")
                                .GET())
                        .body())
                .isEqualTo("{\"address\":\"198.51.100.7\"}");
        assertThat(send(request("/address", TEACHER).GET()).body()).isEqualTo("{\"address\":\"127.0.0.1\"}");
    }

    @Test
    void an_institute_without_the_licence_is_refused() {
        assertProblem(send(request("/who", UNLICENSED).GET()), 403, "module-not-licensed");
    }

    @Test
    void an_institute_whose_licence_has_ended_reads_and_finishes_and_writes_nothing_else() {
        assertThat(send(request("/who", ENDED).GET()).statusCode()).isEqualTo(200);
        assertProblem(post("/echo", ENDED, "{}"), 403, "licence-read-only");
        assertThat(post("/finish", ENDED, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void an_institute_whose_new_licence_leaves_the_module_out_finishes_and_nothing_else() {
        assertProblem(send(request("/who", LEFT_OUT).GET()), 403, "module-not-licensed");
        assertProblem(post("/echo", LEFT_OUT, "{}"), 403, "module-not-licensed");
        assertThat(post("/finish", LEFT_OUT, "{}").statusCode()).isEqualTo(200);
        assertProblem(post("/finish", UNLICENSED, "{}"), 403, "module-not-licensed");
    }

    @Test
    void a_module_that_the_institute_has_switched_off_only_finishes_what_runs() {
        assertProblem(send(request("/all", SWITCHED_OFF).GET()), 403, "module-switched-off");
        assertProblem(post("/echo", SWITCHED_OFF, "{}"), 403, "module-switched-off");
        assertThat(post("/finish", SWITCHED_OFF, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_path_a_wrong_method_and_wrong_types_are_named() {
        assertProblem(send(request("/nowhere", TEACHER).GET()), 404, "not-found");
        assertProblem(send(request("/who", TEACHER).DELETE()), 405, "method-not-allowed");
        assertProblem(
                send(request("/echo", TEACHER)
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString("<a/>"))),
                415,
                "unsupported-media-type");
        assertProblem(
                send(request("/who", TEACHER).header("Accept", "image/png").GET()), 406, "not-acceptable");
    }

    @Test
    void an_absent_module_is_unavailable_and_says_when_to_come_again() {
        HttpResponse<String> answer = send(request("/wallet/balance", TEACHER).GET());

        assertProblem(answer, 503, "module-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":1} | text | must be a text",
                "{\"text\":true} | text | must be a text",
                "{\"text\":[]} | text | must be a text",
                "{\"ratings\":{}} | ratings | is not a field of this request",
                "{\"parts\":{}} | parts | must be a list",
                "{\"parts\":[{\"points\":\"3\"}]} | parts[0].points | must be a whole number",
                "{\"parts\":[{\"points\":1.5}]} | parts[0].points | must be a whole number",
                "{\"parts\":[{\"points\":null}]} | parts[0].points | must be a whole number",
                "{\"parts\":[{\"points\":1},{\"points\":1,\"level\":\"Z9\"}]} | parts[1].level | must be one of A1, B2",
                "{\"parts\":[3]} | parts[0] | must be an object",
                "{\"flag\":\"yes\"} | flag | must be true or false",
                "{\"at\":\"yesterday\"} | at | must be an ISO 8601 time",
                "{\"text\":\"forbidden\"} | text | must not be that",
            })
    void a_field_that_does_not_fit_is_named(String body, String field, String problem) {
        HttpResponse<String> answer = post("/echo", TEACHER, body);

        assertProblem(answer, 400, "bad-field");
        assertThat(json(answer).at("/fields/0/field").asText()).isEqualTo(field);
        assertThat(json(answer).at("/fields/0/problem").asText()).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"text\":}",
                "nonsense",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "[]",
                "3",
                "{} {}",
                "\"x\"",
                "{\"free\":\"\u0001\"}"
            })
    void a_body_that_is_not_the_json_asked_for_is_refused(String body) {
        assertProblem(post("/echo", TEACHER, body), 400, "bad-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", " "})
    void a_method_never_sees_a_body_that_is_not_there(String body) {
        assertProblem(post("/echo", TEACHER, body), 400, "body-missing");
    }

    @Test
    void a_body_nested_without_end_is_refused() {
        assertProblem(
                post("/echo", TEACHER, "{\"free\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"), 400, "bad-json");
    }

    @Test
    void a_large_body_is_refused_whether_its_length_is_declared_or_not() {
        byte[] tenMebibytes = ("{\"text\":\"" + "a".repeat(10 << 20) + "\"}").getBytes();

        assertProblem(sendJson("/echo", BodyPublishers.ofByteArray(tenMebibytes)), 413, "body-too-large");
        assertProblem(
                sendJson("/echo", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tenMebibytes))),
                413,
                "body-too-large");
    }

    @Test
    void a_body_just_below_the_limit_is_taken() {
        String body = "{\"text\":\"" + "a".repeat((1 << 20) - 20) + "\"}";

        assertThat(post("/echo", TEACHER, body).statusCode()).isEqualTo(200);
    }

    @Test
    void a_method_that_declares_it_takes_a_larger_body_but_not_one_without_bound() {
        assertThat(sendBytes("/large", 5 << 20).body()).isEqualTo("{\"bytes\":" + (5 << 20) + "}");
        assertThat(sendBytes("/large", 16 << 20).statusCode()).isEqualTo(200);
        assertProblem(sendBytes("/large", (16 << 20) + 1), 413, "body-too-large");
        assertProblem(sendBytes("/large", 100 << 20), 413, "body-too-large");
    }

    @Test
    void a_declared_length_beyond_the_limit_is_refused_before_the_body_is_looked_at() {
        HttpResponse<String> answer = send(request("/large", TEACHER)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[(16 << 20) + 1])));

        assertProblem(answer, 413, "body-too-large");
    }

    @Test
    void a_client_that_is_still_sending_hears_why_it_is_refused() {
        assertProblem(sendBytes("/picky", 12 << 20), 422, "not-wanted");
        assertProblem(sendBytes("/picky", 0), 422, "not-wanted");
    }

    @Test
    void json_has_iso_times_and_leaves_out_what_is_absent() {
        HttpResponse<String> answer =
                post("/echo", TEACHER, "{\"text\":\"سلام\",\"at\":\"2026-03-01T10:00:00Z\",\"free\":{\"a\":null}}");

        assertThat(answer.body())
                .isEqualTo("{\"text\":\"سلام\",\"parts\":[],\"at\":\"2026-03-01T10:00:00Z\",\"free\":{\"a\":null}}");
    }

    @Test
    void a_list_is_handed_out_page_by_page() {
        JsonNode first = json(send(request("/all?limit=3", STUDENT).GET()));
        JsonNode second = json(
                send(request("/all?limit=3&cursor=" + first.path("nextCursor").asText(), STUDENT)
                        .GET()));

        assertThat(first.path("items")).extracting(JsonNode::asText).containsExactly("row 1", "row 2", "row 3");
        assertThat(second.path("items")).extracting(JsonNode::asText).containsExactly("row 4", "row 5");
        assertThat(second.has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=201,limit",
        "limit=x,limit",
        "cursor=x,cursor",
        "cursor=!!,cursor",
        "cursor=,cursor"
    })
    void a_page_that_cannot_be_is_refused(String query, String field) {
        HttpResponse<String> answer = send(request("/all?" + query, STUDENT).GET());

        assertProblem(answer, 400, "bad-field");
        assertThat(json(answer).at("/fields/0/field").asText()).isEqualTo(field);
    }

    @Test
    void an_edit_names_the_version_it_was_made_from() {
        assertThat(edit("\"3\"").statusCode()).isEqualTo(204);
        assertProblem(edit("\"2\""), 412, "stale-version");
        assertProblem(edit("W/\"3\""), 412, "stale-version");
        assertProblem(edit("nonsense"), 412, "stale-version");
        assertProblem(edit("*"), 428, "if-match-required");
        assertProblem(send(request("/edit", TEACHER).POST(BodyPublishers.noBody())), 428, "if-match-required");
    }

    @Test
    void a_problem_keeps_its_headers() {
        HttpResponse<String> answer =
                send(request("/breaks?how=problem", TEACHER).GET());

        assertProblem(answer, 503, "plugin-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void what_nobody_foresaw_shows_nothing_of_itself() {
        HttpResponse<String> answer =
                send(request("/breaks?how=secretly", TEACHER).GET());

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).contains("incident").doesNotContain("secret", "Exception", "\tat ");
    }

    @Test
    void what_the_database_says_becomes_an_answer_that_helps() {
        assertProblem(send(request("/breaks?how=database", TEACHER).GET()), 503, "database-unavailable");
        assertProblem(send(request("/breaks?how=text", TEACHER).GET()), 400, "unstorable-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/who", "/nowhere", "/breaks?how=x"})
    void every_answer_carries_the_security_headers(String path) {
        for (String token : new String[] {TEACHER, null}) {
            HttpResponse<String> answer = send(request(path, token).GET());

            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        }
    }

    private static HttpResponse<String> edit(String ifMatch) {
        return send(request("/edit", TEACHER).header("If-Match", ifMatch).POST(BodyPublishers.noBody()));
    }

    private static HttpResponse<String> sendBytes(String path, int bytes) {
        return send(request(path, TEACHER)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]))));
    }

    private static HttpResponse<String> post(String path, String token, String body) {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> sendJson(String path, HttpRequest.BodyPublisher body) {
        return send(request(path, TEACHER)
                .header("Content-Type", "application/json")
                .POST(body));
    }

    private static HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
