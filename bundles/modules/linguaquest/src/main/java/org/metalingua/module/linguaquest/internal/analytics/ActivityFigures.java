package org.metalingua.module.linguaquest.internal.analytics;

import java.util.Optional;

/**
 * How one activity of a lesson went in a period.
 *
 * @param present false for one that is not in the lesson any more
 * @param attempts answers that were checked
 * @param handedIn how often it was scored in what was handed in
 * @param fullPoints from 0 to 1: how much of that was right at the first attempt and without help; empty where nothing was
 *     handed in
 * @param leftHere runs that were not handed in and of which this was the last activity
 */
public record ActivityFigures(
        String activityId,
        String type,
        boolean present,
        int attempts,
        int hints,
        int handedIn,
        Optional<Double> fullPoints,
        int leftHere) {}
