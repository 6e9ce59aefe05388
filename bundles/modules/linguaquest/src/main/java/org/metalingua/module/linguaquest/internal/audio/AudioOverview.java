package org.metalingua.module.linguaquest.internal.audio;

import java.util.List;
import java.util.Optional;

/**
 * A page of lessons with what can be heard of them.
 *
 * @param jobKey of a job of kind {@value org.metalingua.module.linguaquest.internal.sound.SoundQueue#JOB} that somebody has
 *     asked for and that has not come to its end; absent without one
 */
public record AudioOverview(List<LessonAudio> items, Optional<String> nextCursor, Optional<String> jobKey) {}
