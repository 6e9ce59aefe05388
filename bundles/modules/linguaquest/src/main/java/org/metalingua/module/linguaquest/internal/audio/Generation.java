package org.metalingua.module.linguaquest.internal.audio;

import java.util.Optional;

/**
 * What came of a request.
 *
 * @param jobKind of the job whose progress can be followed; absent when there was nothing to do
 * @param jobKey see {@code jobKind}
 * @param texts that are in the lessons
 * @param queued of them, what the job says
 */
public record Generation(Optional<String> jobKind, Optional<String> jobKey, int texts, int queued) {}
