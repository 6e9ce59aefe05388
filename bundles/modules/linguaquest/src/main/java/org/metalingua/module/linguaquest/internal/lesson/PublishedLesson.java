package org.metalingua.module.linguaquest.internal.lesson;

/**
 * A lesson as learners get it.
 *
 * @param position its place among the lessons of the institute
 * @param version of what was published
 */
public record PublishedLesson(long id, int position, int version, LessonDocument document) {}
