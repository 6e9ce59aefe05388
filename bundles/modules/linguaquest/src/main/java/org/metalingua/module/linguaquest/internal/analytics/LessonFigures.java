package org.metalingua.module.linguaquest.internal.analytics;

import java.util.Optional;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;

/**
 * How a lesson went in a period. A run is one way through it: it is started by the first answer that was checked, and
 * finished when the answers were handed in.
 *
 * @param startedByGuests how many of the runs were of somebody without an account
 * @param completion from 0 to 1; empty where nobody started
 * @param medianSeconds from the first answer that was checked to handing in; empty where nobody let answers be checked
 * @param averagePercent of what was handed in; empty where nothing was
 * @param stars mean of 1 to 5; empty where nobody gave any
 * @param difficulty from -1, too easy for all who said so, to 1, too hard for all; empty where nobody said
 */
public record LessonFigures(
        String lessonId,
        String slug,
        LocalText title,
        String level,
        int started,
        int startedByGuests,
        int finished,
        Optional<Double> completion,
        Optional<Double> medianSeconds,
        Optional<Double> averagePercent,
        Optional<Double> stars,
        int ratings,
        Optional<Double> difficulty,
        int tooEasy,
        int justRight,
        int tooHard) {}
