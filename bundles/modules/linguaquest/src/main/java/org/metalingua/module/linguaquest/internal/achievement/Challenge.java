package org.metalingua.module.linguaquest.internal.achievement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;
import org.metalingua.module.linguaquest.internal.week.Week;

/**
 * Something to reach, and the achievement for it.
 *
 * @param achievement id of its row
 * @param code of one that ships; null for one of the institute's own
 * @param title of one of the institute's own; null for one that ships
 * @param begins null unless it is timed, as are {@code ends} and {@code closed}
 * @param closed when the institute ended it before its time; null when it did not
 */
record Challenge(
        long id,
        long achievement,
        String code,
        Kind kind,
        Measure measure,
        int target,
        String detail,
        LocalText title,
        Instant begins,
        Instant ends,
        Instant closed) {
    private static final LocalDate FOR_GOOD = LocalDate.of(1, 1, 1);

    /** When something may be reached. */
    enum Kind {
        LASTING,
        WEEKLY,
        TIMED
    }

    /** Whether something that is done now counts. */
    boolean isOpen(Instant now) {
        return kind != Kind.TIMED || closed == null && !now.isBefore(begins) && now.isBefore(ends);
    }

    /** How far somebody is; never more than the target. */
    int progress(Deeds deeds, Tally tally, Week week) {
        long reached =
                switch (kind) {
                    case LASTING -> measure.of(deeds, detail);
                    case WEEKLY -> measure.of(tally.within(week.begins(), week.ends()), detail);
                    case TIMED -> measure.of(tally.within(begins, until()), detail);
                };
        return (int) Math.min(target, reached);
    }

    private Instant until() {
        return Optional.ofNullable(closed).filter(ends::isAfter).orElse(ends);
    }

    /** Under which the achievement is kept: it can be earned once in each. */
    LocalDate period(Week week) {
        return kind == Kind.WEEKLY ? week.firstDay() : FOR_GOOD;
    }
}
