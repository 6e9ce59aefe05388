package org.metalingua.kernel.core.institute;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What an institute has decided about itself.
 *
 * @param locale fa or en, for whoever has not chosen a language
 * @param calendar for whoever has not chosen one; that of the reader's language when empty
 * @param timeZone where its days begin
 * @param currencyUnit in which amounts are shown; they are stored in rials always
 * @param signUpAllowed whether somebody may become a student without being invited
 */
public record InstituteSettings(
        String slug,
        String name,
        String locale,
        Optional<Calendar> calendar,
        ZoneId timeZone,
        CurrencyUnit currencyUnit,
        Branding branding,
        boolean signUpAllowed) {
    /** In which years and months a day is written. */
    public enum Calendar {
        JALALI,
        GREGORIAN
    }

    /** A toman is ten rials. */
    public enum CurrencyUnit {
        RIAL,
        TOMAN
    }

    /**
     * What its pages look like.
     *
     * @param accent {@code #1f6feb}; the platform's own when empty
     * @param logo address of a PNG, JPEG or WebP picture in the institute's file store
     */
    public record Branding(Optional<String> accent, Optional<String> logo) {}
}
