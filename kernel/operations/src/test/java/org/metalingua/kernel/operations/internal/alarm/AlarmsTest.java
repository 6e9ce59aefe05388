package org.metalingua.kernel.operations.internal.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.message.MailSender;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.operations.internal.health.Finding;
import org.metalingua.kernel.operations.internal.health.HealthBoard;
import org.metalingua.kernel.operations.internal.health.Status;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.EntityVersion;

class AlarmsTest {
    private static final Caller OPERATOR = new Caller.PlatformAdmin(7, "Operator");
    private static final Caller ADMIN = new Caller.Member(7, 1, Set.of(Role.ADMIN), "Admin");
    private static final Audit UNHEARD = (transaction, who, action, subject, details, change) -> {};
    private static TestDatabase database;

    private final Time time = new Time();
    private final Post post = new Post();
    private Alarms alarms;
    private Instant since;

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.create();
        database.execute("insert into institute (id, slug, name) values (1, 'one', 'One'), (2, 'two', 'Two')");
        database.execute("insert into account (id, email, password_hash, display_name)"
                + " values (7, 'a@example.org', 'none', 'Somebody')");
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.execute("delete from alarm");
        database.execute("delete from alarm_settings");
        AlarmSettings settings = new AlarmSettings(database.transactions(), UNHEARD);
        Recipient operator = new Recipient(Recipient.Channel.MAIL, "operator@example.org", "en", Status.DEGRADED);
        settings.put(OPERATOR, List.of(operator), new EntityVersion(0));
        AlarmTeller teller = new AlarmTeller(database.transactions(), settings, time::nanos);
        teller.setMailSender(post);
        alarms = new Alarms(database.transactions(), teller, UNHEARD, time);
        since = time.instant();
    }

    private static Finding finding(Status status, OptionalLong institute) {
        return new Finding("disk", institute, status, "disk-low", List.of(0.1, 3.5), Duration.ofMinutes(1));
    }

    /** The watch looks after so much time, and the disk does so. */
    private void looks(Duration later, Status status) {
        looks(later, status, OptionalLong.empty());
    }

    private Status before = Status.OK;

    private void looks(Duration later, Status status, OptionalLong institute) {
        time.pass(later);
        if (status != before) {
            before = status;
            since = time.instant();
        }
        alarms.looked(new Figures.Told(List.of()), List.of(new HealthBoard.Watched(finding(status, institute), since)));
    }

    private List<Alarm> all() {
        return alarms.newest(OPERATOR);
    }

    @Test
    void an_alarm_is_raised_after_patience_told_once_and_resolved_when_calm() {
        looks(Duration.ofSeconds(5), Status.DEGRADED);
        looks(Duration.ofSeconds(30), Status.DEGRADED);
        assertThat(all()).isEmpty();

        looks(Duration.ofMinutes(1), Status.DEGRADED);
        looks(Duration.ofMinutes(1), Status.DEGRADED);
        assertThat(all()).hasSize(1);
        assertThat(all().get(0).toldAt()).isPresent();
        assertThat(post.letters).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo("operator@example.org");
            assertThat(letter.subject()).contains("Disk");
            assertThat(letter.text()).contains("10%");
        });

        looks(Duration.ofSeconds(5), Status.OK);
        assertThat(all().get(0).resolvedAt()).isEmpty();
        looks(Duration.ofMinutes(3), Status.OK);
        assertThat(all().get(0).resolvedAt()).isPresent();
        assertThat(post.letters).hasSize(1);
    }

    @Test
    void flapping_is_one_alarm_and_one_letter() {
        for (int i = 0; i < 10; i++) {
            looks(Duration.ofSeconds(5), Status.DEGRADED);
            looks(Duration.ofMinutes(2), Status.DEGRADED);
            looks(Duration.ofSeconds(5), Status.OK);
            looks(Duration.ofMinutes(3), Status.OK);
        }
        assertThat(all()).singleElement().satisfies(alarm -> assertThat(alarm.times())
                .isEqualTo(10));
        assertThat(post.letters).hasSize(1);

        looks(Duration.ofHours(1), Status.OK);
        looks(Duration.ofSeconds(5), Status.DEGRADED);
        looks(Duration.ofMinutes(2), Status.DEGRADED);
        assertThat(all()).hasSize(2);
        assertThat(post.letters).hasSize(2);
    }

    @Test
    void what_becomes_worse_is_told_again_unless_somebody_sees_to_it() {
        looks(Duration.ofSeconds(5), Status.DEGRADED);
        looks(Duration.ofMinutes(2), Status.DEGRADED);
        looks(Duration.ofSeconds(5), Status.DOWN);
        looks(Duration.ofMinutes(2), Status.DOWN);
        assertThat(post.letters).hasSize(2);
        assertThat(all()).singleElement().satisfies(alarm -> assertThat(alarm.severity())
                .isEqualTo(Status.DOWN));
    }

    @Test
    void an_alarm_is_told_until_somebody_is_reached() {
        post.broken = true;
        looks(Duration.ofSeconds(5), Status.DEGRADED);
        looks(Duration.ofMinutes(2), Status.DEGRADED);
        assertThat(all().get(0).toldAt()).isEmpty();
        assertThat(all().get(0).tellAttempts()).isEqualTo(1);

        post.broken = false;
        looks(Duration.ofMinutes(2), Status.DEGRADED);
        assertThat(all().get(0).toldAt()).isPresent();
    }

    @Test
    void nobody_gets_more_messages_than_twelve_an_hour() {
        for (int i = 0; i < 20; i++) {
            database.execute(
                    "insert into alarm (component, severity, code, details, raised_at, last_seen_at, tell_after)"
                            + " values ('provider:p" + i
                            + "', 'down', 'provider-unasked', '[]', now(), now(), '2000-01-01')");
        }
        alarms.looked(new Figures.Told(List.of()), boardOf(20));
        assertThat(post.letters).hasSize(AlarmTeller.MOST_PER_HOUR);
    }

    private List<HealthBoard.Watched> boardOf(int providers) {
        List<HealthBoard.Watched> board = new ArrayList<>();
        for (int i = 0; i < providers; i++) {
            Finding down = new Finding(
                    "provider:p" + i, OptionalLong.empty(), Status.DOWN, "provider-unasked", List.of(), Duration.ZERO);
            board.add(new HealthBoard.Watched(down, since));
        }
        return board;
    }

    @Test
    void an_institute_sees_and_acknowledges_its_own_alarms_only() {
        looks(Duration.ofSeconds(5), Status.DEGRADED, OptionalLong.of(1));
        looks(Duration.ofMinutes(2), Status.DEGRADED, OptionalLong.of(1));
        Caller stranger = new Caller.Member(7, 2, Set.of(Role.ADMIN), "Stranger");

        assertThat(alarms.newest(OPERATOR)).isEmpty();
        assertThat(alarms.newest(stranger)).isEmpty();
        long id = alarms.newest(ADMIN).get(0).id();
        assertThatThrownBy(() -> alarms.acknowledge(stranger, id)).isInstanceOf(ProblemException.class);
        assertThat(alarms.acknowledge(ADMIN, id).acknowledgedAt()).isPresent();
        // the institute has entered nobody
        assertThat(post.letters).isEmpty();
    }

    /** A mailbox in memory. */
    private static final class Post implements MailSender {
        private final List<Mail> letters = new ArrayList<>();
        private boolean broken;

        @Override
        public Delivery send(Mail mail) {
            if (broken) {
                return new Delivery.Failed("The server is away.", true);
            }
            letters.add(mail);
            return new Delivery.Accepted("1");
        }

        @Override
        public Health health() {
            return Health.up("It is a list.");
        }
    }

    /** A clock that is moved by hand. */
    private static final class Time extends Clock {
        private Instant now = Instant.now();

        private void pass(Duration time) {
            now = now.plus(time);
        }

        private long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
