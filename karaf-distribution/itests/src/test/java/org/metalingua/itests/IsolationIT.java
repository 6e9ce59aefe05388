package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.metalingua.kernel.persistence.internal.server.DatabaseUrl;
import org.metalingua.kernel.security.Role;

/**
 * Two institutes with rows in every table, and a member of the one, with every role, who tries every operation with
 * whatever names rows of the other. Operations come from the interface's description and tables from the database's
 * catalogue: what is new is tried too, and what cannot be tried fails.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IsolationIT {
    private static final String OWNER = "qzowner";
    private static final String STRANGER = "stranger";
    private static final long OWNERS_NUMBERS = 7_000_000;
    private static final long STRANGERS_NUMBERS = 8_000_000;
    /** What a row of the owner is known by when it comes back, beside the owner's slug. */
    private static final Pattern OWNERS_NUMBER = Pattern.compile("(?<!\\d)7\\d{6}(?!\\d)");

    private static final String NOBODYS_NUMBER = "999999999";
    private static final String NOBODYS_UUID = "00000000-0000-4000-8000-000000000000";
    /** Small numbers, such as versions and places in a list: no row is known by one alone. */
    private static final List<String> PLACES = List.of("0", "1", "2");

    private static Distribution distribution;
    private static TenantTables tables;
    private static Member owner;
    private static Member stranger;
    private static List<Operation> operations;
    private static List<List<String>> ownersKeys;

    /** What resolves the parameters of a path up to one of them, for the owner. */
    private static final Map<String, Set<List<String>>> RESOLVED = new TreeMap<>();

    @BeforeAll
    static void fill() throws Exception {
        distribution = Distribution.unpack(RunningDistribution.scratch("isolation"), Map.of())
                .start();
        Institutes institutes = Institutes.of(distribution);
        tables = new TenantTables(
                DatabaseUrl.parse(ExternalDatabase.url(distribution.data())).dataSource(),
                distribution.data().resolve("files"));
        tables.numberFrom(OWNERS_NUMBERS);
        owner = Member.of(institutes, OWNER);
        live(owner);
        teach(institutes, owner);
        tables.fill(owner.institute(), OWNER);
        tables.numberFrom(STRANGERS_NUMBERS);
        stranger = Member.of(institutes, STRANGER);
        live(stranger);
        teach(institutes, stranger);
        ownersKeys = tables.keys(owner.institute());
        operations = Operation.all(
                new Api(distribution.baseUri()).get("/api/openapi.json").ok());
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    /** Somebody with every role, who signs in again whenever a call has signed them out. */
    private static final class Member {
        private final String slug;
        private final long institute;
        private Api api;

        private Member(String slug, long institute) {
            this.slug = slug;
            this.institute = institute;
            signIn();
        }

        static Member of(Institutes institutes, String slug) throws Exception {
            institutes.licensed(slug);
            for (Role role : Role.values()) {
                institutes.execute("insert into membership (institute_id, account_id, role) select institute.id,"
                        + " account.id, '" + role.wireName() + "' from institute, account where slug = '" + slug
                        + "' and email = 'admin@" + slug + ".example' on conflict do nothing");
            }
            return new Member(
                    slug, Long.parseLong(institutes.one("select id from institute where slug = '" + slug + "'")));
        }

        private void signIn() {
            api = new Api(distribution.baseUri()).signedIn("admin@" + slug + ".example", Api.DEMO_PASSWORD);
        }

        long institute() {
            return institute;
        }

        Api api() {
            return api;
        }

        Api.Answer call(Operation operation, List<String> values, Function<String, String> text) {
            return call(() -> operation.call(api, values, text));
        }

        Api.Answer get(String path) {
            return call(() -> api.get(path));
        }

        private Api.Answer call(java.util.function.Supplier<Api.Answer> act) {
            Api.Answer answer = act.get();
            if (answer.status() != 401) {
                return answer;
            }
            signIn();
            return act.get();
        }
    }

    /** What an institute does on a day: a branch, questions, a test, and a learner who takes it. */
    private static void live(Member member) {
        Api api = member.api();
        api.post("/api/admin/branches", Map.of("code", "MAIN", "name", member.slug))
                .ok();
        String template = ShortTest.published(api);
        String session = api.post(Placement.SESSIONS + "start", Map.of("templateId", template))
                .ok()
                .get("id")
                .asText();
        for (int i = 0; i < 2; i++) {
            Placement.submit(
                            api,
                            session,
                            Placement.question(api, session, i),
                            Api.JSON.createObjectNode().put("selected", "b"),
                            1)
                    .ok();
        }
        api.post(Placement.SESSIONS + session + "/complete", Map.of()).ok();
        api.post(Placement.SESSIONS + session + "/verifications", Map.of()).ok();
    }

    /** A published lesson of one activity in which something is heard, a word of it that is to be reviewed, and a challenge. */
    private static void teach(Institutes institutes, Member member) throws Exception {
        String document = Api.JSON.writeValueAsString(Map.of(
                "slug",
                member.slug,
                "language",
                "en",
                "level",
                "A1",
                "category",
                "everyday",
                "title",
                Map.of("en", member.slug),
                "description",
                Map.of("en", member.slug),
                "xpReward",
                10,
                "activities",
                List.of(Map.of(
                        "id",
                        "1",
                        "type",
                        "true_false",
                        "points",
                        1,
                        "content",
                        Map.of("statement", member.slug),
                        "key",
                        Map.of("value", true),
                        "speech",
                        Map.of("text", member.slug, "language", "en")))));
        institutes.execute(
                "with lesson as (insert into linguaquest_lessons (institute_id, slug, language, level, category,"
                        + " title, xp_reward, position, document, published_version) values (" + member.institute()
                        + ", '"
                        + member.slug + "', 'en', 'A1', 'everyday', '" + member.slug + "', 10, 1, '" + document
                        + "', 1)"
                        + " returning id, institute_id, document) insert into linguaquest_lesson_versions"
                        + " (lesson_id, institute_id, number, document) select id, institute_id, 1, document from lesson");
        // its sound is the file that holds the marker
        institutes.execute("with file as (select encode(sha256('" + member.slug + "'), 'hex') as sha256),"
                + " sound as (insert into linguaquest_sounds (institute_id, name, sha256, size) select "
                + member.institute() + ", sha256 || '.wav', sha256, " + member.slug.length() + " from file)"
                + " insert into linguaquest_audio (institute_id, digest, language, text, state, job, sound) select "
                + member.institute() + ", sha256, 'en', '" + member.slug + "', 'ready', 'missing', sha256 || '.wav'"
                + " from file");
        institutes.execute("select announce_change('linguaquest-lessons')");
        String memory = "{\"phase\": \"REVIEW\", \"step\": 0, \"stability\": 2.3, \"difficulty\": 2.1,"
                + " \"due\": \"2026-01-03T00:00:00Z\", \"lastReview\": \"2026-01-01T00:00:00Z\"}";
        institutes.execute("with learner as (insert into linguaquest_learners (institute_id, account_id, zone) select "
                + member.institute() + ", id, 'Asia/Tehran' from account where email = 'admin@" + member.slug
                + ".example' returning id, institute_id) insert into linguaquest_review_cards (institute_id,"
                + " learner_id, kind, source_key, lesson_id, lesson_version, word, language, level, base, memory,"
                + " due_at) select learner.institute_id, learner.id, 'word', 'en ' || lesson.slug, lesson.id, 1,"
                + " jsonb_build_object('term', lesson.slug, 'gloss', lesson.slug), 'en', 'A1', '" + memory
                + "', '" + memory + "', now() from learner join linguaquest_lessons lesson"
                + " on lesson.institute_id = learner.institute_id");
        member.api()
                .post(
                        "/api/linguaquest/admin/challenges",
                        Map.of(
                                "title",
                                Map.of("en", member.slug),
                                "measure",
                                "xp",
                                "target",
                                10,
                                "endsAt",
                                Instant.now().plus(Duration.ofDays(1)).toString()))
                .ok();
        institutes.execute(
                "insert into linguaquest_learners (institute_id, account_id, zone) select " + member.institute()
                        + ", id, 'Asia/Tehran' from account where email = 'admin@" + member.slug
                        + ".example' on conflict do nothing");
        institutes.execute("insert into linguaquest_recordings (institute_id, learner_id, submission_id, lesson_id,"
                + " lesson_version, activity_id, duration_ms, state, transcript) select r.institute_id, r.id,"
                + " gen_random_uuid(), l.id, 1, '1', 1000, 'heard', '" + member.slug
                + "' from linguaquest_learners r join linguaquest_lessons l on l.institute_id = r.institute_id"
                + " where r.institute_id = " + member.institute());
    }

    @Test
    @Order(1)
    void every_table_that_a_tenant_may_touch_is_guarded() throws Exception {
        assertThat(tables.tables()).hasSizeGreaterThan(50);
        assertThat(tables.unguarded()).isEmpty();
        assertThat(tables.checksums(owner.institute()).values()).noneMatch(sum -> sum.startsWith("0 "));
    }

    @Test
    @Order(2)
    void no_operation_gives_or_changes_what_is_another_institutes() throws Exception {
        resolve(operations.stream().filter(Operation::reads).toList());
        Map<String, String> before = settled();

        assertThat(walk(operations)).isEmpty();

        Map<String, String> changed = new TreeMap<>(tables.checksums(owner.institute()));
        changed.entrySet().removeAll(before.entrySet());
        assertThat(changed.keySet())
                .as("tables in which rows of the owner have changed")
                .isEmpty();
    }

    /** After the walk, for what it tries changes the owner's rows. */
    @Test
    @Order(3)
    void the_walk_has_met_a_row_of_the_owner_behind_every_parameter() {
        resolve(operations.stream().filter(operation -> !operation.reads()).toList());
        Set<String> unmet = new TreeSet<>();
        for (Operation operation : operations) {
            if (!operation.anyone()
                    && operation.parameters() > 0
                    && !RESOLVED.containsKey(operation.prefix(operation.parameters()))
                    && isForMembers(operation)) {
                unmet.add(operation.prefix(operation.parameters()));
            }
        }
        assertThat(unmet)
                .as("paths whose parameters no row of the owner answers to")
                .isEmpty();
    }

    /** What the platform's administrators alone may call has no rows of an institute behind it. */
    private static boolean isForMembers(Operation operation) {
        List<String> anything = Collections.nCopies(operation.parameters(), "1");
        return owner.call(operation, anything, field -> "1").status() != 403;
    }

    /** After the walk too: rows of the stranger's that no operation has made would be in its way. */
    @Test
    @Order(4)
    void as_one_institute_the_database_shows_and_changes_no_row_of_another() throws Exception {
        tables.fill(stranger.institute(), STRANGER);
        assertThat(tables.crossings(owner.institute(), stranger.institute())).isEmpty();
        assertThat(tables.crossings(stranger.institute(), owner.institute())).isEmpty();
    }

    @Test
    @Order(5)
    void a_table_that_is_open_by_mistake_is_found_by_all_three() throws Exception {
        tables.execute("alter table branch disable row level security");
        try {
            assertThat(tables.unguarded()).anyMatch(found -> found.startsWith("branch "));
            assertThat(tables.crossings(owner.institute(), stranger.institute()))
                    .contains("branch: sees 1", "branch: changes 1", "branch: adds");
            assertThat(walk(operations.stream()
                            .filter(operation -> operation.path().startsWith("/api/branches"))
                            .toList()))
                    .isNotEmpty();
        } finally {
            tables.execute("alter table branch enable row level security");
        }
    }

    /** Waits until what the owner has begun is worked off: from then on nobody but a stranger would change its rows. */
    private static Map<String, String> settled() throws Exception {
        List<Map<String, String>> seen = new ArrayList<>(List.of(tables.checksums(owner.institute())));
        await().pollInterval(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(90))
                .until(() -> {
                    seen.add(tables.checksums(owner.institute()));
                    return seen.get(seen.size() - 1).equals(seen.get(seen.size() - 2));
                });
        return seen.get(seen.size() - 1);
    }

    /** Calls operations as the stranger with every name of the owner's; returns what came back of the owner. */
    private static List<String> walk(List<Operation> walked) {
        List<String> found = new ArrayList<>();
        walked.stream()
                .filter(operation -> !operation.anyone())
                .sorted(Comparator.comparing(
                        operation -> List.of("GET", "POST", "PUT", "DELETE").indexOf(operation.method())))
                .forEach(operation -> {
                    for (List<String> values : ownersNames(operation)) {
                        check(
                                found,
                                operation + " " + values,
                                stranger.call(operation, values, IsolationIT::ownersName),
                                values);
                    }
                    if (operation.reads() && operation.parameters() == 0) {
                        for (String query : operation.queries()) {
                            for (String name : singles(ownersKeys)) {
                                String path = operation.path() + "?" + query + "="
                                        + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
                                check(found, path, stranger.get(path), List.of(name));
                            }
                        }
                    }
                });
        return found;
    }

    private static void check(List<String> found, String what, Api.Answer answer, List<String> said) {
        String text = answer.text();
        if (answer.status() >= 400) {
            // a refusal may repeat what was asked for
            for (String value : said) {
                text = text.replace(value, "");
            }
        }
        if (answer.status() == 500) {
            found.add(what + " fails: " + answer.text());
        }
        if (text.contains(OWNER)
                || OWNERS_NUMBER.matcher(text).results().anyMatch(number -> isOwners(number.group()))) {
            found.add(what + " -> " + answer.status() + " " + text);
        }
    }

    private static boolean isOwners(String number) {
        return ownersKeys.stream().anyMatch(key -> key.contains(number));
    }

    /** In bodies a field that names something names the owner's. */
    private static String ownersName(String field) {
        if (!field.endsWith("Id") && !field.endsWith("Ids")) {
            return STRANGER;
        }
        String stem = field.replaceAll("Ids?$", "").toLowerCase(java.util.Locale.ROOT);
        return RESOLVED.entrySet().stream()
                .filter(resolved ->
                        resolved.getKey().contains(stem) && resolved.getKey().endsWith("}"))
                .flatMap(resolved -> resolved.getValue().stream())
                .filter(values -> values.size() == 1 && isOwners(values.get(0)))
                .map(values -> values.get(0))
                .findFirst()
                .orElse(STRANGER);
    }

    private static List<List<String>> ownersNames(Operation operation) {
        int count = operation.parameters();
        if (count == 0) {
            return List.of(List.of());
        }
        Set<List<String>> all = new LinkedHashSet<>();
        ownersKeys.stream().filter(key -> key.size() == count).forEach(all::add);
        for (Set<List<String>> resolved : List.of(
                RESOLVED.getOrDefault(operation.prefix(count), Set.of()),
                count == 1 ? Set.<List<String>>of() : extended(operation))) {
            resolved.stream()
                    .filter(values -> values.stream().anyMatch(IsolationIT::isOwnersName))
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }

    /** What resolves all parameters but the last, with every name in the place of the last. */
    private static Set<List<String>> extended(Operation operation) {
        Set<List<String>> all = new LinkedHashSet<>();
        for (List<String> first : RESOLVED.getOrDefault(operation.prefix(operation.parameters() - 1), Set.of())) {
            for (String last : singles(ownersKeys)) {
                all.add(with(first, last));
            }
            PLACES.forEach(place -> all.add(with(first, place)));
        }
        return all;
    }

    private static boolean isOwnersName(String value) {
        return ownersKeys.stream().anyMatch(key -> key.contains(value)) && !PLACES.contains(value);
    }

    /** Finds by calls of the owner what answers to the parameters: other than a name that nobody has. */
    private static void resolve(List<Operation> called) {
        called.stream()
                .filter(operation -> !operation.anyone() && operation.parameters() > 0)
                .sorted(Comparator.comparingInt(Operation::parameters))
                .forEach(IsolationIT::resolve);
    }

    private static void resolve(Operation operation) {
        String prefix = operation.prefix(operation.parameters());
        if (RESOLVED.containsKey(prefix)) {
            return;
        }
        Map<List<String>, Integer> nobodys = new LinkedHashMap<>();
        Set<List<String>> resolved = new LinkedHashSet<>();
        for (List<String> values : candidates(operation)) {
            List<String> nobody = new ArrayList<>(values);
            nobody.set(
                    nobody.size() - 1,
                    values.get(values.size() - 1).length() == NOBODYS_UUID.length() ? NOBODYS_UUID : NOBODYS_NUMBER);
            int unknown = nobodys.computeIfAbsent(
                    nobody, none -> owner.call(operation, none, field -> OWNER).status());
            Api.Answer answer = owner.call(operation, values, field -> OWNER);
            if (answer.status() != 404 && answer.status() != unknown) {
                resolved.add(values);
                if (!operation.reads() || resolved.size() == 5) {
                    break;
                }
            }
        }
        if (!resolved.isEmpty()) {
            RESOLVED.put(prefix, resolved);
        }
    }

    private static Set<List<String>> candidates(Operation operation) {
        int count = operation.parameters();
        Set<List<String>> all = new LinkedHashSet<>();
        Set<List<String>> firsts =
                count == 1 ? Set.of(List.of()) : RESOLVED.getOrDefault(operation.prefix(count - 1), Set.of());
        for (List<String> first : firsts) {
            listed(operation.prefix(count), first).forEach(last -> all.add(with(first, last)));
            singles(ownersKeys).forEach(last -> all.add(with(first, last)));
            PLACES.forEach(last -> all.add(with(first, last)));
        }
        ownersKeys.stream().filter(key -> key.size() == count).forEach(all::add);
        if (count == 2) {
            // one name in two segments of the path
            listed(operation.prefix(1), List.of()).stream()
                    .map(name -> List.of(name.split("/")))
                    .filter(parts -> parts.size() == count)
                    .forEach(all::add);
        }
        return all;
    }

    /** What the list above a prefix's last parameter names. */
    private static Set<String> listed(String prefix, List<String> first) {
        String above = prefix.replaceAll("/\\{[^}]+}$", "");
        return operations.stream()
                .filter(list -> list.reads() && list.path().equals(above) && list.parameters() == first.size())
                .map(list -> owner.call(list, first, field -> OWNER))
                .filter(answer -> answer.status() == 200)
                .flatMap(answer -> scalars(answer.json()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> scalars(JsonNode answer) {
        Set<String> all = new LinkedHashSet<>();
        if (answer.isContainerNode()) {
            int taken = 0;
            for (JsonNode part : answer) {
                all.addAll(scalars(part));
                if (answer.isArray() && ++taken == 3) {
                    break;
                }
            }
        } else if (answer.isTextual()
                        && !answer.asText().isBlank()
                        && answer.asText().length() <= 100
                || answer.isNumber()) {
            all.add(answer.asText());
        }
        return all;
    }

    private static Set<String> singles(List<List<String>> keys) {
        return keys.stream()
                .filter(key ->
                        key.size() == 1 && !key.get(0).isBlank() && key.get(0).length() <= 100)
                .map(key -> key.get(0))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> with(List<String> first, String last) {
        List<String> all = new ArrayList<>(first);
        all.add(last);
        return List.copyOf(all);
    }
}
