package org.metalingua.module.linguaquest.internal.audio;

import java.util.List;
import java.util.Optional;

/**
 * How much of a lesson can be heard.
 *
 * @param level CEFR level
 * @param published whether learners see it
 * @param texts that a voice says in it, each counted once
 * @param ready of them, what can be heard
 * @param waiting what a job is to say
 * @param failed what could not be said
 * @param missing what nobody has tried to say
 * @param reasons why something could not be said or waits, each once, at most five
 * @param sample where one of its sounds is; absent while learners hear none
 */
public record LessonAudio(
        String lessonId,
        String slug,
        String title,
        String level,
        boolean published,
        int texts,
        int ready,
        int waiting,
        int failed,
        int missing,
        List<String> reasons,
        Optional<String> sample) {}
