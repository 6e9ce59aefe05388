package org.metalingua.kernel.institutes.internal.branch;

import java.time.ZoneId;
import java.util.Optional;
import org.metalingua.kernel.core.institute.Branch;
import org.metalingua.kernel.security.Phone;

/**
 * A branch.
 *
 * @param phone in E.164
 * @param timeZone absent: the institute's
 * @param version the ETag's number, named by whoever edits
 */
public record BranchView(
        String id,
        String code,
        String name,
        Optional<String> address,
        Optional<String> phone,
        Optional<String> timeZone,
        boolean archived,
        int version) {
    static BranchView of(StoredBranch stored) {
        Branch branch = stored.branch();
        return new BranchView(
                Long.toString(branch.id()),
                branch.code(),
                branch.name(),
                branch.address(),
                branch.phone().map(Phone::e164),
                branch.timeZone().map(ZoneId::getId),
                branch.archived(),
                stored.version());
    }
}
