package org.metalingua.module.identity.internal.imports;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.member.Invitations.Draft;
import org.metalingua.module.identity.internal.people.Fault;
import org.metalingua.module.identity.internal.people.WrittenPerson;
import org.metalingua.module.identity.internal.table.TableRow;
import org.metalingua.module.identity.internal.table.TableRow.Cell;

/**
 * A row of a file of people, looked at.
 *
 * @param faults by the names of the fields; a row with any is rejected
 * @param draft absent for a row with faults of its own
 */
record ImportRow(int line, WrittenPerson written, Map<String, Fault> faults, Optional<Draft> draft) {
    private static final String BETWEEN_ROLES = "[|,;،؛\\s]+";
    /** A phone may begin with a plus and a spreadsheet shows it as it is; nothing else begins like this. */
    private static final String FORMULA_SIGNS = "=+-@";

    /**
     * @param author who imports: only administrators make administrators
     * @param recipients those of the rows before; this one's is added
     */
    static ImportRow of(TableRow row, Map<Column, Integer> places, Caller.Member author, Set<String> recipients) {
        Map<String, Fault> faults = new LinkedHashMap<>();
        for (Column column : places.keySet()) {
            Cell cell = cell(row, places, column);
            boolean looksLikeOne = column == Column.DISPLAY_NAME
                    && !cell.text().isEmpty()
                    && FORMULA_SIGNS.indexOf(cell.text().charAt(0)) >= 0;
            if (cell.formula() || looksLikeOne) {
                faults.put(column.field(), Fault.FORMULA);
            }
        }
        WrittenPerson written = new WrittenPerson(
                text(row, places, Column.DISPLAY_NAME),
                text(row, places, Column.EMAIL),
                text(row, places, Column.PHONE),
                roles(text(row, places, Column.ROLES)),
                text(row, places, Column.NATIONAL_CODE),
                text(row, places, Column.IBAN),
                text(row, places, Column.LOCALE));
        WrittenPerson.Reading reading = written.read();
        if (reading instanceof WrittenPerson.Reading.Bad bad) {
            bad.faults().forEach(faults::putIfAbsent);
            return new ImportRow(row.line(), written, faults, Optional.empty());
        }
        Draft draft = ((WrittenPerson.Reading.Good) reading).draft();
        if (draft.roles().contains(Role.ADMIN) && !author.is(Role.ADMIN)) {
            faults.putIfAbsent(Column.ROLES.field(), Fault.NOT_ALLOWED);
        }
        if (faults.isEmpty() && !recipients.add(draft.recipient())) {
            faults.put(field(draft), Fault.TWICE);
        }
        return new ImportRow(row.line(), written, faults, Optional.of(draft).filter(good -> faults.isEmpty()));
    }

    ImportRow with(Fault fault) {
        return new ImportRow(line, written, Map.of(field(draft.orElseThrow()), fault), Optional.empty());
    }

    private static String field(Draft draft) {
        return draft.email().isPresent() ? Column.EMAIL.field() : Column.PHONE.field();
    }

    private static List<String> roles(String cell) {
        return Arrays.stream(cell.toLowerCase(Locale.ROOT).replace('_', '-').split(BETWEEN_ROLES))
                .filter(role -> !role.isEmpty())
                .toList();
    }

    private static String text(TableRow row, Map<Column, Integer> places, Column column) {
        return cell(row, places, column).text();
    }

    private static Cell cell(TableRow row, Map<Column, Integer> places, Column column) {
        Integer place = places.get(column);
        return place == null || place >= row.cells().size()
                ? new Cell("", false)
                : row.cells().get(place);
    }
}
