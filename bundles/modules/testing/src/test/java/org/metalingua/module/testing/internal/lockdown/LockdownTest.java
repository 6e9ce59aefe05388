package org.metalingua.module.testing.internal.lockdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.platform.PublicAddress;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.SentEvents;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.proctoring.IntegrityEntry;
import org.metalingua.module.testing.internal.proctoring.IntegrityLog;
import org.metalingua.module.testing.internal.proctoring.Presence;
import org.metalingua.module.testing.internal.proctoring.ProctoredSessions;
import org.metalingua.module.testing.internal.proctoring.ProctoringTopic;
import org.metalingua.module.testing.internal.proctoring.SessionFeed;
import org.metalingua.module.testing.internal.template.Template;

class LockdownTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final String HERE = "http://localhost:5000";
    private static final String KEY = "ab".repeat(32);
    private static final BrowserDemand GENERATED = new BrowserDemand(true, List.of(), List.of());

    private final ProctoredSessions sessions =
            new ProctoredSessions(MODULE.transactions, MODULE.accounts, new Presence());
    private final SessionFeed feed = new SessionFeed(sessions, new ProctoringTopic(MODULE.staff), new SentEvents());
    private final PublicAddress direct = new PublicAddress(Optional.empty());
    private final BrowserRules rules = new BrowserRules(MODULE.transactions, MODULE.audit, direct);
    private final Lockdown lockdown = new Lockdown(MODULE.transactions, rules, feed, direct, MODULE.staff);
    private final BrowserExemptions exemptions = new BrowserExemptions(MODULE.transactions, MODULE.audit, feed);

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
    private final Caller.Member teacher = MODULE.teacher;
    private final Caller.Member stranger =
            MODULE.member(MODULE.institute("lockdown-" + learner.accountId()), Role.TEACHER);
    private final Template template =
            MODULE.published("deferred", 600, fixed(null, MODULE.choices(1).get(0)));
    private final long id = Long.parseLong(template.id());

    @AfterAll
    static void close() {
        MODULE.close();
    }

    @AfterEach
    void stop() {
        feed.stop();
    }

    private static Browser plain(String target) {
        return new Browser(HERE, target, "", "", null);
    }

    /** As Safe Exam Browser with this Config Key asks for something. */
    private static Browser inside(String target, String key) {
        return new Browser(HERE, target, BrowserProof.sha256(HERE + target + key), "", null);
    }

    private BrowserRule set(BrowserDemand demand) {
        return rules.set(teacher, id, demand, plain("/"));
    }

    private static String question(long session) {
        return "/api/unified-testing/sessions/" + session + "/question/0";
    }

    private String starting(Browser browser) {
        return refusal(() -> lockdown.requireToStart(learner, id, browser));
    }

    private String asking(long session, Browser browser) {
        return refusal(() -> lockdown.require(learner, session, browser));
    }

    @Test
    void a_test_without_a_rule_is_taken_in_any_browser() {
        assertThat(rules.get(teacher, id, plain("/")))
                .isEqualTo(new BrowserRule(false, List.of(), List.of(), HERE, null));
        assertThat(starting(plain("/"))).isEqualTo("accepted");
        long session = MODULE.begin(learner, template);
        assertThat(asking(session, plain(question(session)))).isEqualTo("accepted");
        assertThat(lockdown.check(learner, session, plain("/"))).isEqualTo(new BrowserCheck(false, true, null));
    }

    @Test
    void a_teacher_only_switches_it_on() {
        BrowserRule rule = set(GENERATED);
        assertThat(rule.generated()).isTrue();
        assertThat(rule.configuration().address()).isEqualTo(HERE);
        assertThat(rule.configuration().link()).startsWith("seb://localhost:5000/safe-exam-browser/");
        assertThat(MODULE.audited).contains("template.safe-exam-browser");

        String start = "/api/unified-testing/sessions/start";
        assertThat(starting(plain(start))).isEqualTo("403 safe-exam-browser-required");
        assertThat(starting(inside(start, KEY))).isEqualTo("403 safe-exam-browser-required");
        String key = rule.configuration().configKey();
        assertThat(starting(inside(start, key))).isEqualTo("accepted");
        assertThat(lockdown.checkStart(learner, id, plain("/")))
                .isEqualTo(new BrowserCheck(true, false, rule.configuration().link()));

        long session = MODULE.begin(learner, template);
        assertThat(asking(session, inside(question(session), key))).isEqualTo("accepted");
        assertThat(asking(session, plain(question(session)))).isEqualTo("403 safe-exam-browser-required");
        Browser replayed = new Browser(
                HERE, question(session), inside(question(session + 1), key).configKeyHash(), "", null);
        assertThat(asking(session, replayed)).isEqualTo("403 safe-exam-browser-required");
        assertThat(lockdown.check(learner, session, plain("/")))
                .isEqualTo(new BrowserCheck(true, false, rule.configuration().link()));
    }

    @Test
    void the_page_of_the_session_is_the_only_one_that_counts() {
        String key = set(GENERATED).configuration().configKey();
        long session = MODULE.begin(learner, template);
        String page = HERE + "/student/tests/" + session;
        String start = HERE + "/student/start/" + id;
        assertThat(asking(session, told(page, key))).isEqualTo("accepted");
        assertThat(asking(session, told(start, key))).isEqualTo("403 safe-exam-browser-required");
        assertThat(starting(told(start, key))).isEqualTo("accepted");
        assertThat(starting(told(page, key))).isEqualTo("403 safe-exam-browser-required");
    }

    private static Browser told(String page, String key) {
        return new Browser(HERE, "/", "", "", page + " " + BrowserProof.sha256(page + key) + " -");
    }

    @Test
    void our_configuration_stays_while_it_leads_here_and_is_fetched_by_its_link() {
        BrowserRule first = set(GENERATED);
        BrowserRule again = set(new BrowserDemand(true, List.of(KEY.toUpperCase(), KEY), List.of()));
        assertThat(again.configuration()).isEqualTo(first.configuration());
        assertThat(again.configKeys()).containsExactly(KEY);

        String path = first.configuration().link().replaceAll(".*/", "");
        String download = path.replaceAll(".*-|\\.seb", "");
        assertThat(rules.configuration(MODULE.institute, download).orElseThrow())
                .contains("<string>" + HERE + "/student/start/" + id + "</string>");
        assertThat(rules.configuration(stranger.institute(), download)).isEmpty();
        assertThat(rules.configuration(MODULE.institute, "0".repeat(32))).isEmpty();

        BrowserRule moved =
                rules.set(teacher, id, GENERATED, new Browser("https://exams.example.org", "/", "", "", null));
        assertThat(moved.configuration().address()).isEqualTo("https://exams.example.org");
        assertThat(moved.configuration().link()).startsWith("sebs://exams.example.org/");
        assertThat(moved.configuration().configKey())
                .isNotEqualTo(first.configuration().configKey());
        assertThat(rules.configuration(MODULE.institute, download)).isEmpty();
    }

    @Test
    void keys_of_the_institute_do_without_our_configuration() {
        BrowserRule rule = set(new BrowserDemand(false, List.of(KEY), List.of()));
        assertThat(rule.configuration()).isNull();
        assertThat(starting(inside("/x", KEY))).isEqualTo("accepted");
        assertThat(lockdown.checkStart(learner, id, plain("/"))).isEqualTo(new BrowserCheck(true, false, null));

        assertThat(set(new BrowserDemand(false, List.of(), List.of())).configKeys())
                .isEmpty();
        assertThat(starting(plain("/x"))).isEqualTo("accepted");
    }

    @Test
    void a_session_keeps_the_rule_it_began_with() {
        long free = MODULE.begin(learner, template);
        set(GENERATED);
        assertThat(asking(free, plain(question(free)))).isEqualTo("accepted");

        Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
        String key = rules.get(teacher, id, plain("/")).configuration().configKey();
        long bound = MODULE.begin(other, template);
        set(new BrowserDemand(false, List.of(), List.of()));
        assertThat(refusal(() -> lockdown.require(other, bound, plain(question(bound)))))
                .isEqualTo("403 safe-exam-browser-required");
        assertThat(refusal(() -> lockdown.require(other, bound, inside(question(bound), key))))
                .isEqualTo("accepted");
    }

    @Test
    void a_proctor_lets_one_session_go_on_in_any_browser() {
        set(GENERATED);
        long session = MODULE.begin(learner, template);
        assertThat(asking(session, plain(question(session)))).isEqualTo("403 safe-exam-browser-required");
        assertThat(asking(session, plain(question(session)))).isEqualTo("403 safe-exam-browser-required");
        assertThat(kinds(session)).as("the first time only").containsExactly("browser_refused");
        assertThat(watched(session)).isEqualTo("required");
        assertThat(refusal(() -> exemptions.exempt(teacher, session, " "))).isEqualTo("400 bad-field reason");
        assertThat(refusal(() -> exemptions.exempt(stranger, session, "why"))).isEqualTo("404 not-found");

        exemptions.exempt(teacher, session, "A Linux computer");
        exemptions.exempt(teacher, session, "Again");

        assertThat(asking(session, plain(question(session)))).isEqualTo("accepted");
        assertThat(starting(plain("/x"))).as("to go on with it").isEqualTo("accepted");
        assertThat(lockdown.check(learner, session, plain("/")).passed()).isTrue();
        assertThat(kinds(session)).containsExactly("browser_exempted", "browser_refused");
        assertThat(watched(session)).isEqualTo("exempt");
        assertThat(Collections.frequency(MODULE.audited, "session.browser-exempted"))
                .isEqualTo(1);
        assertThat(MODULE.value(
                        "select exemption_reason from test_session_browsers where session_id = ?",
                        String.class,
                        session))
                .isEqualTo("A Linux computer");

        MODULE.closing.complete(learner, session);
        assertThat(refusal(() -> exemptions.exempt(teacher, session, "why"))).isEqualTo("409 session-closed");
        assertThat(starting(plain("/x"))).as("the next one").isEqualTo("403 safe-exam-browser-required");
    }

    @Test
    void there_is_nothing_to_exempt_where_any_browser_is_taken() {
        long session = MODULE.begin(learner, template);
        assertThat(refusal(() -> exemptions.exempt(teacher, session, "why"))).isEqualTo("409 any-browser");
        assertThat(watched(session)).isEqualTo("any");
    }

    @Test
    void who_writes_tests_tries_them_in_any_browser() {
        set(GENERATED);
        assertThat(refusal(() -> lockdown.requireToStart(teacher, id, plain("/"))))
                .isEqualTo("accepted");
        long session = MODULE.begin(teacher, template);
        assertThat(refusal(() -> lockdown.require(teacher, session, plain("/"))))
                .isEqualTo("accepted");
    }

    @Test
    void nonsense_and_strangers_are_refused() {
        List<String> many = Collections.nCopies(21, KEY);
        assertThat(refusal(() -> set(new BrowserDemand(null, null, many))))
                .isEqualTo("400 bad-field generated configKeys browserExamKeys");
        assertThat(refusal(() ->
                        set(new BrowserDemand(false, List.of(KEY, "xyz", KEY + "0"), List.of(KEY.replace('a', 'g'))))))
                .isEqualTo("400 bad-field configKeys[1] configKeys[2] browserExamKeys[0]");
        assertThat(refusal(() -> rules.get(stranger, id, plain("/")))).isEqualTo("404 not-found");
        assertThat(refusal(() -> rules.set(stranger, id, GENERATED, plain("/"))))
                .isEqualTo("404 not-found");
        assertThat(refusal(() -> lockdown.checkStart(stranger, id, plain("/")))).isEqualTo("404 not-found");
        long session = MODULE.begin(learner, template);
        Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
        assertThat(refusal(() -> lockdown.check(other, session, plain("/")))).isEqualTo("404 not-found");
        assertThat(refusal(() -> lockdown.require(other, session, plain("/"))))
                .as("for others to refuse")
                .isEqualTo("accepted");
    }

    private List<String> kinds(long session) {
        return new IntegrityLog(MODULE.transactions)
                .list(teacher, session, new PageRequest(50, OptionalLong.empty())).items().stream()
                        .map(IntegrityEntry::kind)
                        .collect(Collectors.toList());
    }

    private String watched(long session) {
        return sessions.find(MODULE.institute, session).orElseThrow().safeExamBrowser();
    }
}
