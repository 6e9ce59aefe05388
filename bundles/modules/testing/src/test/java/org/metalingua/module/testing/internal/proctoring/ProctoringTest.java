package org.metalingua.module.testing.internal.proctoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.linear;
import static org.metalingua.module.testing.internal.TestingModule.select;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.realtime.Audience;
import org.metalingua.kernel.realtime.RealtimeTopic.Follower;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.SentEvents;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.proctoring.IntegrityBatch.Noticed;
import org.metalingua.module.testing.internal.template.Template;

class ProctoringTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final PageRequest FIRST = new PageRequest(50, OptionalLong.empty());

    private final SentEvents sent = new SentEvents();
    private final Presence presence = new Presence();
    private final ProctoredSessions sessions = new ProctoredSessions(MODULE.transactions, MODULE.accounts, presence);
    private final ProctoringTopic watching = new ProctoringTopic(MODULE.staff);
    private final SessionFeed feed = new SessionFeed(sessions, watching, sent);
    private final SessionTopic topic = new SessionTopic(MODULE.transactions, presence, feed, MODULE.contacts);
    private final IntegrityLog log = new IntegrityLog(MODULE.transactions);
    private final DeviceRules rules = new DeviceRules(MODULE.transactions, MODULE.audit);
    private final SessionDevices devices = new SessionDevices(MODULE.transactions, sent, feed);
    private final Proctor proctor = new Proctor(MODULE.transactions, MODULE.closing, MODULE.audit, sent, feed);

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
    private final Caller.Member teacher = MODULE.teacher;
    private final Caller.Member stranger =
            MODULE.member(MODULE.institute("other-" + learner.accountId()), Role.TEACHER);
    private List<String> questions;
    private Template template;
    private long session;

    @AfterAll
    static void close() {
        MODULE.close();
    }

    @BeforeEach
    void begin() {
        questions = MODULE.choices(2);
        template = MODULE.published("deferred", 600, fixed(300, questions.toArray(String[]::new)));
        session = MODULE.begin(learner, template);
    }

    @AfterEach
    void stop() {
        feed.stop();
    }

    private static Noticed noticed(String id, String kind) {
        return new Noticed(id, kind, 2_000L, 1, null);
    }

    private ProctoredSession watched() {
        return sessions.find(MODULE.institute, session).orElseThrow();
    }

    private List<String> kinds() {
        return log.list(teacher, session, FIRST).items().stream()
                .map(IntegrityEntry::kind)
                .toList();
    }

    @Test
    void a_proctor_sees_how_far_a_running_session_is() {
        MODULE.answers.submit(learner, session, select(questions.get(0), "b", "s1", 1L));

        ProctoredSession seen = sessions.running(MODULE.institute, FIRST).items().stream()
                .filter(one -> one.sessionId().equals(Long.toString(session)))
                .findFirst()
                .orElseThrow();

        assertThat(seen.learner().name()).isEqualTo(learner.displayName());
        assertThat(seen.questionCount()).isEqualTo(2);
        assertThat(seen.current()).isEqualTo(1);
        assertThat(seen.answered()).isEqualTo(1);
        assertThat(Duration.between(seen.serverTime(), seen.deadline()))
                .isBetween(Duration.ofSeconds(280), Duration.ofSeconds(300));
        assertThat(seen.connection()).isEqualTo("offline");
        assertThat(sessions.running(stranger.institute(), FIRST).items()).isEmpty();
        MODULE.closing.complete(learner, session);
        assertThat(sessions.running(MODULE.institute, FIRST).items())
                .extracting(ProctoredSession::sessionId)
                .doesNotContain(Long.toString(session));
    }

    @Test
    void a_proctor_sees_the_clock_of_the_question() {
        MODULE.closing.complete(learner, session);
        session = MODULE.begin(
                learner, MODULE.published("deferred", 600, linear(null, 40, questions.toArray(String[]::new))));
        assertThat(Duration.between(watched().serverTime(), watched().deadline()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
    }

    @Test
    void what_a_player_noticed_is_kept_once_and_in_order() {
        IntegrityBatch batch = new IntegrityBatch(
                "laptop", List.of(noticed("a", "focus_lost"), new Noticed("b", "paste", 0L, 0, 120)));
        assertThat(log.add(learner, session, batch)).isEqualTo(new IntegrityLog.Receipt(2, false));
        assertThat(log.add(learner, session, batch)).isEqualTo(new IntegrityLog.Receipt(0, false));

        List<IntegrityEntry> entries = log.list(teacher, session, FIRST).items();
        assertThat(entries).extracting(IntegrityEntry::kind).containsExactly("paste", "focus_lost");
        assertThat(entries.get(0).characters()).isEqualTo(120);
        assertThat(Duration.between(entries.get(1).at(), Instant.now())).isGreaterThan(Duration.ofSeconds(1));
        assertThat(watched().events()).isEqualTo(2);
        assertThat(watched().lastEvents().get(0).kind()).isEqualTo("paste");
        assertThat(log.list(stranger, session, FIRST).items()).isEmpty();
    }

    @Test
    void nobody_changes_the_log() {
        log.add(learner, session, new IntegrityBatch(null, List.of(noticed("a", "focus_lost"))));
        for (String change :
                List.of("update test_integrity_events set kind = 'copy'", "delete from test_integrity_events")) {
            assertThatThrownBy(() -> MODULE.database.execute(change)).hasMessageContaining("append-only");
        }
    }

    @Test
    void the_log_of_a_session_has_an_end() {
        for (int i = 0; i < IntegrityLog.MAX_PER_SESSION / 50 + 1; i++) {
            List<Noticed> events = new ArrayList<>();
            for (int j = 0; j < 50; j++) {
                events.add(noticed("e" + i + "-" + j, "focus_lost"));
            }
            log.add(learner, session, new IntegrityBatch(null, events));
        }
        assertThat(watched().events()).isEqualTo(IntegrityLog.MAX_PER_SESSION);
        assertThat(log.add(learner, session, new IntegrityBatch(null, List.of(noticed("x", "copy"))))
                        .full())
                .isTrue();
    }

    @Test
    void only_the_learner_writes_and_nonsense_is_named() {
        IntegrityBatch good = new IntegrityBatch(null, List.of(noticed("a", "focus_lost")));
        assertThat(refusal(() -> log.add(teacher, session, good))).isEqualTo("404 not-found");
        assertThat(refusal(() -> log.add(learner, session, new IntegrityBatch("a b", null))))
                .isEqualTo("400 bad-field device events");
        assertThat(refusal(() -> log.add(
                        learner,
                        session,
                        new IntegrityBatch(null, List.of(new Noticed("server:x", "guess", -1L, -1, 2_000_000))))))
                .isEqualTo("400 bad-field events[0].id events[0].kind events[0].ageMs events[0].question"
                        + " events[0].characters");
    }

    @Test
    void more_time_moves_the_clock_once_for_a_key_and_the_learner_hears_why() {
        Instant before = watched().deadline();

        proctor.addTime(teacher, session, "k1", 5, "A fire alarm");
        proctor.addTime(teacher, session, "k1", 5, "A fire alarm");

        assertThat(watched().deadline()).isEqualTo(before.plusSeconds(300));
        assertThat(MODULE.sessions.question(learner, session, 0).deadline()).isEqualTo(before.plusSeconds(300));
        assertThat(sent.of(Proctor.TIME)).singleElement().satisfies(event -> {
            assertThat(event.audience())
                    .isEqualTo(new Audience.Topic(MODULE.institute, "test-session", Long.toString(session)));
            assertThat(event.data().path("minutes").intValue()).isEqualTo(5);
            assertThat(event.data().path("reason").textValue()).isEqualTo("A fire alarm");
        });
        assertThat(MODULE.audited).contains("session.proctor-time");
        assertThat(refusal(() -> proctor.addTime(teacher, session, "k1", 6, "A fire alarm")))
                .isEqualTo("409 key-used");
        assertThat(refusal(() -> proctor.addTime(teacher, session, "k 2", 0, " ")))
                .isEqualTo("400 bad-field key minutes reason");
        assertThat(refusal(() -> proctor.addTime(stranger, session, "k3", 5, "why")))
                .isEqualTo("404 not-found");
    }

    @Test
    void a_session_without_a_clock_gets_no_time() {
        long untimed = MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, questions.get(0))));
        assertThat(refusal(() -> proctor.addTime(teacher, untimed, "k1", 5, "why")))
                .isEqualTo("409 no-time-limit");
        assertThat(sent.of(Proctor.TIME)).isEmpty();
    }

    @Test
    void a_message_reaches_the_learner_now_and_after_a_reload() {
        proctor.say(teacher, session, "m1", "Please close the other window.");
        assertThat(sent.of(Proctor.MESSAGE)).hasSize(1);
        assertThat(devices.open(learner, session, new Device("laptop")).messages())
                .extracting(SessionWatch.Message::text)
                .containsExactly("Please close the other window.");
    }

    @Test
    void a_proctor_ends_a_session_and_what_was_answered_counts() {
        MODULE.answers.submit(learner, session, select(questions.get(0), "b", "s1", 1L));
        proctor.end(teacher, session, "e1", "Left the room");
        proctor.end(teacher, session, "e1", "Left the room");
        assertThat(sent.of(Proctor.ENDED)).hasSize(1);
        assertThat(MODULE.closing.report(learner, session).items().get(0).status())
                .isEqualTo("scored");
        assertThat(refusal(() -> MODULE.answers.submit(learner, session, select(questions.get(1), "b", "s2", 1L))))
                .isEqualTo("409 session-closed");
        assertThat(refusal(() -> proctor.say(teacher, session, "m1", "Hello"))).isEqualTo("409 session-closed");
        assertThat(refusal(() -> proctor.addTime(teacher, session, "t1", 5, "why")))
                .isEqualTo("409 session-closed");
    }

    @Test
    void a_second_device_is_written_down_where_it_is_allowed() {
        assertThat(devices.open(learner, session, new Device("laptop")).admitted())
                .isTrue();
        devices.require(learner, session, null);
        SessionWatch second = devices.open(learner, session, new Device("phone"));
        assertThat(second.admitted()).isTrue();
        assertThat(second.devices()).isEqualTo(2);
        devices.open(learner, session, new Device("phone"));
        assertThat(kinds()).containsExactly("second_device");
        assertThat(sent.of(SessionDevices.EVENT)).isEmpty();
        assertThat(refusal(() -> devices.open(teacher, session, new Device("phone"))))
                .isEqualTo("404 not-found");
        assertThat(refusal(() -> devices.open(learner, session, new Device("a b"))))
                .isEqualTo("400 bad-field device");
    }

    @Test
    void both_are_warned_of_a_second_device_where_the_test_says_so() {
        long warned = beginWith("warn");
        devices.open(learner, warned, new Device("laptop"));
        assertThat(devices.open(learner, warned, new Device("phone")).admitted())
                .isTrue();
        assertThat(sent.of(SessionDevices.EVENT)).hasSize(1);
    }

    @Test
    void a_second_device_waits_where_one_is_allowed_until_the_proctor_lets_it_in() {
        long blocked = beginWith("block");
        devices.open(learner, blocked, new Device("laptop"));
        assertThat(devices.open(learner, blocked, new Device("phone")).admitted())
                .isFalse();
        devices.require(learner, blocked, "laptop");
        assertThat(refusal(() -> devices.require(learner, blocked, "phone"))).isEqualTo("409 other-device");
        assertThat(refusal(() -> devices.require(learner, blocked, null))).isEqualTo("409 other-device");
        assertThat(sessions.find(MODULE.institute, blocked).orElseThrow().waitingDevice())
                .isTrue();

        proctor.admit(teacher, blocked, "a1");

        devices.require(learner, blocked, "phone");
        assertThat(sent.of(Proctor.ADMITTED)).hasSize(1);
        assertThat(sessions.find(MODULE.institute, blocked).orElseThrow().waitingDevice())
                .isFalse();
    }

    @Test
    void a_session_keeps_the_rule_it_began_with() {
        long blocked = beginWith("block");
        rules.set(teacher, Long.parseLong(template.id()), new DeviceRule("allow"));
        devices.open(learner, blocked, new Device("laptop"));
        assertThat(devices.open(learner, blocked, new Device("phone")).admitted())
                .isFalse();
        assertThat(rules.get(teacher, Long.parseLong(template.id()))).isEqualTo(new DeviceRule("allow"));
        assertThat(refusal(() -> rules.set(teacher, 1, new DeviceRule("maybe"))))
                .isEqualTo("400 bad-field deviceRule");
        assertThat(refusal(() -> rules.get(stranger, Long.parseLong(template.id()))))
                .isEqualTo("404 not-found");
    }

    private long beginWith(String rule) {
        template = MODULE.published("deferred", 600, fixed(null, questions.get(0)));
        rules.set(teacher, Long.parseLong(template.id()), new DeviceRule(rule));
        return MODULE.begin(learner, template);
    }

    @Test
    void a_connected_page_is_seen_and_a_second_window_written_down_once() {
        watching.followed(new Follower(teacher, "proctor", "", null));
        Follower window = follower("c1", "w1");
        topic.followed(window);
        assertThat(watched().connection()).isEqualTo("online");
        topic.followed(follower("c2", "w1"));
        assertThat(kinds()).isEmpty();
        topic.followed(follower("c3", "w2"));
        topic.left(follower("c3", "w2"));
        topic.followed(follower("c4", "w2"));
        assertThat(kinds()).containsExactly("second_tab");
        topic.left(window);
        topic.left(follower("c2", "w1"));
        topic.left(follower("c4", "w2"));
        assertThat(watched().connection()).isEqualTo("offline");
        await().untilAsserted(() -> assertThat(sent.of(SessionFeed.EVENT))
                .last()
                .satisfies(event -> {
                    assertThat(event.audience()).isEqualTo(new Audience.Topic(MODULE.institute, "proctoring", ""));
                    assertThat(event.data().path("connection").textValue()).isEqualTo("offline");
                    assertThat(event.data().path("learner").path("name").textValue())
                            .isEqualTo(learner.displayName());
                }));
    }

    @Test
    void a_connected_page_says_which_question_it_shows() {
        PositionEvent position = new PositionEvent(topic, presence, feed, MODULE.contacts);
        Follower page = follower("c1", "w1");
        topic.followed(page);
        position.handle(learner, Json.parse("{\"sessionId\":\"" + session + "\",\"question\":0}"));
        assertThat(watched().current()).isZero();
        assertThat(refusal(() ->
                        position.handle(teacher, Json.parse("{\"sessionId\":\"" + session + "\",\"question\":0}"))))
                .isEqualTo("404 not-found");
        assertThat(refusal(() -> position.handle(learner, Json.parse("{\"question\":-1}"))))
                .isEqualTo("400 bad-field question");
        topic.left(page);
        assertThat(watched().current()).isEqualTo(1);
    }

    private Follower follower(String connection, String window) {
        return new Follower(
                learner,
                connection,
                Long.toString(session),
                Json.parse("{\"device\":\"laptop\",\"window\":\"" + window + "\"}"));
    }

    @Test
    void topics_are_for_those_they_concern() {
        String key = Long.toString(session);
        assertThat(topic.mayFollow(learner, key)).isTrue();
        assertThat(topic.mayFollow(teacher, key)).isFalse();
        assertThat(topic.mayFollow(learner, "x")).isFalse();
        assertThat(watching.mayFollow(teacher, "")).isTrue();
        assertThat(watching.mayFollow(teacher, key)).isFalse();
        assertThat(watching.mayFollow(learner, "")).isFalse();
    }

    @Test
    void nothing_is_read_where_nobody_watches() {
        feed.changed(MODULE.institute, session);
        watching.followed(new Follower(stranger, "proctor", "", null));
        feed.changed(MODULE.institute, session);
        assertThat(watching.isWatched(MODULE.institute)).isFalse();
        assertThat(sent.of(SessionFeed.EVENT)).isEmpty();
    }
}
