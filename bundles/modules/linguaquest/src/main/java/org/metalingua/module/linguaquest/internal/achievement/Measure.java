package org.metalingua.module.linguaquest.internal.achievement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a challenge counts; {@code detail} is a level or a percentage where one is needed, and null elsewhere. */
enum Measure {
    LESSONS(true) {
        @Override
        long of(Deeds deeds, String detail) {
            return deeds.lessons();
        }

        @Override
        long of(Tally tally, String detail) {
            return tally.lessons();
        }
    },
    PERFECT_LESSONS(true) {
        @Override
        long of(Deeds deeds, String detail) {
            return deeds.perfectLessons();
        }

        @Override
        long of(Tally tally, String detail) {
            return tally.lessonsAt(1);
        }
    },
    XP(true) {
        @Override
        long of(Deeds deeds, String detail) {
            return deeds.xp();
        }

        @Override
        long of(Tally tally, String detail) {
            return tally.xp();
        }
    },
    /** Different lessons with at least so many percent. */
    LESSONS_AT(true) {
        @Override
        long of(Tally tally, String detail) {
            return tally.lessonsAt(Integer.parseInt(detail) / 100.0);
        }
    },
    DAYS(true) {
        @Override
        long of(Tally tally, String detail) {
            return tally.days();
        }
    },
    THREE_STAR_LESSONS(false) {
        @Override
        long of(Deeds deeds, String detail) {
            return deeds.threeStarLessons();
        }
    },
    IMPROVED_LESSONS(false) {
        @Override
        long of(Deeds deeds, String detail) {
            return deeds.improvedLessons();
        }
    },
    STREAK(false) {
        @Override
        long of(Deeds deeds, String detail) {
            return deeds.longestStreak();
        }
    },
    WORDS(false) {
        @Override
        long of(Deeds deeds, String detail) {
            return deeds.words();
        }
    },
    ACTIVITY_TYPES(false) {
        @Override
        long of(Deeds deeds, String detail) {
            return deeds.activityTypes();
        }
    },
    TOPICS(false) {
        @Override
        long of(Deeds deeds, String detail) {
            return deeds.topics();
        }
    },
    LEVEL_PERCENT(false) {
        @Override
        long of(Deeds deeds, String detail) {
            return deeds.levelPercents().getOrDefault(detail, 0);
        }
    };

    private final boolean countsInPeriods;

    Measure(boolean countsInPeriods) {
        this.countsInPeriods = countsInPeriods;
    }

    /** For all time; 0 where it counts within periods only. */
    long of(Deeds deeds, String detail) {
        return 0;
    }

    /** Within a period; 0 where it counts for all time only. */
    long of(Tally tally, String detail) {
        return 0;
    }

    boolean countsInPeriods() {
        return countsInPeriods;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a measure of a later version. */
    static Optional<Measure> of(String wireName) {
        return Arrays.stream(values())
                .filter(measure -> measure.wireName().equals(wireName))
                .findFirst();
    }
}
