package org.metalingua.kernel.core.internal.licence;

import java.time.Instant;
import java.util.Optional;

/**
 * An institute's licence as its administrator sees it.
 *
 * @param state none, valid, expiring (within 30 days), grace (it has ended and still holds) or read-only
 * @param licence the one in force
 * @param refusal why the newest upload does not count
 * @param clockBehindSeconds how far the server's clock was put back; absent when it was not
 */
public record LicenceView(
        String state,
        Optional<LicenceFacts> licence,
        LicenceSeatUse seats,
        Optional<LicenceRefusal> refusal,
        Optional<Long> clockBehindSeconds) {
    /**
     * Seats that are taken: one for each member, whatever the roles.
     *
     * @param overSince since when there are more members than seats
     * @param fullFrom from when on nobody can be added, unless there are seats again
     */
    public record LicenceSeatUse(int used, Optional<Instant> overSince, Optional<Instant> fullFrom) {}

    public record LicenceRefusal(String code, String detail) {}
}
