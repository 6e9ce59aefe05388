package org.metalingua.module.linguaquest.internal.lesson;

import java.util.List;
import java.util.Optional;

/** A page of lessons, in the interface's description; what is sent is made once and kept. */
public record LessonList(List<LessonSummary> items, Optional<String> nextCursor) {}
