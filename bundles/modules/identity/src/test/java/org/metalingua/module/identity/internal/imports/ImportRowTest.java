package org.metalingua.module.identity.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.member.Invitations.Draft;
import org.metalingua.module.identity.internal.people.Fault;
import org.metalingua.module.identity.internal.table.TableRow;
import org.metalingua.module.identity.internal.table.TableRow.Cell;

class ImportRowTest {
    private static final TableRow HEAD =
            row("displayName", "email", "phone", "roles", "nationalCode", "iban", "locale");

    private static final Caller.Member ADMIN = new Caller.Member(1, 11, Set.of(Role.ADMIN), "Admin");
    private static final Caller.Member FRONT_DESK = new Caller.Member(2, 11, Set.of(Role.FRONT_DESK), "Front desk");

    private final Set<String> recipients = new HashSet<>();

    @Test
    void a_good_row_becomes_an_invitation() throws FormatException {
        Draft draft = read(
                        "سارا احمدی",
                        "Sara@Example.org",
                        "۰۹۱۲ ۱۲۳ ۴۵۶۷",
                        "Teacher | call_center_agent",
                        "13542419",
                        "IR82 0540 1026 8002 0817 9090 02",
                        "EN")
                .draft()
                .orElseThrow();

        assertThat(draft.displayName().text()).isEqualTo("سارا احمدی");
        assertThat(draft.recipient()).isEqualTo("sara@example.org");
        assertThat(draft.phone().orElseThrow().e164()).isEqualTo("+989121234567");
        assertThat(draft.roles()).containsExactlyInAnyOrder(Role.TEACHER, Role.CALL_CENTER_AGENT);
        assertThat(draft.nationalCode().orElseThrow().digits()).isEqualTo("0013542419");
        assertThat(draft.locale()).isEqualTo("en");
    }

    @Test
    void every_field_that_is_wrong_is_named_at_once() throws FormatException {
        assertThat(read("", "nobody", "12", "boss", "1", "IR1", "de").faults())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "displayName", Fault.MISSING,
                        "email", Fault.NO_EMAIL,
                        "phone", Fault.NO_PHONE,
                        "roles", Fault.NO_ROLE,
                        "nationalCode", Fault.NO_NATIONAL_CODE,
                        "iban", Fault.NO_IBAN,
                        "locale", Fault.NO_LOCALE));
        assertThat(read("Sara", "", "", "", "", "", "").faults())
                .isEqualTo(Map.of("email", Fault.NO_CONTACT, "roles", Fault.MISSING));
    }

    @Test
    void nobody_is_invited_twice_by_one_file() throws FormatException {
        assertThat(read("Sara", "sara@example.org", "", "student", "", "", "").faults())
                .isEmpty();
        assertThat(read("Sara", "SARA@example.org", "", "student", "", "", "").faults())
                .isEqualTo(Map.of("email", Fault.TWICE));
    }

    @Test
    void only_administrators_make_administrators() throws FormatException {
        TableRow row = row("Sara", "sara@example.org", "", "teacher | admin");

        assertThat(ImportRow.of(row, Column.places(HEAD), FRONT_DESK, recipients)
                        .faults())
                .isEqualTo(Map.of("roles", Fault.NOT_ALLOWED));
        assertThat(ImportRow.of(row, Column.places(HEAD), ADMIN, recipients).faults())
                .isEmpty();
    }

    @Test
    void a_formula_is_no_value() throws FormatException {
        assertThat(read("=HYPERLINK(1)", "sara@example.org", "", "student", "", "", "")
                        .faults())
                .isEqualTo(Map.of("displayName", Fault.FORMULA));
        TableRow row = new TableRow(
                2,
                List.of(
                        new Cell("Sara", true),
                        new Cell("a@example.org", false),
                        new Cell("", false),
                        new Cell("student", false)));
        assertThat(ImportRow.of(row, Column.places(HEAD), ADMIN, recipients).faults())
                .isEqualTo(Map.of("displayName", Fault.FORMULA));
    }

    @Test
    void columns_are_known_by_several_names_and_others_are_passed_over() throws FormatException {
        assertThat(Column.places(row("نام و نام خانوادگی", "joinedAt", "تلفن همراه", "نقش\u200cها", "کد ملي")))
                .isEqualTo(Map.of(Column.DISPLAY_NAME, 0, Column.PHONE, 2, Column.ROLES, 3, Column.NATIONAL_CODE, 4));
    }

    private ImportRow read(String... cells) throws FormatException {
        return ImportRow.of(row(cells), Column.places(HEAD), ADMIN, recipients);
    }

    private static TableRow row(String... cells) {
        return new TableRow(
                2, Arrays.stream(cells).map(text -> new Cell(text, false)).toList());
    }
}
