package org.metalingua.module.linguaquest.internal.run;

import java.util.List;
import org.metalingua.kernel.web.ScorePreview;

/**
 * What a learner hears about one answer.
 *
 * @param correct whether nothing is to be had beyond it
 * @param attempt 1 for the first
 * @param attemptsLeft how many more may be made before the answer is shown
 * @param feedback with what would have been right once it is right or no attempt is left
 */
public record AttemptResult(
        String status,
        double points,
        double maxPoints,
        boolean correct,
        int attempt,
        int attemptsLeft,
        List<ScorePreview.PartFeedback> feedback) {}
