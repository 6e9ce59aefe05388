package org.metalingua.module.identity.internal.people;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.security.DisplayName;
import org.metalingua.kernel.security.EmailAddress;
import org.metalingua.kernel.security.Iban;
import org.metalingua.kernel.security.NationalCode;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.member.Invitations.Draft;

/**
 * A person as somebody has written them down; what is not known is empty.
 *
 * @param roles wire names
 * @param locale fa when it is empty
 */
public record WrittenPerson(
        String displayName,
        String email,
        String phone,
        List<String> roles,
        String nationalCode,
        String iban,
        String locale) {
    private static final int LONGEST = 400;
    private static final Set<String> LOCALES = Set.of("fa", "en");

    /** What was made of it. */
    public sealed interface Reading {
        record Good(Draft draft) implements Reading {}

        /**
         * @param faults by the names of the fields, in their order
         */
        record Bad(Map<String, Fault> faults) implements Reading {
            /** 400 naming every field. */
            ProblemException problem() {
                List<FieldProblem> problems = faults.entrySet().stream()
                        .map(fault -> new FieldProblem(
                                fault.getKey(), fault.getValue().text()))
                        .toList();
                FieldProblem first = problems.get(0);
                return new ProblemException(
                        400, "bad-field", first.field() + ": " + first.problem(), problems, Map.of());
            }
        }
    }

    /** The person; throws 400 naming every field that is wrong. */
    Draft required() {
        Reading reading = read();
        if (reading instanceof Reading.Bad bad) {
            throw bad.problem();
        }
        return ((Reading.Good) reading).draft();
    }

    /** Looks at all of it. */
    public Reading read() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        Optional<DisplayName> name = field("displayName", displayName, DisplayName::of, Fault.NO_NAME, faults);
        Optional<EmailAddress> address = field("email", email, EmailAddress::of, Fault.NO_EMAIL, faults);
        Optional<Phone> number = field("phone", phone, Phone::of, Fault.NO_PHONE, faults);
        Optional<NationalCode> code =
                field("nationalCode", nationalCode, NationalCode::of, Fault.NO_NATIONAL_CODE, faults);
        Optional<Iban> account = field("iban", iban, Iban::of, Fault.NO_IBAN, faults);
        Set<Role> asked = roles(roles, faults);
        String language = locale.isBlank() ? "fa" : locale.strip().toLowerCase(Locale.ROOT);
        if (!LOCALES.contains(language)) {
            faults.put("locale", Fault.NO_LOCALE);
        }
        if (displayName.isBlank()) {
            faults.put("displayName", Fault.MISSING);
        }
        if (email.isBlank() && phone.isBlank()) {
            faults.put("email", Fault.NO_CONTACT);
        }
        return faults.isEmpty()
                ? new Reading.Good(new Draft(name.orElseThrow(), address, number, asked, language, code, account))
                : new Reading.Bad(faults);
    }

    /** What is written, unless nothing is; notes the fault when it is none. */
    static <T> Optional<T> field(
            String name, String written, Function<String, Optional<T>> reader, Fault fault, Map<String, Fault> faults) {
        if (written.isBlank()) {
            return Optional.empty();
        }
        Optional<T> value = written.length() <= LONGEST ? reader.apply(written) : Optional.empty();
        if (value.isEmpty()) {
            faults.put(name, fault);
        }
        return value;
    }

    /** At least one; notes what is wrong. */
    static Set<Role> roles(List<String> roles, Map<String, Fault> faults) {
        Set<Role> read = EnumSet.noneOf(Role.class);
        for (String role : roles) {
            try {
                read.add(Role.of(role));
            } catch (IllegalArgumentException notOne) {
                faults.put("roles", Fault.NO_ROLE);
            }
        }
        if (roles.isEmpty()) {
            faults.put("roles", Fault.MISSING);
        }
        return read;
    }
}
