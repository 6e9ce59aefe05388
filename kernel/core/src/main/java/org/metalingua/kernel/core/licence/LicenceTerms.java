package org.metalingua.kernel.core.licence;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What a licence grants. Whoever makes one gets an IllegalArgumentException that begins with the name of the field which
 * is wrong.
 *
 * @param id the vendor's own number of it, unique among all that the vendor issues
 * @param institute slug of the institute it is for, which stays the same when an institute moves to another runtime
 * @param instituteName as people read it
 * @param seats how many people may be members
 * @param validFrom from when on it holds
 * @param validTo until when, exclusively
 * @param graceDays how many days it still holds after that, with a warning
 * @param issuedAt when the vendor signed it; of two licences the one that was issued later counts
 * @param key id of the vendor's key, see {@link org.metalingua.kernel.core.signing.SigningKeys#id}
 */
public record LicenceTerms(
        String id,
        String institute,
        String instituteName,
        Capabilities capabilities,
        int seats,
        Instant validFrom,
        Instant validTo,
        int graceDays,
        Instant issuedAt,
        String key) {
    public static final int MOST_SEATS = 1_000_000;
    public static final int MOST_GRACE_DAYS = 365;
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");
    private static final int MAX_NAME = 200;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    public LicenceTerms {
        must(ID.matcher(id).matches(), "id", "must have 1 to 64 letters, digits, dots, hyphens and underscores");
        must(SLUG.matcher(institute).matches(), "institute", "must be the slug of an institute");
        must(
                !instituteName.isBlank()
                        && instituteName.length() <= MAX_NAME
                        && instituteName.chars().noneMatch(Character::isISOControl),
                "instituteName",
                "must have 1 to " + MAX_NAME + " characters in one line");
        must(!capabilities.ids().isEmpty(), "capabilities", "must name something");
        must(seats >= 1 && seats <= MOST_SEATS, "seats", "must be a number from 1 to " + MOST_SEATS);
        must(sane(validFrom), "validFrom", "must lie between 2000 and 9000");
        must(sane(validTo), "validTo", "must lie between 2000 and 9000");
        must(sane(issuedAt), "issuedAt", "must lie between 2000 and 9000");
        must(validFrom.isBefore(validTo), "validTo", "must be after validFrom");
        must(
                graceDays >= 0 && graceDays <= MOST_GRACE_DAYS,
                "graceDays",
                "must be a number from 0 to " + MOST_GRACE_DAYS);
        must(KEY.matcher(key).matches(), "key", "must be the id of a key");
    }

    /** From when on it can only be read. */
    public Instant graceEnds() {
        return validTo.plus(grace());
    }

    public Duration grace() {
        return Duration.ofDays(graceDays);
    }

    private static boolean sane(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(LAST);
    }

    private static void must(boolean holds, String field, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(field + ": " + otherwise);
        }
    }
}
