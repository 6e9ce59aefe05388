package org.metalingua.kernel.core.institute;

import java.time.ZoneId;
import java.util.Optional;
import org.metalingua.kernel.security.Phone;

/**
 * A place where an institute teaches.
 *
 * @param code the institute's own short name for it, unique there: {@code NORTH-1}
 * @param timeZone its own, where it differs from the institute's
 * @param archived nothing new happens there; what did stays
 */
public record Branch(
        long id,
        String code,
        String name,
        Optional<String> address,
        Optional<Phone> phone,
        Optional<ZoneId> timeZone,
        boolean archived) {}
