package org.metalingua.kernel.institutes.internal.branch;

import java.util.Optional;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.institutes.internal.field.Fields;
import org.metalingua.kernel.security.Phone;

/**
 * What administrators say of a branch; what may be absent is forgotten when it is left out.
 *
 * @param code capital letters, digits and hyphens, unique in the institute: {@code NORTH-1}
 * @param phone of any line, as people write it; stored in E.164
 * @param timeZone an IANA zone, where it differs from the institute's
 */
public record BranchFacts(
        String code, String name, Optional<String> address, Optional<String> phone, Optional<String> timeZone) {
    private static final int MAX_NAME = 100;
    private static final int MAX_ADDRESS = 500;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,19}");

    public BranchFacts {
        address = address == null ? Optional.empty() : address;
        phone = phone == null ? Optional.empty() : phone;
        timeZone = timeZone == null ? Optional.empty() : timeZone;
    }

    /** The same in the form in which it is stored. Throws 400 naming what is wrong. */
    BranchFacts checked() {
        if (code == null || !CODE.matcher(code).matches()) {
            throw ProblemException.badField("code", "must be 1 to 20 capital letters, digits and hyphens: NORTH-1");
        }
        return new BranchFacts(
                code,
                Fields.line("name", name, MAX_NAME),
                Fields.optionalLine("address", address, MAX_ADDRESS),
                phone.filter(written -> !written.isBlank()).map(written -> Phone.ofAnyLine(written)
                        .orElseThrow(() -> ProblemException.badField("phone", "is no phone number"))
                        .e164()),
                timeZone.filter(zone -> !zone.isBlank()).map(zone -> Fields.timeZone("timeZone", zone)));
    }
}
