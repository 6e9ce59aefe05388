package org.metalingua.exchange.moodle;

import java.util.List;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * A question with what stands around it.
 *
 * @param identifier null for none
 * @param text of the question, plain; null where the question holds its own text
 * @param losses of reading it so far
 */
public record MoodleItem(
        String identifier,
        String place,
        String name,
        String text,
        double grade,
        List<String> tags,
        MoodleQuestion question,
        List<Loss> losses) {}
