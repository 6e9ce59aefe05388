package org.metalingua.kernel.institutes.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.institute.InstituteSettings;
import org.metalingua.kernel.core.institute.Institutes;
import org.metalingua.kernel.institutes.internal.StoredInstitutes;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;

class SettingsDeskTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Caller.Member ADMIN = new Caller.Member(7, 1, Set.of(Role.ADMIN), "A");

    private final List<String> audited = new ArrayList<>();
    private final Institutes institutes = new StoredInstitutes(DATABASE.transactions());
    private final SettingsDesk desk = new SettingsDesk(
            DATABASE.transactions(),
            new KeptNowhere(),
            (transaction, who, action, subject, details, change) -> audited.add(action));

    @BeforeEach
    void clear() {
        DATABASE.execute(
                "delete from institute",
                "insert into institute (id, slug, name) values (1, 'alborz', 'Alborz'), (2, 'sahand', 'Sahand')");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void what_is_changed_is_what_modules_read_at_once_and_no_other_institute_is_touched() {
        InstituteSettings other = institutes.settings(2);
        desk.change(ADMIN, new EntityVersion(1), settings());

        InstituteSettings now = institutes.settings(1);
        assertThat(now.name()).isEqualTo("آموزشگاه البرز");
        assertThat(now.calendar()).contains(InstituteSettings.Calendar.JALALI);
        assertThat(now.timeZone()).isEqualTo(ZoneId.of("Asia/Kabul"));
        assertThat(now.currencyUnit()).isEqualTo(InstituteSettings.CurrencyUnit.TOMAN);
        assertThat(now.branding().accent()).contains("#aa3300");
        assertThat(now.signUpAllowed()).isTrue();
        assertThat(institutes.settings(2)).isEqualTo(other);
        assertThat(audited).containsExactly("institute.changed");
    }

    @Test
    void an_edit_of_what_somebody_else_has_changed_is_refused() {
        desk.change(ADMIN, new EntityVersion(1), settings());
        assertThatThrownBy(() -> desk.change(ADMIN, new EntityVersion(1), settings()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(412));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, fa, UTC, rial, -, name",
                "' ', fa, UTC, rial, -, name",
                "'a\u0000b', fa, UTC, rial, -, name",
                "A, de, UTC, rial, -, locale",
                "A, fa, Mars/Olympus, rial, -, timeZone",
                "A, fa, -, rial, -, timeZone",
                "A, fa, UTC, dollar, -, currencyUnit",
                "A, fa, UTC, rial, red, accent",
                "A, fa, UTC, rial, '#12345', accent"
            })
    void what_is_wrong_is_named(String name, String locale, String zone, String unit, String accent, String field) {
        NewSettings settings =
                new NewSettings(name, locale, Optional.empty(), zone, unit, Optional.ofNullable(accent), false);
        assertThatThrownBy(() -> desk.change(ADMIN, new EntityVersion(1), settings))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.fields().get(0).field()).isEqualTo(field);
                });
    }

    @Test
    void a_logo_comes_and_goes_without_making_an_edit_stale() throws IOException {
        OwnSettings with = desk.putLogo(ADMIN, png(64, 64));
        assertThat(with.settings().branding().logo()).isPresent();
        assertThat(desk.change(ADMIN, new EntityVersion(1), settings())
                        .settings()
                        .branding()
                        .logo())
                .isEqualTo(with.settings().branding().logo());
        assertThat(desk.removeLogo(ADMIN).settings().branding().logo()).isEmpty();
    }

    @Test
    void a_picture_that_is_too_small_or_too_large_is_refused_by_its_size() {
        for (byte[] picture : List.of(png(8, 64), png(4_097, 16), png(2_100, 2_100))) {
            assertThatThrownBy(() -> desk.putLogo(ADMIN, picture))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("pixels");
        }
        assertThat(institutes.settings(1).branding().logo()).isEmpty();
    }

    private static NewSettings settings() {
        return new NewSettings(
                " آموزشگاه البرز ", "fa", Optional.of("jalali"), "Asia/Kabul", "toman", Optional.of("#AA3300"), true);
    }

    private static byte[] png(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** Takes files and forgets them. */
    private static final class KeptNowhere implements FileStore {
        @Override
        public StoredFile store(long institute, InputStream content, long maxBytes) throws IOException {
            return new StoredFile("0".repeat(64), content.readAllBytes().length);
        }

        @Override
        public Optional<InputStream> open(long institute, String sha256, long offset, long length) {
            return Optional.empty();
        }

        @Override
        public Optional<StoredFile> find(long institute, String sha256) {
            return Optional.empty();
        }
    }
}
