package org.metalingua.kernel.institutes.internal.settings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.institutes.internal.field.Fields;

/**
 * All settings that an institute's administrators decide; what may be absent is forgotten when it is left out.
 *
 * @param calendar for whoever has not chosen one; absent: that of the reader's language
 * @param timeZone an IANA zone
 * @param currencyUnit in which amounts of rials are shown
 * @param accent any colour as {@code #1f6feb}; pages derive from it what can be read on light and on dark
 */
public record NewSettings(
        String name,

        @Schema(allowableValues = {"fa", "en"}) String locale,

        @Schema(allowableValues = {"jalali", "gregorian"}) Optional<String> calendar,

        String timeZone,

        @Schema(allowableValues = {"rial", "toman"}) String currencyUnit,

        Optional<String> accent,
        boolean signUpAllowed) {
    public static final int MAX_NAME = 100;
    public static final Set<String> LOCALES = Set.of("fa", "en");

    private static final Set<String> CALENDARS = Set.of("jalali", "gregorian");
    private static final Set<String> UNITS = Set.of("rial", "toman");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    public NewSettings {
        calendar = calendar == null ? Optional.empty() : calendar;
        accent = accent == null ? Optional.empty() : accent;
    }

    /** The same in the form in which it is stored. Throws 400 naming what is wrong. */
    NewSettings checked() {
        Optional<String> colour = accent.map(written -> written.strip().toLowerCase(Locale.ROOT));
        if (colour.filter(written -> !COLOUR.matcher(written).matches()).isPresent()) {
            throw ProblemException.badField("accent", "must be a colour such as #1f6feb");
        }
        return new NewSettings(
                Fields.line("name", name, MAX_NAME),
                Fields.oneOf("locale", locale, LOCALES),
                calendar.map(chosen -> Fields.oneOf("calendar", chosen, CALENDARS)),
                Fields.timeZone("timeZone", timeZone),
                Fields.oneOf("currencyUnit", currencyUnit, UNITS),
                colour,
                signUpAllowed);
    }
}
