package org.metalingua.kernel.institutes.internal.registry;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.institutes.internal.field.Fields;
import org.metalingua.kernel.institutes.internal.settings.NewSettings;

/**
 * An institute that shall be.
 *
 * @param slug by which addresses and licences name it; never changes: {@code alborz-north}
 * @param host by which browsers find it without the slug: {@code learn.alborz.example}
 * @param timeZone an IANA zone
 * @param adminEmail of the account that becomes its first administrator
 */
public record NewInstitute(
        String slug,
        String name,
        Optional<String> host,

        @Schema(allowableValues = {"fa", "en"}) String locale,

        String timeZone,
        Optional<String> adminEmail) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MAX_EMAIL = 254;

    public NewInstitute {
        host = host == null ? Optional.empty() : host;
        adminEmail = adminEmail == null ? Optional.empty() : adminEmail;
    }

    /** The same in the form in which it is stored. Throws 400 naming what is wrong. */
    NewInstitute checked() {
        if (slug == null || !SLUG.matcher(slug).matches()) {
            throw ProblemException.badField(
                    "slug", "must be 1 to 63 small letters, digits and hyphens, and begin with no hyphen");
        }
        return new NewInstitute(
                slug,
                Fields.line("name", name, NewSettings.MAX_NAME),
                HostName.checked(host),
                Fields.oneOf("locale", locale, NewSettings.LOCALES),
                Fields.timeZone("timeZone", timeZone),
                Fields.optionalLine("adminEmail", adminEmail, MAX_EMAIL));
    }
}
