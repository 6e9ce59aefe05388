package org.metalingua.module.linguaquest.internal.week;

import java.time.DayOfWeek;
import java.time.Instant;
import org.metalingua.kernel.core.institute.InstituteSettings;
import org.metalingua.kernel.core.institute.InstituteSettings.Calendar;
import org.metalingua.kernel.core.institute.Institutes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * When an institute's weeks begin: on Saturday where the year is Jalali, on Monday elsewhere, in the institute's time zone.
 * Safe for concurrent use.
 */
@Component(service = Weeks.class)
public final class Weeks {
    private final Institutes institutes;

    @Activate
    public Weeks(@Reference Institutes institutes) {
        this.institutes = institutes;
    }

    /** The week that a moment lies in. */
    public Week at(long institute, Instant moment) {
        InstituteSettings settings = institutes.settings(institute);
        boolean jalali = settings.calendar()
                .map(Calendar.JALALI::equals)
                .orElse(settings.locale().equals("fa"));
        return Week.of(moment, settings.timeZone(), jalali ? DayOfWeek.SATURDAY : DayOfWeek.MONDAY);
    }
}
