package org.metalingua.kernel.core.internal.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.trust.TrustedKeys;
import org.metalingua.kernel.core.licence.Capabilities;
import org.metalingua.kernel.core.licence.LicenceTerms;
import org.metalingua.kernel.core.licence.LicenceToken;
import org.metalingua.kernel.core.licence.Standing;
import org.metalingua.kernel.core.signing.SigningKeys;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.internal.change.ChangeWatch;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.internal.audit.AuditTable;

/** Licences of two institutes, from their upload to their end. */
class LicenceDeskTest {
    private static final KeyPair VENDOR = SigningKeys.generate();
    private static final KeyPair STRANGER = SigningKeys.generate();
    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private static final Caller.Member NORTH = new Caller.Member(7, 1, Set.of(Role.ADMIN), "North's admin");
    private static final Caller.Member SOUTH = new Caller.Member(8, 2, Set.of(Role.ADMIN), "South's admin");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    Path trust;

    private TestDatabase database;
    private InstituteLicences licences;
    private LicenceWatch watch;
    private ChangeWatch changes;
    private LicenceSeats seats;
    private LicenceDesk desk;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.create();
        database.execute(
                "insert into institute (id, slug, name) values (1, 'north', 'North'), (2, 'south', 'South')",
                "insert into account (id, email, password_hash, display_name) overriding system value values (7,"
                        + " 'a@north.example', '-', 'North''s admin'), (8, 'a@south.example', '-', 'South''s admin')",
                "insert into membership (institute_id, account_id, role) values (1, 7, 'admin'), (1, 7, 'teacher'),"
                        + " (2, 8, 'admin')");
        SigningKeys.writePublic(trust.resolve("Vendor.pub"), VENDOR.getPublic());
        start(Optional.empty());
    }

    private void start(Optional<DevelopmentLicence> development) {
        licences = new InstituteLicences(
                new LicenceClock(Clock.systemUTC(), System::nanoTime), new TrustedKeys(List.of(trust)), development);
        watch = new LicenceWatch(database.transactions(), licences);
        changes = new ChangeWatch(database.transactions(), () -> List.of(watch));
        seats = new LicenceSeats(licences);
        desk = new LicenceDesk(database.transactions(), licences, changes, seats, new AuditTable());
    }

    @AfterEach
    void close() {
        watch.close();
        database.close();
    }

    @Test
    void without_a_licence_an_institute_has_the_kernel_and_nothing_else() {
        assertThat(licences.standing(1, "kernel")).isEqualTo(Standing.FULL);
        assertThat(licences.standing(1, "testing")).isEqualTo(Standing.NONE);
        assertThat(desk.view(NORTH).state()).isEqualTo("none");
        assertThat(desk.inUse(1)).isEqualTo(new LicenceInUse(List.of(), false));
    }

    @Test
    void an_upload_opens_what_it_names_for_its_institute_alone() {
        LicencePreview preview = desk.preview(NORTH, licence().file());
        assertThat(preview.gained()).containsExactly("testing", "testing.general");
        assertThat(preview.present()).isEmpty();
        assertThat(preview.seatsUsed()).isEqualTo(1);
        assertThat(licences.licensed(1, "testing")).isFalse();

        LicenceView view = desk.upload(NORTH, licence().file());
        assertThat(view.state()).isEqualTo("valid");
        assertThat(view.licence().orElseThrow().signer()).isEqualTo("Vendor");
        assertThat(licences.standing(1, "testing")).isEqualTo(Standing.FULL);
        assertThat(licences.standing(1, "testing.general")).isEqualTo(Standing.FULL);
        assertThat(licences.standing(1, "testing.ielts")).isEqualTo(Standing.NONE);
        assertThat(licences.standing(2, "testing")).isEqualTo(Standing.NONE);
        assertThat(desk.view(SOUTH).state()).isEqualTo("none");
        assertThat(desk.history(SOUTH)).isEmpty();
        assertThat(audited()).isEqualTo("1 7 licence.uploaded");
    }

    @Test
    void what_may_not_be_put_in_force_is_refused_with_the_reason() {
        LicenceToken good = licence();
        assertThat(refusal(NORTH, licence(STRANGER, "north", TODAY, 365, 30, "testing")))
                .isEqualTo("licence-untrusted");
        assertThat(refusal(SOUTH, good)).isEqualTo("licence-foreign");
        assertThat(refusal(NORTH, licence(VENDOR, "north", TODAY.minus(20, ChronoUnit.DAYS), 10, 30, "testing")))
                .isEqualTo("licence-expired");
        assertThat(refusal(NORTH, licence(VENDOR, "north", TODAY.plus(2, ChronoUnit.DAYS), 10, 30, "testing")))
                .isEqualTo("licence-not-yet-valid");
        String altered = good.line().substring(0, good.line().length() - 10) + "AAAAAAAAAA";
        assertThat(refusal(NORTH, altered)).isEqualTo("licence-altered");
        assertThat(desk.history(NORTH)).isEmpty();
        assertThat(licences.licensed(1, "testing")).isFalse();
    }

    @Test
    void the_one_that_was_issued_last_counts_and_an_older_one_does_not_come_back() {
        LicenceToken old = licence();
        LicenceToken renewed = licence("testing", "callern");
        desk.upload(NORTH, old.file());
        LicencePreview preview = desk.preview(NORTH, renewed.file());
        assertThat(preview.gained()).containsExactly("callern");
        assertThat(preview.lost()).containsExactly("testing.general");
        assertThat(preview.present().orElseThrow().id()).isEqualTo(old.terms().id());
        desk.upload(NORTH, renewed.file());
        // again: a retry changes nothing
        desk.upload(NORTH, renewed.file());

        ProblemException older = catchThrowableOfType(ProblemException.class, () -> desk.upload(NORTH, old.file()));
        assertThat(older.code()).isEqualTo("licence-older");
        assertThat(older.status()).isEqualTo(409);
        assertThat(desk.history(NORTH))
                .extracting(upload -> upload.licence().id())
                .containsExactly(renewed.terms().id(), old.terms().id());
        assertThat(desk.history(NORTH).get(0).by()).contains("North's admin");
    }

    @Test
    void what_a_new_licence_leaves_out_can_still_be_finished() {
        desk.upload(NORTH, licence().file());
        desk.upload(NORTH, licence("callern").file());
        assertThat(licences.standing(1, "testing")).isEqualTo(Standing.FINISHING);
        assertThat(licences.licensed(1, "testing")).isFalse();
        assertThat(licences.standing(1, "wallet")).isEqualTo(Standing.NONE);
    }

    @Test
    void what_another_node_stores_holds_here_once_it_is_told() {
        desk.upload(NORTH, licence("callern").file());
        // both nodes know the first one
        assertThat(licences.licensed(2, "testing")).isFalse();
        InstituteLicences theirs = new InstituteLicences(
                new LicenceClock(Clock.systemUTC(), System::nanoTime),
                new TrustedKeys(List.of(trust)),
                Optional.empty());
        LicenceWatch there = new LicenceWatch(database.transactions(), theirs);
        LicenceDesk elsewhere = new LicenceDesk(
                database.transactions(),
                theirs,
                new ChangeWatch(database.transactions(), () -> List.of(there)),
                new LicenceSeats(theirs),
                new AuditTable());
        elsewhere.upload(
                SOUTH, licence(VENDOR, "south", TODAY, 365, 30, "testing").file());
        there.close();

        changes.catchUp();

        assertThat(licences.licensed(2, "testing")).isTrue();
        assertThat(licences.licensed(1, "callern")).isTrue();
    }

    @Test
    void a_token_that_somebody_put_into_the_database_opens_nothing_unless_it_is_theirs_and_signed() {
        LicenceToken norths = licence();
        LicenceToken foreign = licence(STRANGER, "south", TODAY, 365, 30, "testing");
        for (LicenceToken token : List.of(norths, foreign)) {
            database.execute("insert into institute_licence (institute_id, token, issued_at, uploaded_by) values (2, '"
                    + token.line() + "', '" + token.terms().issuedAt() + "', 8)");
        }
        watch.changed(1);
        assertThat(licences.standing(2, "testing")).isEqualTo(Standing.NONE);
        assertThat(desk.view(SOUTH).refusal().orElseThrow().code()).isEqualTo("licence-untrusted");
    }

    @Test
    void a_key_that_is_trusted_no_more_takes_its_licences_along_at_once() throws IOException {
        desk.upload(NORTH, licence().file());
        Files.writeString(trust.resolve("revoked"), SigningKeys.id(VENDOR.getPublic()) + "  lost on a train\n");
        await().atMost(Duration.ofSeconds(2)).until(() -> !licences.licensed(1, "testing"));
        assertThat(desk.view(NORTH).refusal().orElseThrow().detail()).contains("lost on a train");
        assertThat(refusal(NORTH, licence())).isEqualTo("licence-revoked");

        Files.delete(trust.resolve("revoked"));
        await().atMost(Duration.ofSeconds(2)).until(() -> licences.licensed(1, "testing"));
    }

    @Test
    void a_list_of_the_trusted_that_cannot_be_read_cuts_nobody_off_and_lets_nothing_new_in() throws IOException {
        desk.upload(NORTH, licence().file());
        Files.writeString(trust.resolve("revoked"), "what is this\n");
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> desk.upload(NORTH, licence("callern").file()));
        assertThat(problem.status()).isEqualTo(503);
        licences.judgeAnew();
        assertThat(licences.licensed(1, "testing")).isTrue();
    }

    @Test
    void after_its_end_comes_grace_and_then_it_can_be_read_only() {
        desk.upload(
                NORTH,
                licence(VENDOR, "north", TODAY.minus(1, ChronoUnit.DAYS), 40, 10, "testing")
                        .file());
        assertThat(desk.view(NORTH).state()).isEqualTo("valid");
        assertThat(after(20)).isEqualTo("expiring");
        assertThat(licences.standing(1, "testing")).isEqualTo(Standing.FULL);
        assertThat(desk.view(NORTH).clockBehindSeconds().orElseThrow()).isGreaterThan(86_400 * 19);
        assertThat(after(45)).isEqualTo("grace");
        assertThat(licences.standing(1, "testing")).isEqualTo(Standing.FULL);
        assertThat(after(50)).isEqualTo("read-only");
        assertThat(licences.standing(1, "testing")).isEqualTo(Standing.READ_ONLY);
        assertThat(licences.licensed(1, "testing")).isTrue();
        assertThat(desk.inUse(1).readOnly()).isTrue();
        // the clock of the machine says otherwise all the time, and is not believed
        assertThat(refusal(NORTH, licence(VENDOR, "north", TODAY, 40, 10, "testing")))
                .isEqualTo("licence-expired");
    }

    @Test
    void too_many_members_are_warned_of_and_after_the_grace_nobody_is_added() {
        desk.upload(
                NORTH, licence(VENDOR, "north", TODAY, 365, 10, 2, "testing").file());
        take(1);
        member(11);
        assertThat(desk.view(NORTH).seats())
                .isEqualTo(new LicenceView.LicenceSeatUse(2, Optional.empty(), Optional.empty()));
        take(1);
        member(12);
        LicenceView.LicenceSeatUse over = desk.view(NORTH).seats();
        assertThat(over.used()).isEqualTo(3);
        assertThat(Duration.between(
                        over.overSince().orElseThrow(), over.fullFrom().orElseThrow()))
                .isEqualTo(Duration.ofDays(10));

        after(9);
        take(1);
        after(11);
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> take(1));
        assertThat(problem.code()).isEqualTo("licence-seats-taken");
        assertThat(problem.getMessage()).contains("2 seats", "3 are taken");
        // whoever is there works on
        assertThat(licences.standing(1, "testing")).isEqualTo(Standing.FULL);

        database.execute("delete from membership where account_id in (11, 12)");
        take(1);
        assertThat(desk.view(NORTH).seats().overSince()).isEmpty();
    }

    @Test
    void a_preview_leaves_an_overrun_alone() {
        desk.upload(
                NORTH, licence(VENDOR, "north", TODAY, 365, 10, 1, "testing").file());
        member(11);
        Instant since = desk.view(NORTH).seats().overSince().orElseThrow();
        desk.preview(NORTH, licence().file());
        assertThat(desk.view(NORTH).seats().overSince()).contains(since);
    }

    @Test
    void the_demo_institute_of_a_development_profile_has_everything_until_it_uploads_something() {
        watch.close();
        database.execute("insert into institute (id, slug, name) values (3, 'demo', 'Demo')");
        DevelopmentLicence development = new DevelopmentLicence(Instant.now());
        start(Optional.of(development));
        assertThat(licences.standing(3, "provider.sms.kavenegar")).isEqualTo(Standing.FULL);
        assertThat(licences.standing(1, "testing")).isEqualTo(Standing.NONE);
        assertThat(watch.waitingFor()).isEmpty();

        // another process does not believe in it
        watch.close();
        start(Optional.empty());
        database.execute("insert into institute_licence (institute_id, token, issued_at, uploaded_by) values (3, '"
                + development.line() + "', now(), 8)");
        watch.changed(1);
        assertThat(licences.standing(3, "testing")).isEqualTo(Standing.NONE);
    }

    @Test
    void before_the_database_has_been_read_nobody_can_tell() {
        InstituteLicences early = new InstituteLicences(
                new LicenceClock(Clock.systemUTC(), System::nanoTime),
                new TrustedKeys(List.of(trust)),
                Optional.empty());
        assertThat(early.standing(1, "kernel")).isEqualTo(Standing.FULL);
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> early.standing(1, "testing"));
        assertThat(problem.status()).isEqualTo(503);
    }

    /** What the page says when the latest time that was seen lies so many days ahead. */
    private String after(int days) {
        database.execute("update licence_clock set seen = '" + TODAY.plus(days, ChronoUnit.DAYS) + "'");
        watch.lookAtTheClock();
        return desk.view(NORTH).state();
    }

    private void take(int more) {
        database.transactions().call(Scope.institute(1), transaction -> {
            seats.take(transaction, 1, more);
            return more;
        });
    }

    private void member(long account) {
        database.execute(
                "insert into account (id, email, password_hash, display_name) overriding system value values ("
                        + account + ", '" + account + "@north.example', '-', 'Somebody')",
                "insert into membership (institute_id, account_id, role) values (1, " + account + ", 'student')");
    }

    private String refusal(Caller.Member member, LicenceToken token) {
        return refusal(member, token.file());
    }

    private String refusal(Caller.Member member, String file) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> desk.upload(member, file));
        assertThat(problem).isNotNull();
        assertThat(catchThrowableOfType(ProblemException.class, () -> desk.preview(member, file))
                        .code())
                .isEqualTo(problem.code());
        return problem.code();
    }

    private String audited() {
        return database.transactions().read(Scope.ALL_INSTITUTES, transaction -> {
            try (Statement statement = transaction.connection().createStatement();
                    ResultSet row =
                            statement.executeQuery("select institute_id, actor_account_id, action from audit")) {
                row.next();
                return row.getString(1) + " " + row.getString(2) + " " + row.getString(3);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static LicenceToken licence(String... capabilities) {
        return licence(
                VENDOR,
                "north",
                TODAY,
                365,
                30,
                capabilities.length == 0 ? new String[] {"testing", "testing.general"} : capabilities);
    }

    private static LicenceToken licence(
            KeyPair pair, String institute, Instant from, int days, int grace, String... capabilities) {
        return licence(pair, institute, from, days, grace, 100, capabilities);
    }

    private static LicenceToken licence(
            KeyPair pair, String institute, Instant from, int days, int grace, int seats, String... capabilities) {
        int number = NUMBER.incrementAndGet();
        return LicenceToken.issue(
                pair,
                new LicenceTerms(
                        "L-" + number,
                        institute,
                        "An institute",
                        Capabilities.of(List.of(capabilities)),
                        seats,
                        from,
                        from.plus(days, ChronoUnit.DAYS),
                        grace,
                        TODAY.plusSeconds(number),
                        SigningKeys.id(pair.getPublic())));
    }
}
